"""What somebody has to act on stands on their start page, and on nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.closure import Closing, close_case
from cases.actions.contact import Call, open_case_from_contact, record_contact
from cases.actions.status import give_presumed
from cases.enums import ContactChannel, ContactOutcome
from cases.models import Assessment, Case, Contact, Episode
from core import clock, scope
from tests.cases.filling import new_case, signed_in
from tests.cases.mechanism import set_up
from tests.cases.test_criteria import FULL, yes
from vault.enums import Scope

pytestmark = pytest.mark.db
SIGNS = yes("ADULT_LABOUR", "EXPLOITATION", *FULL)
DUE = "Decisions on status that are due"
WAITS = "Contacts that wait for a case"


def day_of(user: User) -> str:
    return signed_in(user).get("/my-day/").content.decode()


@pytest.fixture
def episode(gulnara: User, boris: User, amina: User, person: Callable[[str], User]) -> Episode:
    set_up(gulnara, boris, [person("esen"), person("jamila")])
    case = new_case(amina)
    with scope.enter(amina):
        return Episode.objects.select_related("case").get(case=case)


def finish(episode: Episode, by: User, answers: dict[str, str] = SIGNS) -> Assessment:
    with scope.enter(by):
        return assess(episode=episode, criteria="ADULT_LABOUR", answers=answers, by=by)


def test_a_decision_that_is_due_is_told_to_those_who_decide(
    episode: Episode, amina: User, boris: User, clara: User, person: Callable[[str], User]
) -> None:
    finish(episode, amina, {})
    assert DUE not in day_of(boris), "with too little known nothing has to be decided"
    finish(episode, amina)
    page = day_of(boris)
    assert DUE in page
    assert f'href="/cases/{episode.case_id}/status/"' in page
    for other in (amina, clara, person("esen")):
        assert DUE not in day_of(other)
    with scope.enter(boris):
        give_presumed(episode=episode, reasons="Passport taken, no pay.", by=boris)
    assert DUE not in day_of(boris)
    finish(episode, amina)
    assert DUE in day_of(boris), "a later going-through may lead to a higher rung"
    with scope.enter(amina):
        case = Case.objects.get(pk=episode.case_id)
        close_case(case=case, closing=Closing(reason="NEEDS_MET"), by=amina)
    assert DUE not in day_of(boris)


def test_a_contact_that_wants_a_case_waits_until_it_is_opened(
    amina: User, boris: User, clara: User, person: Callable[[str], User]
) -> None:
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED)
    with scope.enter(amina):
        contact = record_contact(call=call, by=amina)
    with scope.enter(person("hamid")):
        record_contact(call=call, by=person("hamid"))
    for user in (amina, boris, person("hamid")):
        assert WAITS in day_of(user)
    link = f'href="/contacts/{contact.pk}/"'
    assert link in day_of(boris)
    assert link not in day_of(person("hamid")), "each organisation sees its own"
    assert WAITS not in day_of(clara)
    with scope.enter(boris):
        open_case_from_contact(
            contact=Contact.objects.get(pk=contact.pk),
            values={Scope.IDENTITY: {"working_name": "A"}},
            by=boris,
        )
    assert WAITS not in day_of(boris)


def test_a_day_is_the_day_where_this_runs(
    episode: Episode, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = (clock.now() - timedelta(days=1)).replace(hour=20, minute=0)
    with monkeypatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: evening)
        finish(episode, amina)
    there = localtime(evening).date()
    assert there == evening.date() + timedelta(days=1), "after midnight in Bishkek"
    page = signed_in(amina).get(f"/cases/{episode.case_id}/status/").content.decode()
    assert date_format(there, "DATE_FORMAT") in page
