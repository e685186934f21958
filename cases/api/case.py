"""Cases for integrators: open, list, search, read, change one scope."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.who import user_of
from cases import paging, policy
from cases.actions.case import open_case
from cases.actions.file import write_fields
from cases.enums import ListOrder, Stage
from cases.models import Case
from cases.selectors.access import case_for, cases_visible_to, led_case_for
from cases.selectors.case_file import read_case
from cases.selectors.case_list import ListFilter, case_page
from cases.selectors.search import find
from cases.serializers import (
    CHANGES,
    SCOPES,
    CaseAnswer,
    CasePageAnswer,
    CaseQuery,
    CaseRequest,
    CaseShort,
    FoundAnswer,
    SearchRequest,
)
from core.authorise import require
from core.errors import NotVisible
from core.idempotency import once
from vault.enums import Scope


class Cases(APIView):
    """The cases of the asker."""

    @extend_schema(request=CaseRequest, responses={201: CaseShort})
    def post(self, request: Request) -> Response:
        """Open a case; likely duplicates answer 409 unless they were looked at."""
        user = user_of(request)
        asked = CaseRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        said: dict[str, Any] = asked.validated_data
        values = {Scope(key.upper()): dict(fields) for key, fields in said["scopes"].items()}
        opened = once(
            request,
            lambda: (
                open_case(values=values, by=user, despite_duplicates=said["despite_duplicates"]).pk
            ),
        )
        return Response(CaseShort(case_for(user, opened)).data, status=201)

    @extend_schema(operation_id="cases_list", parameters=[CaseQuery], responses=CasePageAnswer)
    def get(self, request: Request) -> Response:
        """List cases by workflow, newest first; nothing of the persons is opened."""
        user = user_of(request)
        require(policy.can_list_cases, user)
        asked = CaseQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        said: dict[str, str] = asked.validated_data
        if said["search"]:
            rows = list(cases_visible_to(user).filter(code=said["search"]))
            return Response({"results": CaseShort(rows, many=True).data, "next": None})
        page = case_page(
            user,
            ListFilter(shown=None, stage=Stage(said["stage"]) if said["stage"] else None),
            after=paging.read_place(said["cursor"], ListOrder.OPENED),
            with_names=False,
        )
        results = CaseShort([row.case for row in page.rows], many=True).data
        following = paging.write_place(page.last) if page.last else None
        return Response({"results": results, "next": following})


class CaseSearch(APIView):
    """Finding a case; the words stand in the body, for an address is written down everywhere."""

    @extend_schema(request=SearchRequest, responses=FoundAnswer)
    def post(self, request: Request) -> Response:
        """Find the asker's cases by name in any script, birth date, number or code."""
        user = user_of(request)
        require(policy.can_list_cases, user)
        asked = SearchRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        found = find(user, asked.validated_data["q"])
        results = [
            CaseShort(match.case).data
            | {
                "likely": match.is_likely,
                "score": match.score,
                "reasons": list(match.reasons),
                "numbers": sorted(match.numbers),
            }
            for match in found.matches
        ]
        return Response(
            {"results": results, "elsewhere_in_organisation": found.elsewhere_in_organisation}
        )


class OneCase(APIView):
    """A case."""

    @extend_schema(responses=CaseAnswer)
    def get(self, request: Request, case_id: UUID) -> Response:
        """Read a case: its workflow and exactly the scopes that the asker may read."""
        user = user_of(request)
        case = case_for(user, case_id)
        scopes = {scope.value.lower(): said for scope, said in read_case(user, case).items()}
        return Response(CaseShort(case).data | {"scopes": scopes})


class CaseScope(APIView):
    """One scope of a case."""

    @extend_schema(
        request={"application/json": {"type": "object"}},
        responses={200: {"type": "object"}},
        parameters=[
            OpenApiParameter("scope", str, OpenApiParameter.PATH, enum=sorted(SCOPES)),
        ],
    )
    def patch(self, request: Request, case_id: UUID, scope: str) -> Response:
        """Change fields of a scope; what has a source changes only with a reason."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        if scope not in CHANGES:
            raise NotVisible
        asked = CHANGES[scope](data=request.data)
        asked.is_valid(raise_exception=True)
        fields: dict[str, Any] = dict(asked.validated_data)
        reason = fields.pop("reason")
        changed = Scope(scope.upper())
        once(
            request,
            lambda: write_fields(case=case, values={changed: fields}, by=user, reason=reason).pk,
        )
        return Response(_scope_now(user, case, changed))


def _scope_now(user: User, case: Case, scope: Scope) -> dict[str, Any]:
    return read_case(user, case, [scope]).get(scope, {})
