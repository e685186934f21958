"""Records what the person agrees to, and ends it when they say so."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.enums import Answer, ConsentDecision, ConsentGround, ConsentMode, ConsentPurpose
from cases.models import Case, Consent
from cases.ports import ConsentWithdrawn, consent_withdrawn
from cases.selectors.exclusion import excluded_organisations
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.sealing import seal_rows


class ConsentIncomplete(RuleViolation):
    """Telling an organisation needs its name, what it learns, and an end in the future."""

    code = "consent_incomplete"
    message = _("Say who learns what, and until when.")


class RecipientExcluded(RuleViolation):
    """The person named this organisation as one that must not know."""

    code = "recipient_excluded"
    message = _("The person said that this organisation must not know. Choose another one.")


class ConsentOver(RuleViolation):
    """The consent was refused, has ended, or was withdrawn before."""

    code = "consent_over"
    message = _("This consent is over already.")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was asked and answered; telling an organisation names it, the scopes and an end."""

    purpose: ConsentPurpose
    decision: ConsentDecision
    mode: ConsentMode
    recipient: Organisation | None = None
    scopes: frozenset[Scope] = frozenset()
    expires_at: datetime | None = None
    ground: ConsentGround = ConsentGround.CONSENT


@transaction.atomic
def record_consent(*, case: Case, terms: Terms, by: User, witness: str = "") -> Consent:
    """Record the person's answer to one question. Refusal never reduces help.

    Raises ConsentIncomplete when telling somebody names nobody, nothing or no end, and
    RecipientExcluded when that organisation must not know.
    """
    require(policy.can_edit_case, by, case)
    consent = Consent(
        case=case,
        purpose=terms.purpose,
        decision=terms.decision,
        recipient=terms.recipient,
        scopes=sorted(terms.scopes),
        ground=terms.ground,
        mode=terms.mode,
        expires_at=terms.expires_at,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    _demand_complete(consent)
    if consent.recipient_id and consent.recipient_id in excluded_organisations(by, case):
        raise RecipientExcluded
    if witness:
        consent.witness = witness
        seal_rows([consent], by=by)
    consent.save(force_insert=True)
    record_write(
        event=Event.CONSENT_RECORDED,
        by=by,
        case=case.pk,
        objects=[consent.pk],
        scopes=consent.scopes,
        reason=terms.ground,
    )
    return consent


def _demand_complete(consent: Consent) -> None:
    if consent.purpose != ConsentPurpose.SHARE_WITH_NAMED_ACTOR:
        consent.recipient, consent.scopes = None, []
        return
    given = consent.decision == ConsentDecision.GIVEN
    ends = consent.expires_at is not None and consent.expires_at > consent.recorded_at
    if consent.recipient is None or not consent.scopes or (given and not ends):
        raise ConsentIncomplete


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, asked_to: Answer | None = None) -> Consent:
    """Withdraw a consent; what it opened closes in the same transaction.

    `asked_to` is what the person says, alone, to "did anyone ask you to?". Raises ConsentOver.
    """
    require(policy.can_edit_case, by, consent.case)
    consent = Consent.objects.select_for_update().select_related("case").get(pk=consent.pk)
    if consent.withdrawn_at is not None or consent.decision != ConsentDecision.GIVEN:
        raise ConsentOver
    consent.withdrawn_at = clock.now()
    consent.withdrawn_by = by
    if asked_to is not None:
        consent.asked_to_withdraw = asked_to
        seal_rows([consent], by=by)
    consent.save()
    consent_withdrawn.send(ConsentWithdrawn(consent=consent.pk, case=consent.case_id, by=by))
    record_write(event=Event.CONSENT_WITHDRAWN, by=by, case=consent.case_id, objects=[consent.pk])
    return consent
