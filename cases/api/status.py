"""Decisions on status, the card, and the answer to its code."""

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import step_up
from accounts.who import user_of
from cases.actions.card import confirm_status, issue_card
from cases.actions.status import give_presumed, record_declined
from cases.enums import StatusRung, StatusState
from cases.selectors.access import led_case_for
from cases.selectors.assessment import assessment_for
from cases.selectors.episode import episode_for
from cases.selectors.status import decision_for
from cases.status_serializers import (
    CardAnswer,
    CodeRequest,
    ConfirmationAnswer,
    DecisionMade,
    StatusDecisionRequest,
    decision_answer,
)
from core import idempotency
from core.errors import RuleViolation


class CardShownOnce(RuleViolation):
    """The code was shown when the card was made; a new card has a new code."""

    code = "card_shown_once"


class StatusDecisions(APIView):
    """Decisions of one case."""

    @extend_schema(request=StatusDecisionRequest, responses={202: DecisionMade})
    def post(self, request: Request, case_id: UUID) -> Response:
        """Decide; how the check ends is asked for afterwards."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        typed = StatusDecisionRequest(data=request.data)
        typed.is_valid(raise_exception=True)
        said = typed.validated_data
        step_up.require(request)
        episode = episode_for(user, case, said["episode"])

        def decide() -> UUID:
            if said["rung"] == StatusRung.DECLINED:
                return record_declined(episode=episode, reasons=said["reasons"], by=user).pk
            chosen = said["assessment"]
            assessment = assessment_for(user, case, chosen) if chosen else None
            return give_presumed(
                episode=episode, reasons=said["reasons"], assessment=assessment, by=user
            ).pk

        made = idempotency.once(request, decide)
        answer = {"id": made, "state": StatusState.CHECKING.value}
        return Response(DecisionMade(answer).data, status=202)


class OneStatusDecision(APIView):
    """One decision."""

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, case_id: UUID, decision_id: UUID) -> Response:
        """Return the decision with its certificate."""
        user = user_of(request)
        decision = decision_for(user, led_case_for(user, case_id), decision_id)
        return Response(decision_answer(decision))


class Card(APIView):
    """The card of a decision."""

    @extend_schema(request=None, responses={201: CardAnswer})
    def post(self, request: Request, case_id: UUID, decision_id: UUID) -> Response:
        """Make a card and return its code, once; the code before is dead."""
        user = user_of(request)
        decision = decision_for(user, led_case_for(user, case_id), decision_id)
        made: list[str] = []

        def issue() -> UUID:
            made.append(issue_card(episode=decision.episode, by=user))
            return decision.pk

        idempotency.once(request, issue)
        if not made:
            raise CardShownOnce
        return Response(CardAnswer({"card_code": made[0]}).data, status=201)


class ConfirmStatus(APIView):
    """The answer to a code."""

    @extend_schema(request=CodeRequest, responses=ConfirmationAnswer)
    def post(self, request: Request) -> Response:
        """Say whether the code confirms a status; a wrong code is answered alike."""
        user = user_of(request)
        typed = CodeRequest(data=request.data)
        typed.is_valid(raise_exception=True)
        found = confirm_status(code=typed.validated_data["code"], by=user)
        return Response(ConfirmationAnswer(found).data)
