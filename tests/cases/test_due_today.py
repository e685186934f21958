"""What somebody has to act on stands on their start page, and on nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from cases.actions.absent_person import REVIEW_AFTER, Reported, record_absent_person
from cases.actions.assessment import assess
from cases.actions.closure import Closing, close_case
from cases.actions.contact import Call, open_case_from_contact, record_contact
from cases.actions.status import give_presumed
from cases.enums import ContactChannel, ContactOutcome, ContactTopic
from cases.models import Assessment, Case, Contact, Episode
from core import clock, scope
from nrm_actors.actions import accredit, offer_service
from nrm_actors.enums import AccreditationKind
from tests.cases.filling import new_case, signed_in
from tests.cases.mechanism import set_up
from tests.cases.test_criteria import FULL, yes
from tests.organisations import organisation
from vault.enums import Scope

pytestmark = pytest.mark.db
SIGNS = yes("ADULT_LABOUR", "EXPLOITATION", *FULL)
DUE = "Decisions on status that are due"
WAITS = "Contacts that wait for a case"
OPEN = "Open: somebody has to do something"
DANGER = "Contacts from people in danger"
AGAIN = "People not reached yet: look again"


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
    finish(episode, amina, {"EX02": "UNKNOWN"})
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


def test_who_opens_no_cases_is_told_whom_to_ask_and_says_what_was_done(
    amina: User, gulnara: User, person: Callable[[str], User]
) -> None:
    hamid, elena = person("hamid"), person("elena")
    with scope.enter(elena):
        offer_service(organisation=organisation("sezim"), service="SHELTER", by=elena)
    with scope.enter(gulnara):
        accredit(
            organisation=organisation("sezim"),
            kind=AccreditationKind.SCREEN,
            valid_from=clock.today(),
            by=gulnara,
        )
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED)
    asks = "Next: ask one of them to take it on"
    with scope.enter(amina):
        at_sezim = record_contact(call=call, by=amina)
    page = signed_in(amina).get(f"/contacts/{at_sezim.pk}/").content.decode()
    assert asks not in page
    assert "Open a case" in page
    with scope.enter(hamid):
        heard = record_contact(call=call, by=hamid)
    client, address = signed_in(hamid), f"/contacts/{heard.pk}/"
    page = client.get(address).content.decode()
    assert asks in page
    assert organisation("sezim").name_en in page
    start = client.get("/contacts/").content.decode()
    assert OPEN in start
    assert client.post(f"{address}done/", {}).status_code == 422
    assert client.post(f"{address}done/", {"done": "HANDED_OVER"}).status_code == 302
    start = client.get("/contacts/").content.decode()
    assert OPEN not in start
    assert "Another organisation takes it on" in start
    assert WAITS not in day_of(hamid)


def test_danger_in_a_contact_shows_what_to_do_and_stands_on_top(amina: User, boris: User) -> None:
    call = Call(
        channel=ContactChannel.PHONE,
        outcome=ContactOutcome.INFORMATION,
        topic=ContactTopic.DANGER,
    )
    with scope.enter(amina):
        contact = record_contact(call=call, by=amina)
    client = signed_in(amina)
    page = client.get(f"/contacts/{contact.pk}/").content.decode()
    assert "Danger now: do this first" in page
    assert 'href="tel:102"' in page
    assert DANGER in day_of(boris)
    client.post(f"/contacts/{contact.pk}/done/", {"done": "SAFE"})
    assert DANGER not in day_of(boris)
    page = client.get(f"/contacts/{contact.pk}/").content.decode()
    assert "Danger now: do this first" not in page
    assert "The person is safe now" in page


def test_people_not_reached_stand_there_on_the_day_to_look_again(
    amina: User, boris: User, clara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope.enter(amina):
        record_absent_person(reported=Reported(who="Nurgul", danger="Locked in"), by=amina)
    assert AGAIN not in day_of(amina)
    then = clock.now() + REVIEW_AFTER
    with monkeypatch.context() as later:
        later.setattr(clock, "today", lambda: localtime(then).date())
        assert AGAIN in day_of(amina)
        assert AGAIN in day_of(boris)
        assert "Nurgul" not in day_of(amina)
        assert AGAIN not in day_of(clara)


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
