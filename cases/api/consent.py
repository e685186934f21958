"""Consent for integrators: an answer is recorded, and taken back."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.who import user_of
from cases.actions.consent import Terms, record_consent, withdraw_consent
from cases.consent_serializers import ConsentAnswer, ConsentRequest, WithdrawalRequest
from cases.enums import Answer, ConsentDecision, ConsentGround, ConsentMode, ConsentPurpose
from cases.selectors.access import led_case_for
from cases.selectors.consent import consent_for
from core import clock
from core.idempotency import once
from vault.enums import Scope


class Consents(APIView):
    """The answers of one person."""

    @extend_schema(request=ConsentRequest, responses={201: ConsentAnswer})
    def post(self, request: Request, case_id: UUID) -> Response:
        """Record the answer to one question."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        typed = ConsentRequest(data=request.data)
        typed.is_valid(raise_exception=True)
        said: dict[str, Any] = typed.validated_data
        terms = _terms(said)
        made = once(
            request,
            lambda: record_consent(case=case, terms=terms, by=user, witness=said["witness"]).pk,
        )
        return Response(ConsentAnswer(consent_for(user, case, made)).data, status=201)


class WithdrawConsent(APIView):
    """The end of an answer."""

    @extend_schema(request=WithdrawalRequest, responses=ConsentAnswer)
    def post(self, request: Request, case_id: UUID, consent_id: UUID) -> Response:
        """Take a consent back; what it opened closes at once."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        consent = consent_for(user, case, consent_id)
        typed = WithdrawalRequest(data=request.data)
        typed.is_valid(raise_exception=True)
        said = typed.validated_data["asked_to"]
        answer = Answer(said) if said else None
        ended = once(
            request, lambda: withdraw_consent(consent=consent, by=user, asked_to=answer).pk
        )
        return Response(ConsentAnswer(consent_for(user, case, ended)).data)


def _terms(said: dict[str, Any]) -> Terms:
    return Terms(
        purpose=ConsentPurpose(said["purpose"]),
        decision=ConsentDecision(said["decision"]),
        mode=ConsentMode(said["mode"]),
        recipient=said["recipient"],
        scopes=frozenset(Scope(scope.upper()) for scope in said["scopes"]),
        expires_at=clock.end_of_day(said["expires_on"]) if said["expires_on"] else None,
        ground=ConsentGround(said["ground"]),
    )
