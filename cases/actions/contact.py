"""Writes down contacts, and opens a case when the person wants one."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.case import open_case
from cases.enums import (
    CallBack,
    CallerKind,
    ContactAbout,
    ContactChannel,
    ContactDone,
    ContactOutcome,
    ContactTopic,
    Source,
    Urgency,
)
from cases.fields import Values
from cases.models import Case, Contact
from cases.selectors.contact import waits
from core import clock, scope
from core.authorise import require
from core.errors import RuleViolation, visible
from vault.actions.room import make_room
from vault.enums import RoomKind
from vault.sealing import seal_rows


class ContactHasCase(RuleViolation):
    """A case was opened from this contact before."""

    code = "contact_has_case"
    message = _("A case was opened from this contact already.")


class OutcomeNotYet(RuleViolation):
    """A contact ends in a case only by opening it."""

    code = "outcome_not_yet"
    message = _("Save the contact first, then open the case from it.")


class NothingWaits(RuleViolation):
    """Nothing is left to be done about this contact."""

    code = "nothing_waits"
    message = _("Somebody wrote down meanwhile what was done.")


@dataclass(frozen=True, kw_only=True)
class Call:
    """What was heard, in codes and in words; words and ways to call back are sealed.

    Without `topic` nothing was said of what it is about.
    """

    channel: ContactChannel
    outcome: ContactOutcome
    caller: CallerKind = CallerKind.UNKNOWN
    about: ContactAbout = ContactAbout.UNKNOWN
    topic: ContactTopic | None = None
    place: str = ""
    told: str = ""
    language: str = ""
    call_back: CallBack = CallBack.NOT_ASKED
    call_back_detail: str = ""


@transaction.atomic
def record_contact(*, call: Call, by: User) -> Contact:
    """Write a contact down. It makes nobody a client and counts as a contact only.

    Raises OutcomeNotYet when it says that a case was opened.
    """
    require(policy.can_record_contact, by)
    if call.outcome == ContactOutcome.CASE_OPENED:
        raise OutcomeNotYet
    contact = Contact(
        organisation_id=scope.home_of(by),
        taken_by=by,
        taken_at=clock.now(),
        channel=call.channel,
        caller=call.caller,
        about=call.about,
        topic=call.topic or "",
        outcome=call.outcome,
    )
    contact.place = call.place or None
    contact.told = call.told or None
    contact.language = call.language or None
    contact.call_back = call.call_back
    contact.call_back_detail = call.call_back_detail or None
    make_room(room=contact.pk, kind=RoomKind.CONTACT, by=by)
    seal_rows([contact], by=by)
    contact.save(force_insert=True)
    record_write(event=Event.CONTACT_RECORDED, by=by, objects=[contact.pk])
    return contact


@transaction.atomic
def open_case_from_contact(
    *,
    contact: Contact,
    values: Values,
    by: User,
    source: Source = Source.PERSON,
    urgency: Urgency = Urgency.STANDARD,
    despite_duplicates: bool = False,
) -> Case:
    """Open a case and note on the contact that it led there.

    What was told in the contact stays there: it may have been told by somebody else. Raises
    ContactHasCase, PossibleDuplicates, and NotVisible when it led to a case closed to `by`.
    """
    require(policy.can_open_case, by)
    contact = visible(Contact.objects.select_for_update().filter(pk=contact.pk).first())
    if contact.outcome == ContactOutcome.CASE_OPENED:
        raise ContactHasCase
    case = open_case(
        values=values,
        by=by,
        source=source,
        urgency=urgency,
        despite_duplicates=despite_duplicates,
    )
    contact.case = case
    contact.outcome = ContactOutcome.CASE_OPENED
    contact.save(update_fields=["case", "outcome"])
    record_write(event=Event.CONTACT_BECAME_CASE, by=by, case=case.pk, objects=[contact.pk])
    return case


@transaction.atomic
def note_done(*, contact: Contact, done: ContactDone, by: User) -> Contact:
    """Write down what was done about a contact that waits; it waits no more.

    The same answer sent twice by one person changes nothing. Raises NothingWaits.
    """
    require(policy.can_record_contact, by)
    visible(Contact.objects.filter(pk=contact.pk).first())
    waiting = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if waiting and waiting.done == done and waiting.done_by_id == by.pk:
        return waiting
    if waiting is None or not waits(waiting):
        raise NothingWaits
    waiting.done, waiting.done_at, waiting.done_by = done, clock.now(), by
    waiting.save(update_fields=["done", "done_at", "done_by"])
    record_write(event=Event.CONTACT_DONE, by=by, objects=[waiting.pk], reason=done.value)
    return waiting
