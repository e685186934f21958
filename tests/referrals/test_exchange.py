"""What is exchanged opens to those who read the file behind it, on either side; to no colleague."""

from contextlib import nullcontext
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.actions.exclusion import restrict_case
from cases.models import Case
from core import scope, sql
from core.errors import NotVisible
from referrals.actions import answering
from referrals.actions.adding import add_answer
from referrals.enums import State
from referrals.models import Addition, Referral
from referrals.selectors.referral import referral_for
from tests.accounts.people import sign_in
from tests.referrals.conftest import Send
from vault.enums import Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows
from vault.selectors.grants import live_grants

pytestmark = pytest.mark.walls


def reads(user: User, referral: Referral, addition: Addition) -> bool:
    """Return whether the exchange opens to this person, and see that the database says the same."""
    with scope.enter(user):
        referral = Referral.objects.filter(pk=referral.pk).first() or Referral(pk=referral.pk)
        rows = open_rows([referral, addition], scopes=Scope, by=user, reason="test")
        try:
            read = (rows[0].note, rows[1].value) == ("She likes tea", "A bed too")
        except SealNotOpened:
            read = False
        keys = live_grants(scope.home_of(user), [referral.pk], {Scope.EXCHANGE})
        assert bool(keys) == read, "nor do the keys come"
        refused = nullcontext() if read else pytest.raises(DatabaseError, match="no live key")
        with refused, transaction.atomic():
            sql.call("app.vault_add_file", uuid4(), referral.pk, "EXCHANGE", 1, b"x")
    return read


def added(referral: Referral, by: User) -> Addition:
    with scope.enter(by):
        return add_answer(
            referral=referral,
            scope_code=Scope.NEEDS,
            field="needs_note",
            value="A bed too",
            reason="She said it herself",
            by=by,
        )


def test_of_the_receiver_the_exchange_opens_to_those_whom_the_referral_let_in(
    sent: Send, amina: User, boris: User, clara: User, elena: User, esen: User, erkin: User
) -> None:
    mine, his = sent(note="She likes tea"), sent(note="She likes tea")
    with scope.enter(esen):
        answering.accept(referral=mine, by=esen)
        answering.accept(referral=his, responsible=erkin, by=esen)
    addition = added(mine, esen)
    for user in (amina, boris, esen):
        assert reads(user, mine, fresh(addition, esen))
    with scope.enter(erkin):
        assert referral_for(erkin, mine.pk).pk == mine.pk, "he sees that there is one"
    for user in (erkin, clara, elena):
        assert not reads(user, mine, fresh(addition, esen))


def fresh(addition: Addition, by: User) -> Addition:
    """Return an addition as it lies in the table, closed."""
    with scope.enter(by):
        return Addition.objects.get(pk=addition.pk)


def test_of_the_sender_it_opens_to_those_who_open_the_case(
    accepted: Send, case: Case, amina: User, boris: User, esen: User
) -> None:
    referral = accepted(note="She likes tea")
    addition = added(referral, esen)
    assert reads(boris, referral, fresh(addition, esen))
    with scope.enter(amina):
        restrict_case(case=case, by=amina)
    assert not reads(boris, referral, fresh(addition, esen))
    assert reads(amina, referral, fresh(addition, esen))


def test_a_colleague_neither_adds_nor_begins_nor_ends(
    accepted: Send, esen: User, erkin: User
) -> None:
    referral = accepted()
    page = reverse("referrals:referral", args=[referral.pk])
    for user, offered in ((erkin, False), (esen, True)):
        client = Client()
        sign_in(client, user)
        shown = client.get(page).content.decode()
        for step in ("start", "return"):
            address = reverse("referrals:step", args=[referral.pk, step])
            assert (address in shown) == offered
            if user == erkin:
                sent = {"return-reason": "NO_CAPACITY", "once": uuid4(), "return-once": uuid4()}
                assert client.post(address, sent).status_code == 404
    with scope.enter(erkin):
        for act in (answering.start, partial(answering.return_, reason="NO_CAPACITY")):
            with pytest.raises(NotVisible), transaction.atomic():
                act(referral=referral, by=erkin)
    with scope.enter(esen):
        assert Referral.objects.get(pk=referral.pk).state == State.ACCEPTED
        answering.start(referral=referral, by=esen)
    with pytest.raises(NotVisible):
        added(referral, erkin)
    with scope.enter(erkin), pytest.raises(NotVisible):
        answering.complete(referral=referral, outcome="Registered", by=erkin)
    finish = reverse("referrals:finish", args=[referral.pk])
    for user, status in ((erkin, 404), (esen, 200)):
        client = Client()
        sign_in(client, user)
        assert client.get(finish).status_code == status
