"""What is typed is kept sealed, taken up on another device, and gone after four weeks."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from accounts.models import User
from accounts.models.session import Session
from cases.actions.draft import drop_due_draft
from cases.models import Case, Draft
from cases.tasks import drop_old_drafts
from core import clock, scope, sql
from core.roles import Process
from tests import database
from tests.cases.filling import Person, address, controls, new_case, signed_in

SECRET = "Kurmanbek-aksy-canary"


def typed(client: Client, page: str, text: str) -> dict[str, str]:
    return controls(client.get(page)) | {"danger_from": text}


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


@pytest.mark.db
def test_draft_is_taken_up_elsewhere_and_dropped_after_saving(case: Case, amina: User) -> None:
    here, there = signed_in(amina), signed_in(amina)
    page = address(case, "safety", "danger")
    assert here.post(f"{page}draft/", typed(here, page, SECRET)).status_code == 204
    resumed = there.get(page)
    assert controls(resumed)["danger_from"] == SECRET
    assert "This is your draft" in resumed.content.decode()
    assert there.post(page, controls(resumed) | {"go": "stop"}).status_code == 302
    with scope.enter(amina):
        assert not Draft.objects.exists()
    assert controls(there.get(page))["danger_from"] == SECRET, "it is in the file now"


@pytest.mark.db
def test_an_open_draft_lets_its_author_listen(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    held = Session.objects.filter(user=amina.pk, draft_open=True)
    assert client.post(f"{page}draft/", typed(client, page, SECRET)).status_code == 204
    assert held.exists()
    assert client.post(page, typed(client, page, SECRET) | {"go": "next"}).status_code == 302
    assert not held.exists(), "what is saved needs no long quiet time"


@pytest.mark.db
def test_draft_that_comes_after_its_page_was_saved_is_left(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    sent = typed(client, page, SECRET)
    assert client.post(page, sent | {"go": "next"}).status_code == 302
    assert client.post(f"{page}draft/", sent).status_code == 204
    with scope.enter(amina):
        assert not Draft.objects.exists()
    fresh = typed(client, page, "one thing more")
    assert client.post(f"{page}draft/", fresh).status_code == 204
    with scope.enter(amina):
        assert Draft.objects.exists(), "another visit of the same page writes drafts again"


@pytest.mark.db
def test_refused_saving_keeps_the_draft(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    sent = typed(client, page, SECRET)
    client.post(f"{page}draft/", sent)
    assert client.post(page, sent | {"danger_now": "MAYBE", "go": "next"}).status_code == 422
    assert controls(client.get(page))["danger_from"] == SECRET


@pytest.mark.db
def test_half_a_date_is_kept_as_typed(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "family", "about")
    client.post(f"{page}draft/", controls(client.get(page)) | {"born_on_day": "31", "born_on_month": "2"})  # fmt: skip
    again = controls(client.get(page))
    assert (again["born_on_day"], again["born_on_month"], again["born_on_year"]) == ("31", "2", "")


@pytest.mark.db
def test_two_tabs_do_not_take_each_others_draft(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    one, two = typed(client, page, "first tab"), typed(client, page, "second tab")
    assert client.post(f"{page}draft/", one).status_code == 204
    assert client.post(f"{page}draft/", one | {"danger_from": "first, more"}).status_code == 204
    assert client.post(f"{page}draft/", two).status_code == 409
    assert controls(client.get(page))["danger_from"] == "first, more"
    assert client.post(page, two | {"go": "stop"}).status_code == 302
    assert controls(client.get(page))["danger_from"] == "first, more", "the other draft still waits"


@pytest.mark.db
def test_draft_is_its_authors_alone(case: Case, amina: User, boris: User) -> None:
    page = address(case, "safety", "danger")
    client = signed_in(amina)
    client.post(f"{page}draft/", typed(client, page, SECRET))
    with scope.enter(amina):
        assert Draft.objects.count() == 1
    with scope.enter(boris):
        assert not Draft.objects.exists(), "a supervisor sees the case, not a colleague's draft"
    assert controls(signed_in(boris).get(page))["danger_from"] == ""


@pytest.mark.db
def test_draft_can_be_thrown_away(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    client.post(f"{page}draft/", typed(client, page, SECRET))
    assert client.post(page, {"go": "discard"}).status_code == 302
    assert controls(client.get(page))["danger_from"] == ""


@pytest.mark.walls
def test_drafts_warn_after_three_weeks_and_go_after_four(person: Person) -> None:
    amina = person("amina")
    case = new_case(amina)
    page = address(case, "safety", "danger")
    client = signed_in(amina)
    client.post(f"{page}draft/", typed(client, page, SECRET))
    day = timedelta(days=1)
    for age, shown, left in ((20, False, 1), (22, True, 1), (29, True, 0)):
        with scope.enter(amina):
            Draft.objects.update(saved_at=clock.now() - age * day)
        assert ("unless you save it" in client.get(page).content.decode()) == shown, age
        with database.as_process(Process.WORKER):
            drop_old_drafts()
            drop_old_drafts()
        with scope.enter(amina):
            assert Draft.objects.count() == left, age


@pytest.mark.walls
def test_sweep_of_another_organisation_drops_nothing(person: Person) -> None:
    amina, clara = person("amina"), person("clara")
    case = new_case(amina)
    page = address(case, "safety", "danger")
    client = signed_in(amina)
    client.post(f"{page}draft/", typed(client, page, SECRET))
    with scope.enter(amina):
        Draft.objects.update(saved_at=clock.now() - timedelta(days=40))
    with pytest.raises(DatabaseError, match="permission denied"):
        sql.call("app.drafts_due")
    with database.as_process(Process.WORKER):
        due = sql.call("app.drafts_due")
    assert len(due) == 1
    with scope.enter(clara) as entered:
        assert entered.organisation is not None
        theirs = entered.organisation
    with database.as_process(Process.WORKER), scope.system(theirs):
        assert drop_due_draft(draft=due[0]["draft"]) is False
    with scope.enter(amina):
        assert Draft.objects.count() == 1


@pytest.mark.db
def test_while_typing_it_is_said_which_known_answers_need_a_reason(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "safety", "danger")
    nothing_known = client.post(f"{page}draft/", typed(client, page, SECRET))
    assert "HX-Trigger" not in nothing_known
    assert client.post(page, typed(client, page, SECRET) | {"go": "stop"}).status_code == 302

    def said(**changes: str) -> object:
        answer = client.post(f"{page}draft/", controls(client.get(page)) | changes)
        assert answer.status_code == 204
        assert SECRET not in answer["HX-Trigger"]
        return json.loads(answer["HX-Trigger"])["known-changed"]

    assert 'data-changed="danger_from"' in client.get(page).content.decode()
    assert said() == []
    assert said(danger_from="Somebody else") == ["danger_from"]
    assert said(danger_from="Somebody else", reason="TOLD_DIFFERENTLY") == []
    assert said(danger_from=SECRET) == []
