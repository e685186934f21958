"""An organisation's own figures, exact, for its own programs."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.who import user_of
from core.authorise import require
from reporting import policy
from reporting.selectors.own import own_years
from reporting.serializers import OwnFiguresAnswer


class OwnFigureList(APIView):
    """What the asker's organisation has confirmed."""

    @extend_schema(responses=OwnFiguresAnswer)
    def get(self, request: Request) -> Response:
        """Return exact counts of one's own organisation, year by year, and nothing of others."""
        user = user_of(request)
        require(policy.can_read_own_figures, user)
        results = [
            {
                "year": year,
                "people": found.people,
                "numbers_only": found.numbers_only,
                "tables": {
                    table.code: {code: number for code, _label, number in table.rows}
                    for table in found.tables
                },
            }
            for year, found in own_years(user).items()
        ]
        return Response({"results": results, "next": None})
