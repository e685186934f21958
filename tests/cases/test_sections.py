"""Each section is filled, stopped, skipped; what is known is not lost and not overwritten."""

from typing import Any

import pytest

from accounts.models import User
from cases.enums import SectionCode, SectionState, Source
from cases.models import Case, Draft, Intake
from cases.questions import QUESTIONS
from cases.sections import SECTIONS, scope_of
from cases.selectors.known import known_of
from cases.selectors.section import sections_of
from core import scope
from tests.cases.filling import Person, address, controls, new_case, signed_in
from vault.enums import CASE_SCOPES

pytestmark = pytest.mark.db


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def state(user: User, case: Case, code: SectionCode) -> SectionState:
    with scope.enter(user):
        return {row.section.code: row.state for row in sections_of(user, case)}[code]


def stored(user: User, case: Case, section: SectionCode, group: str) -> dict[str, Any]:
    found = SECTIONS[section].group(group)
    assert found is not None
    with scope.enter(user):
        fresh = Case.objects.get(pk=case.pk)
        return known_of(user, fresh, found).values


def test_every_field_is_asked_once_and_has_its_words() -> None:
    asked = [name for section in SECTIONS.values() for name in section.fields]
    assert len(asked) == len(set(asked)) == len(QUESTIONS)
    assert set(asked) == set(QUESTIONS)
    for section in SECTIONS.values():
        assert {scope_of(name) for name in section.fields} <= section.scopes <= CASE_SCOPES
    assert set(SECTIONS) == set(SectionCode)


def test_a_section_is_saved_page_by_page_with_from_whom_it_is_known(
    case: Case, amina: User
) -> None:
    client = signed_in(amina)
    first = client.get(f"/cases/{case.pk}/sections/safety/")
    assert first.headers["Location"] == address(case, "safety", "danger")
    page = address(case, "safety", "danger")
    sent = controls(client.get(page))
    sent |= {
        "danger_now": "YES",
        "danger_from": "the uncle",
        "risk_factors": ["THREATS_RECEIVED"],
        "source": "RELATIVE",
        "exceptions": ["danger_from"],
        "other_source": "DOCUMENT",
        "go": "next",
    }
    answer = client.post(page, sent)
    assert answer.headers["Location"] == address(case, "safety", "place")
    assert state(amina, case, SectionCode.SAFETY) == SectionState.PART
    with scope.enter(amina):
        from vault.opening import open_rows

        intake = open_rows(
            [Intake.objects.get(pk=case.pk)], scopes=CASE_SCOPES, by=amina, reason="case.opened"
        )[0]
        assert (intake.danger_now, intake.danger_from) == ("YES", "the uncle")
        assert intake.needs_sources["danger_now"]["source"] == Source.RELATIVE
        assert intake.statement_sources["danger_from"]["source"] == Source.DOCUMENT
    for group in ("place", "calls"):
        client.post(address(case, "safety", group), controls(client.get(address(case, "safety", group))) | {"go": "next"})  # fmt: skip
    assert state(amina, case, SectionCode.SAFETY) == SectionState.DONE
    assert "Known: told by a relative" in client.get(page).content.decode()


def test_episode_fields_are_saved_and_a_day_that_does_not_exist_is_kept_as_typed(
    case: Case, amina: User
) -> None:
    client = signed_in(amina)
    page = address(case, "what_happened", "time")
    sent = controls(client.get(page)) | {
        "began_on_day": "31", "began_on_month": "2", "began_on_year": "2020", "go": "next",
    }  # fmt: skip
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert controls(refused)["began_on_month"] == "2"
    sent |= {"began_on_day": "3", "found_how": "SELF"}
    assert client.post(page, sent).status_code == 302
    known = stored(amina, case, SectionCode.WHAT_HAPPENED, "time")
    assert (known["began_on"].isoformat(), known["found_how"]) == ("2020-02-03", "SELF")


def test_a_correction_asks_why_and_keeps_what_was_typed(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "family", "names")
    sent = controls(client.get(page)) | {"working_name": "Nurai", "go": "next"}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert controls(refused)["working_name"] == "Nurai"
    assert "Choose why" in refused.content.decode()
    assert stored(amina, case, SectionCode.FAMILY, "names")["working_name"] == "Aigerim"
    assert client.post(page, sent | {"reason": "WRONG"}).status_code == 302
    assert stored(amina, case, SectionCode.FAMILY, "names")["working_name"] == "Nurai"


def test_two_tabs_never_overwrite_each_other(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "needs", "needs")
    one, two = (controls(client.get(page)) for _ in range(2))
    assert client.post(page, one | {"needs_note": "a coat", "go": "stop"}).status_code == 302
    second = client.post(page, two | {"needs_note": "a doctor", "go": "stop"})
    assert second.status_code == 409
    text = second.content.decode()
    assert "a doctor" in text
    assert "a coat" in text, "what stands in the file is shown beside it"
    assert stored(amina, case, SectionCode.NEEDS, "needs")["needs_note"] == "a coat"
    again = controls(second) | {"go": "stop", "reason": "CHANGED"}
    assert client.post(page, again).status_code == 302
    assert stored(amina, case, SectionCode.NEEDS, "needs")["needs_note"] == "a doctor"


def test_later_and_stop_are_as_good_as_done(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "health", "urgent")
    assert client.post(page, {"go": "later"}).status_code == 302
    assert state(amina, case, SectionCode.HEALTH) == SectionState.LATER
    client.post(page, controls(client.get(page)) | {"medicines": "none", "go": "stop"})
    assert state(amina, case, SectionCode.HEALTH) == SectionState.PART


def test_the_list_says_nothing_of_the_person(case: Case, amina: User) -> None:
    with scope.enter(amina):
        rows = sections_of(amina, case)
    always = [code for code in SectionCode if code is not SectionCode.FOREIGN]
    assert [row.section.code for row in rows] == always
    assert all("Aigerim" not in str(row.summary) for row in rows)
    assert all(row.url for row in rows)


@pytest.mark.parametrize("name", ["clara", "daniel", "elena", "farida", "gulnara", "hamid"])
def test_sections_do_not_exist_for_others(case: Case, person: Person, name: str) -> None:
    client = signed_in(person(name))
    for path in (
        f"/cases/{case.pk}/sections/safety/",
        address(case, "safety", "danger"),
        f"/cases/{case.pk}/consent/",
        f"/cases/{case.pk}/consents/",
        f"/cases/{case.pk}/exclusions/",
        f"/cases/{case.pk}/restrict/",
        f"/cases/{case.pk}/recuse/",
    ):
        assert client.get(path).status_code == 404, path
    draft = client.post(address(case, "safety", "danger") + "draft/", {"danger_from": "x"})
    assert draft.status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "path", ["sections/nothing/", "sections/safety/nothing/", "sections/criteria/"]
)
def test_what_is_no_section_does_not_exist(case: Case, amina: User, path: str) -> None:
    assert signed_in(amina).get(f"/cases/{case.pk}/{path}").status_code == 404


@pytest.mark.parametrize(
    ("section", "group", "bad"),
    [
        ("safety", "danger", {"danger_now": "MAYBE"}),
        ("safety", "danger", {"risk_factors": ["NOT_A_CODE"]}),
        ("safety", "danger", {"danger_from": "x" * 4001}),
        ("safety", "danger", {"danger_from": "a\x00b"}),
        ("family", "about", {"birth_year": "1200"}),
        ("family", "family", {"in_care": "\n".join(["Ai; son; 7"] * 31)}),
        ("needs", "goals", {"goals": "x" * 201}),
    ],
)
def test_bad_input_is_refused_without_a_fault(
    case: Case, amina: User, section: str, group: str, bad: dict[str, Any]
) -> None:
    client = signed_in(amina)
    page = address(case, section, group)
    assert client.post(page, controls(client.get(page)) | bad | {"go": "next"}).status_code == 422


def test_persons_come_back_as_they_were_written(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = address(case, "family", "family")
    text = "Aida; daughter; 7; at school\nGrandmother\nBek; son"
    sent = controls(client.get(page)) | {"in_care": text, "go": "stop"}
    assert client.post(page, sent).status_code == 302
    assert controls(client.get(page))["in_care"] == text
    assert stored(amina, case, SectionCode.FAMILY, "family")["in_care"][0]["age"] == 7
