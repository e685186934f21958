"""Published figures for integrators and for everybody."""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reporting.official import research_figures
from reporting.selectors.official import as_row
from reporting.serializers import OfficialFigures


class OfficialFigureList(APIView):
    """Cases, defendants and persons as official sources count them."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=OfficialFigures, auth=[])
    def get(self, request: Request) -> Response:
        """Return every figure with unit, articles, source, period and cut-off."""
        return Response(
            {"results": [as_row(figure) for figure in research_figures()], "next": None}
        )
