"""Published releases for integrators and for everybody; there is nothing to ask beyond them."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.errors import NotVisible
from reporting.catalogue import NotInCatalogue
from reporting.published import release_answer, release_row, table_answer
from reporting.selectors.release import published, published_release
from reporting.serializers import ReleaseAnswer, ReleasesAnswer, TableAnswer


class Releases(APIView):
    """Everything that is published about people."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="releases_list", responses=ReleasesAnswer, auth=[])
    def get(self, request: Request) -> Response:
        """List releases, the oldest first; each carries the digest that the next one names."""
        _refuse_questions(request)
        return Response({"results": [release_row(one) for one in published()], "next": None})


class OneRelease(APIView):
    """One release."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=ReleaseAnswer, auth=[])
    def get(self, request: Request, number: int) -> Response:
        """Return the signed text, its digest, signature and tables."""
        _refuse_questions(request)
        return Response(release_answer(published_release(number)))


class ReleaseTable(APIView):
    """One table of a release."""

    permission_classes = (AllowAny,)

    @extend_schema(responses={200: TableAnswer, 404: OpenApiTypes.OBJECT}, auth=[])
    def get(self, request: Request, number: int, table: str) -> Response:
        """Return the cells as they are shown, with half the width of their range."""
        _refuse_questions(request)
        try:
            answer: dict[str, Any] = table_answer(published_release(number), table)
        except NotInCatalogue:
            raise NotVisible from None
        return Response(answer)


def _refuse_questions(request: Request) -> None:
    """Raise NotVisible for any filter: what is not in the catalogue does not exist."""
    if request.query_params:
        raise NotVisible
