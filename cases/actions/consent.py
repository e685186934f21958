"""Records what the person agrees to, and ends it when they say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    CountedAs,
)
from cases.models import Case, Consent
from cases.ports import ConsentWithdrawn, consent_withdrawn
from cases.selectors.access import wait_for_others
from cases.selectors.child import comes_of_age_on, guardian_is_checked
from cases.selectors.consent import live
from cases.selectors.exclusion import excluded_organisations
from cases.selectors.foreign import asylum_answer, consulates_apart
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


class GuardianUnchecked(RuleViolation):
    """A guardian decides for a child only when it is checked that they had no part in it."""

    code = "guardian_unchecked"
    message = _("Check first that the guardian had no part in it.")


class ConsulateApart(RuleViolation):
    """The own consulate is told nothing before the person agreed to that alone."""

    code = "consulate_apart"
    message = _("Ask about the own consulate first: that is a question of its own.")


class AsylumFirst(RuleViolation):
    """Asylum is asked about before any contact with a consulate (1951 Convention practice)."""

    code = "asylum_first"
    message = _("Ask about asylum first. Whoever asks for asylum is not made known to a consulate.")


_HANGS_ON_ANSWERS = (
    Q(purpose=ConsentPurpose.CONTACT_CONSULATE)
    | Q(recipient__kind=OrganisationKind.CONSULATE)
    | Q(mode=ConsentMode.GUARDIAN)
)


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

    A no ends what the person agreed to before in answer to the same question. What a child agrees
    to ends on the eighteenth birthday at the latest. Raises ConsentIncomplete when telling somebody
    names nobody, nothing or no end, RecipientExcluded when that organisation must not know,
    GuardianUnchecked, ConsulateApart, AsylumFirst.
    """
    require(policy.can_edit_case, by, case)
    case = wait_for_others(case)
    consent = Consent(
        case=case,
        purpose=terms.purpose,
        decision=terms.decision,
        recipient=terms.recipient,
        scopes=sorted(terms.scopes),
        ground=terms.ground,
        mode=terms.mode if terms.ground == ConsentGround.CONSENT else ConsentMode.NONE,
        expires_at=terms.expires_at,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    _demand_complete(consent)
    _demand_rules(consent, case, by)
    if witness:
        consent.witness = witness
        seal_rows([consent], by=by)
    consent.save(force_insert=True)
    if consent.decision == ConsentDecision.REFUSED:
        _end_former(consent, by)
    record_write(
        event=Event.CONSENT_RECORDED,
        by=by,
        case=case.pk,
        objects=[consent.pk],
        scopes=consent.scopes,
        reason=terms.ground,
    )
    return consent


@transaction.atomic
def record_counting(
    *, case: Case, counted_as: CountedAs | None, mode: ConsentMode, by: User, witness: str = ""
) -> None:
    """Record as what the person may be counted; None stands for not at all.

    One sentence asks about characteristics and number, so a no to the first is written down
    together with the answer to the second.
    """
    answers = {ConsentPurpose.ANONYMOUS_STATISTICS: counted_as is CountedAs.PERSON}
    if counted_as is not CountedAs.PERSON:
        answers[ConsentPurpose.NUMBER_ONLY_STATISTICS] = counted_as is CountedAs.NUMBER
    for purpose, agreed in answers.items():
        decision = ConsentDecision.GIVEN if agreed else ConsentDecision.REFUSED
        terms = Terms(purpose=purpose, decision=decision, mode=mode)
        record_consent(case=case, terms=terms, by=by, witness=witness)


@transaction.atomic
def refuse_telling(*, case: Case, by: User) -> None:
    """End everything that the person agreed to tell anybody: "we tell nobody"."""
    require(policy.can_edit_case, by, case)
    wait_for_others(case)
    for one in _standing(case, ConsentPurpose.SHARE_WITH_NAMED_ACTOR):
        _end(one, by)


def _end_former(refusal: Consent, by: User) -> None:
    """End what the person agreed to before, whatever its scopes; other grounds stay."""
    for one in _standing(refusal.case, refusal.purpose).filter(recipient=refusal.recipient):
        _end(one, by)


def _standing(case: Case, purpose: str, ground: str = ConsentGround.CONSENT) -> QuerySet[Consent]:
    """Return what holds now for one purpose, on one ground."""
    return Consent.objects.filter(live(), case=case, purpose=purpose, ground=ground)


def _demand_rules(consent: Consent, case: Case, by: User) -> None:
    if consent.recipient_id and consent.recipient_id in excluded_organisations(by, case):
        raise RecipientExcluded
    if consent.decision != ConsentDecision.GIVEN:
        return
    _demand_answers(consent, case, by)
    grown = comes_of_age_on(by, case)
    if grown is not None:
        eve = clock.end_of_day(grown - timedelta(days=1))
        consent.expires_at = min(consent.expires_at or eve, eve)


def _demand_answers(consent: Consent, case: Case, by: User) -> None:
    """Ask of the file what a consent hangs on."""
    if consent.mode == ConsentMode.GUARDIAN and not guardian_is_checked(by, case):
        raise GuardianUnchecked
    if consent.recipient or consent.purpose == ConsentPurpose.CONTACT_CONSULATE:
        refuse_consulate(case=case, recipient=consent.recipient, by=by)


def refuse_consulate(*, case: Case, by: User, recipient: Organisation | None = None) -> None:
    """Refuse to make the person known to a consulate that they must be kept from.

    Without a recipient it is about agreeing to the contact itself. Citizens of this country may
    go to a consulate of this country unless they ask for asylum. Raises ConsulateApart,
    AsylumFirst.
    """
    if recipient is not None and recipient.kind != OrganisationKind.CONSULATE:
        return
    if recipient is not None and recipient.pk in consulates_apart(case):
        raise ConsulateApart
    own = recipient is not None and case.is_foreign is False
    if asylum_answer(by, case) in ({Answer.YES} if own else {None, Answer.YES}):
        raise AsylumFirst


@transaction.atomic
def end_what_answers_forbid(*, case: Case, by: User) -> None:
    """End what was agreed to on answers, about consulate or guardian, that are others now."""
    require(policy.can_edit_case, by, case)
    case = wait_for_others(case)
    given = Consent.objects.filter(_HANGS_ON_ANSWERS, live(), case=case)
    for pk in list(given.values_list("pk", flat=True)):
        one = given.select_related("recipient").filter(pk=pk).first()
        if one and not _stands(one, case, by):  # one may end with another
            _end(one, by)


def _stands(consent: Consent, case: Case, by: User) -> bool:
    try:
        _demand_answers(consent, case, by)
    except RuleViolation:
        return False
    return True


def _demand_complete(consent: Consent) -> None:
    if consent.ground == ConsentGround.CONSENT and consent.mode == ConsentMode.NONE:
        raise ConsentIncomplete
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

    What was agreed to once more for the same recipient ends with it: nobody who takes back a yes
    means the other one to stand. `asked_to` is what the person says, alone, to "did anyone ask you
    to?". Raises ConsentOver.
    """
    require(policy.can_edit_case, by, consent.case)
    wait_for_others(consent.case)
    consent = _end(consent, by, asked_to)
    for same in _agreed_once_more(consent):
        _end(same, by, asked_to)
    return consent


def _agreed_once_more(consent: Consent) -> list[Consent]:
    if consent.purpose == ConsentPurpose.DECISION_BY_PANEL:
        return []  # each stands under a question of its own
    found = _standing(consent.case, consent.purpose, consent.ground)
    found = found.filter(recipient=consent.recipient)
    return list(found.filter(scopes__overlap=consent.scopes) if consent.scopes else found)


def _end(consent: Consent, by: User, asked_to: Answer | None = None) -> Consent:
    held = Consent.objects.select_for_update(of=("self",))
    consent = held.select_related("case").get(pk=consent.pk)
    if consent.withdrawn_at is not None or consent.decision != ConsentDecision.GIVEN:
        raise ConsentOver
    consent.withdrawn_at = clock.now()
    consent.withdrawn_by = by
    if asked_to is not None:
        consent.asked_to_withdraw = asked_to
        seal_rows([consent], by=by)
    consent.save()
    if consent.purpose == ConsentPurpose.CONTACT_CONSULATE:
        _end_telling_consulates(consent, by)
    consent_withdrawn.send(ConsentWithdrawn(consent=consent.pk, case=consent.case_id, by=by))
    record_write(event=Event.CONSENT_WITHDRAWN, by=by, case=consent.case_id, objects=[consent.pk])
    return consent


def _end_telling_consulates(consent: Consent, by: User) -> None:
    """End what consulates were told on the strength of the consent that is over."""
    told = Consent.objects.filter(live(), case=consent.case, recipient__in=consulates_apart(consent.case))  # fmt: skip
    for one in told:
        _end(one, by)
