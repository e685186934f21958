"""Contacts for integrators: a hotline's own telephone system writes them down."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.who import user_of
from cases import policy
from cases.actions.contact import Call, record_contact
from cases.selectors.contact import contact_for
from cases.serializers import ContactAnswer, ContactRequest
from core.authorise import require
from core.idempotency import once


class Contacts(APIView):
    """Contacts that are not cases."""

    @extend_schema(request=ContactRequest, responses={201: ContactAnswer})
    def post(self, request: Request) -> Response:
        """Write a contact down; it is counted as a contact and never as a person."""
        user = user_of(request)
        require(policy.can_record_contact, user)
        asked = ContactRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        said: dict[str, Any] = asked.validated_data
        written = once(
            request,
            lambda: record_contact(call=Call(**said), by=user).pk,
        )
        return Response(ContactAnswer(contact_for(user, written)).data, status=201)
