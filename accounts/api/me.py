"""Who is asking."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Organisation
from accounts.serializers import MeAnswer
from accounts.who import user_of
from core import scope


class Me(APIView):
    """The signed-in member."""

    @extend_schema(responses=MeAnswer)
    def get(self, request: Request) -> Response:
        """Return the member with organisation and roles."""
        user = user_of(request)
        entered = scope.of(user)
        content = {
            "id": user.pk,
            "email": user.email,
            "organisation": Organisation.objects.get(pk=scope.home_of(user)),
            "roles": sorted(entered.roles),
        }
        return Response(MeAnswer(content).data)
