"""A contact is written down by those who take contacts, stays in their house and opens no file."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.contact import (
    Call,
    ContactHasCase,
    NothingWaits,
    OutcomeNotYet,
    note_done,
    open_case_from_contact,
    record_contact,
)
from cases.enums import CallBack, ContactChannel, ContactDone, ContactOutcome, ContactTopic
from cases.models import Case, Contact
from cases.selectors.contact import contact_for, contacts_visible_to, contacts_waiting
from core import scope
from core.errors import NotAllowed, NotVisible
from vault.enums import CONTACT_SCOPES, Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows

pytestmark = pytest.mark.db

TOLD = "My sister is kept in a workshop near the bazaar"
CALL = Call(
    channel=ContactChannel.PHONE,
    outcome=ContactOutcome.CASE_WANTED,
    place="Osh",
    told=TOLD,
    call_back=CallBack.SAFE,
    call_back_detail="+996 555 000 111, after ten",
)
NAMED = {Scope.IDENTITY: {"working_name": "Nuraiym"}}


@pytest.fixture
def contact(amina: User) -> Contact:
    with scope.enter(amina):
        return record_contact(call=CALL, by=amina)


def test_colleagues_who_take_contacts_see_it_and_nobody_else(
    contact: Contact, person: Callable[[str], User]
) -> None:
    seen = set()
    for name in ("amina", "boris", "clara", "daniel", "elena", "esen", "farida", "gulnara",
                 "hamid", "jamila"):  # fmt: skip
        user = person(name)
        with scope.enter(user):
            by_policy = Contact.objects.filter(pk=contact.pk).exists()
            assert contacts_visible_to(user).filter(pk=contact.pk).exists() == by_policy
            if by_policy:
                seen.add(name)
                continue
            for key in (contact.pk, uuid4()):
                with pytest.raises(NotVisible):
                    contact_for(user, key)
            row = Contact(pk=contact.pk)
            open_rows([row], scopes=CONTACT_SCOPES, by=user, reason="test")
            with pytest.raises(SealNotOpened):
                _ = row.told
    assert seen == {"amina", "boris"}


def test_words_are_sealed_and_open_for_a_colleague(contact: Contact, boris: User) -> None:
    with scope.enter(boris):
        row = contact_for(boris, contact.pk)
        with pytest.raises(SealNotOpened):
            _ = row.told
        assert TOLD.encode() not in bytes(row.sealed_statement)
        open_rows([row], scopes=CONTACT_SCOPES, by=boris, reason="contact.opened")
        assert row.told == TOLD
        assert row.call_back_detail == "+996 555 000 111, after ten"


def test_hamid_takes_contacts_and_opens_no_case(person: Callable[[str], User]) -> None:
    hamid = person("hamid")
    with scope.enter(hamid):
        taken = record_contact(call=CALL, by=hamid)
        assert contact_for(hamid, taken.pk) == taken
        with pytest.raises(NotAllowed):
            open_case_from_contact(contact=taken, values=NAMED, by=hamid)
        with pytest.raises(DatabaseError), transaction.atomic():
            Contact.objects.filter(pk=taken.pk).update(outcome=ContactOutcome.HOAX)
            Contact.objects.create(
                organisation_id=taken.organisation_id, taken_by=person("amina"),
                taken_at=taken.taken_at, channel="PHONE", caller="SELF", about="SELF",
                topic="HELP", outcome="DROPPED",
            )  # fmt: skip
        assert Contact.objects.get(pk=taken.pk).outcome == ContactOutcome.CASE_WANTED


@pytest.mark.parametrize("name", ["daniel", "elena", "esen", "farida", "gulnara", "jamila"])
def test_others_take_no_contacts(name: str, person: Callable[[str], User]) -> None:
    user = person(name)
    with scope.enter(user), pytest.raises(NotAllowed):
        record_contact(call=CALL, by=user)


def test_a_case_opens_from_it_once(contact: Contact, amina: User, boris: User) -> None:
    with scope.enter(boris):
        assert contacts_waiting(boris) == [contact]
    with scope.enter(amina):
        case = open_case_from_contact(contact=contact, values=NAMED, by=amina)
        linked = contact_for(amina, contact.pk)
        assert (linked.case_id, linked.outcome) == (case.pk, ContactOutcome.CASE_OPENED)
        assert not contacts_waiting(amina)
        with pytest.raises(ContactHasCase):
            open_case_from_contact(contact=contact, values=NAMED, by=amina)
        assert Case.objects.filter(pk=case.pk).count() == 1


def test_a_contact_is_not_rewritten(contact: Contact, amina: User) -> None:
    with scope.enter(amina):
        for change in ({"channel": "IN_PERSON"}, {"outcome": "HOAX"}, {"outcome": "CASE_OPENED"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Contact.objects.filter(pk=contact.pk).update(**change)
        assert Contact.objects.filter(pk=contact.pk).delete()[0] == 0


def test_nobody_says_a_case_was_opened(amina: User) -> None:
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_OPENED)
    with scope.enter(amina), pytest.raises(OutcomeNotYet):
        record_contact(call=call, by=amina)


def test_danger_waits_first_until_somebody_says_what_was_done(
    contact: Contact, amina: User, boris: User, clara: User
) -> None:
    called = ContactOutcome.EMERGENCY_CALL
    with scope.enter(amina):
        danger = replace(CALL, topic=ContactTopic.DANGER)
        late = record_contact(call=replace(danger, outcome=called), by=amina)
        record_contact(call=replace(danger, outcome=ContactOutcome.HOAX), by=amina)
        record_contact(call=replace(CALL, outcome=ContactOutcome.REFERRAL), by=amina)
        assert contacts_waiting(amina) == [late, contact], "danger stands above what came earlier"
    with scope.enter(clara), pytest.raises(NotVisible):
        note_done(contact=late, done=ContactDone.SAFE, by=clara)
    with scope.enter(boris):
        note_done(contact=late, done=ContactDone.SAFE, by=boris)
        once = contact_for(boris, late.pk).done_at
        note_done(contact=late, done=ContactDone.SAFE, by=boris)
        assert contact_for(boris, late.pk).done_at == once, "a second click changes nothing"
        assert contacts_waiting(boris) == [contact]
        with pytest.raises(NothingWaits):
            note_done(contact=late, done=ContactDone.NOT_REACHED, by=boris)
        known = contact_for(boris, late.pk)
        assert (known.done, known.done_by, known.outcome) == (ContactDone.SAFE, boris, called)


def test_what_was_done_is_said_once_and_in_ones_own_name(
    person: Callable[[str], User], amina: User
) -> None:
    hamid = person("hamid")
    with scope.enter(hamid):
        taken = record_contact(call=CALL, by=hamid)
        row = Contact.objects.filter(pk=taken.pk)
        for change in (
            {"done": "SAFE"},
            {"done": "SAFE", "done_at": taken.taken_at, "done_by": amina},
            {"done": "SAFE", "done_at": taken.taken_at, "done_by": hamid, "outcome": "HOAX"},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                row.update(**change)
        note_done(contact=taken, done=ContactDone.HANDED_OVER, by=hamid)
        with transaction.atomic():
            assert row.update(done="", done_at=None, done_by=None) == 0
        assert row.get().done == ContactDone.HANDED_OVER
    with scope.enter(amina):
        mine = record_contact(call=CALL, by=amina)
        note_done(contact=mine, done=ContactDone.SAFE, by=amina)
        with pytest.raises(DatabaseError), transaction.atomic():
            Contact.objects.filter(pk=mine.pk).update(done="NOT_REACHED")
