"""Questions to a panel: asked by the lead, read and signed by members."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import step_up
from accounts.models import User
from accounts.who import user_of
from cases.actions.decision_request import (
    PanelUnable,
    recuse,
    send_decision_request,
    sign_decision_request,
    take_over,
)
from cases.enums import ConsentGround, ConsentMode, DecisionRequestState, StatusRung
from cases.models import DecisionRequest
from cases.selectors.access import led_case_for
from cases.selectors.assessment import assessment_for
from cases.selectors.decision_request import (
    decision_request_before,
    decision_request_of,
    decision_requests_before,
    opened_request,
)
from cases.selectors.episode import episode_for
from cases.selectors.status import panels
from cases.status_serializers import PanelQuestion, SignatureRequest, question_answer
from core import idempotency
from nrm_actors.models import DecidingBody


class DecisionRequests(APIView):
    """Questions before the user as a member; new ones from a lead organisation."""

    @extend_schema(operation_id="decision_requests_list", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        """Return the questions that wait for the user as a member."""
        user = user_of(request)
        found = [question_answer(one) for one in decision_requests_before(user)]
        return Response({"results": found, "next": None})

    @extend_schema(request=PanelQuestion, responses={201: OpenApiTypes.OBJECT})
    def post(self, request: Request) -> Response:
        """Ask a panel for a decision."""
        user = user_of(request)
        typed = PanelQuestion(data=request.data)
        typed.is_valid(raise_exception=True)
        said = typed.validated_data
        case = led_case_for(user, said["case"])
        step_up.require(request)
        episode = episode_for(user, case, said["episode"])
        assessment = assessment_for(user, case, said["assessment"])
        made = idempotency.once(
            request,
            lambda: (
                send_decision_request(
                    episode=episode,
                    assessment=assessment,
                    body=_panel(said["body"]),
                    reasons=said["reasons"],
                    mode=ConsentMode(said["mode"]),
                    ground=ConsentGround(said["ground"]),
                    by=user,
                ).pk
            ),
        )
        return Response(question_answer(decision_request_of(user, case, made)), status=201)


class OneDecisionRequest(APIView):
    """One question, as its member reads it."""

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, request_id: UUID) -> Response:
        """Return signs, elements and reasons; empty until the question is opened."""
        user = user_of(request)
        found = opened_request(user, decision_request_before(user, request_id))
        said = {name: found[name] for name in ("elements", "reasons")}
        opened = isinstance(said["elements"], dict)
        return Response({**question_answer(found), **(said if opened else dict.fromkeys(said))})


class OpenDecisionRequest(APIView):
    """The keys of a question."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, request_id: UUID) -> Response:
        """Take the keys over for the member's organisation."""
        user = user_of(request)
        take_over(request=decision_request_before(user, request_id), by=user)
        return Response(status=204)


class Sign(APIView):
    """A member's signature."""

    @extend_schema(request=SignatureRequest, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request, request_id: UUID) -> Response:
        """Sign an answer; the last signature of the quorum decides."""
        user = user_of(request)
        found = decision_request_before(user, request_id)
        typed = SignatureRequest(data=request.data)
        typed.is_valid(raise_exception=True)
        step_up.require(request)
        said = typed.validated_data
        sign_decision_request(
            request=found,
            verdict=StatusRung(said["verdict"]),
            minutes=said["minutes"],
            by=user,
        )
        return Response(_state_after(found, user))


class Recuse(APIView):
    """A member who steps aside."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, request_id: UUID) -> Response:
        """Step aside; the question is closed to the member at once."""
        user = user_of(request)
        recuse(request=decision_request_before(user, request_id), by=user)
        return Response(status=204)


def _panel(body: UUID | None) -> DecidingBody:
    """Return the panel that was named, or the only one. Raises PanelUnable."""
    able = panels()
    chosen = [one for one in able if body is None or one.pk == body]
    if len(chosen) != 1:
        raise PanelUnable
    return chosen[0]


def _state_after(request: DecisionRequest, user: User) -> dict[str, Any]:
    waits = decision_requests_before(user).filter(pk=request.pk).exists()
    state = DecisionRequestState.SENT if waits else DecisionRequestState.DECIDED
    return {**question_answer(request), "state": state.value}
