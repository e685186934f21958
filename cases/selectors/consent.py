"""What a person's answers allow now."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Organisation, User
from cases.enums import ConsentDecision, ConsentGround, ConsentPurpose
from cases.models import Case, Consent
from core import clock
from core.errors import visible
from vault.enums import Scope


def consents_of(user: User, case: Case) -> QuerySet[Consent]:
    """Return every answer of the case, newest first; the row policies know the user."""
    return Consent.objects.filter(case=case).select_related("recipient", "recorded_by")


def consent_for(user: User, case: Case, consent_id: UUID) -> Consent:
    """Return one answer of the case. Raises NotVisible."""
    return visible(consents_of(user, case).filter(pk=consent_id).first())


def live() -> Q:
    """Answers that allow something now."""
    return Q(decision=ConsentDecision.GIVEN, withdrawn_at=None) & (
        Q(expires_at=None) | Q(expires_at__gt=clock.now())
    )


def consents_to_tell(user: User, case: Case) -> QuerySet[Consent]:
    """Return the answers by which somebody may be told something now, newest first."""
    return consents_of(user, case).filter(
        live(), purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR, recipient__isnull=False
    )


def consent_to_tell(
    case: Case,
    recipient: Organisation,
    scopes: Collection[Scope],
    grounds: Collection[ConsentGround] = tuple(ConsentGround),
) -> Consent | None:
    """Return the live consent that covers telling these scopes to the recipient, if there is one.

    Of several the one that lasts longest, on one of the grounds.
    """
    return (
        Consent.objects.filter(
            live(),
            case=case,
            purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
            recipient=recipient,
            scopes__contains=sorted(scopes),
            ground__in=grounds,
        )
        .order_by("-expires_at")
        .first()
    )
