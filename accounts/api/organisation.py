"""Organisations of the mechanism: the end of their probation."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import policy, step_up
from accounts.actions.organisation import end_probation
from accounts.models import Organisation
from accounts.who import user_of
from core.authorise import require


class ProbationEnd(APIView):
    """The end of an organisation's probation."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, organisation: UUID) -> Response:
        """End it; for the coordinating body, with the factor given lately."""
        user = user_of(request)
        found = get_object_or_404(Organisation, pk=organisation)
        require(policy.can_end_probation, user, found)
        step_up.require(request, within=step_up.RECENT)
        end_probation(organisation=found, by=user)
        return Response(status=204)
