"""Questions to panels: of a case, before a member, and which scopes of them open."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from audit.enums import Event
from cases.enums import DecisionRequestState, Sitting
from cases.models import Case, Consent, DecisionRequest, DecisionSignature
from cases.selectors.access import open_scopes
from cases.selectors.consent import live
from core import scope
from core.errors import visible
from core.scope import Person
from vault.enums import REFERRAL_SCOPES, Scope
from vault.opening import open_rows


def decision_requests_of(user: User, case: Case) -> QuerySet[DecisionRequest]:
    """Return the questions that the lead organisation asked about a case, newest first."""
    return DecisionRequest.objects.filter(case=case, lead=scope.home_of(user)).select_related(
        "body", "sent_by", "case", "episode"
    )


def decision_requests_before(user: Person) -> QuerySet[DecisionRequest]:
    """Return the open questions to panels in which the user sits and did not step aside.

    Questions whose consent is over are none. Members read no consents: the row policy asks for
    them; here it is asked for members of the lead organisation, who see the question anyway.
    """
    stepped_aside = DecisionSignature.objects.filter(
        request=OuterRef("pk"), member=user.pk, sitting=Sitting.RECUSED
    )
    over = Consent.objects.filter(pk=OuterRef("consent")).exclude(live())
    return (
        DecisionRequest.objects.filter(
            state=DecisionRequestState.SENT,
            body__members__user=user.pk,
            body__members__organisation=scope.of(user).organisation,
            body__members__dismissed_on=None,
        )
        .filter(~Exists(stepped_aside), ~Exists(over))
        .select_related("body", "lead")
    )


def decision_requests_to_sign(user: Person) -> QuerySet[DecisionRequest]:
    """Return the questions before the user that they have not signed yet."""
    own = DecisionSignature.objects.filter(request=OuterRef("pk"), member=user.pk)
    return decision_requests_before(user).filter(~Exists(own))


def decision_request_before(user: User, request_id: UUID) -> DecisionRequest:
    """Return one question that waits for the user as a member. Raises NotVisible."""
    return visible(decision_requests_before(user).filter(pk=request_id).first())


def decision_request_of(user: User, case: Case, request_id: UUID) -> DecisionRequest:
    """Return one question of the case. Raises NotVisible."""
    return visible(decision_requests_of(user, case).filter(pk=request_id).first())


def own_signature(user: User, request: DecisionRequest) -> DecisionSignature | None:
    """Return what the user did with the question, if anything."""
    return DecisionSignature.objects.filter(request=request, member=user).first()


def opened_request(user: User, request: DecisionRequest) -> DecisionRequest:
    """Open a question, as far as the user may. The reading is recorded."""
    reason = Event.DECISION_REQUEST_OPENED.value
    open_rows([request], scopes=[Scope.OFFER], by=user, reason=reason)
    return request


def open_scopes_of_requests(
    user: Person, requests: Collection[UUID]
) -> Mapping[UUID, frozenset[Scope]]:
    """Return what opens of each question: all of it to members and to whoever opens the statement.

    The vault's gate for the rooms of questions.
    """
    opened: dict[UUID, frozenset[Scope]] = {}
    before = decision_requests_before(user).filter(pk__in=requests).values_list("pk", flat=True)
    for request in before:
        opened[request] = REFERRAL_SCOPES
    asked = DecisionRequest.objects.filter(
        Q(pk__in=requests), lead=scope.of(user).organisation
    ).values_list("pk", "case")
    cases = open_scopes(user, [case for _, case in asked])
    for request, case in asked:
        if Scope.STATEMENT in cases.get(case, frozenset()):
            opened[request] = REFERRAL_SCOPES
    return opened
