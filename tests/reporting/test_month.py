"""A month is confirmed once; its facts say no more than the person allowed."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from accounts.enums import WHO_WORKS_ON_CASES, Role
from accounts.models import User
from cases.actions.consent import withdraw_consent
from cases.actions.decision_request import send_decision_request, sign_decision_request
from cases.actions.file import write_fields
from cases.actions.month import confirm_month, correct_month
from cases.actions.status import give_presumed
from cases.enums import Citizenship, ConsentPurpose, CorrectionReason, MonthState, Sex, StatusRung
from cases.models import Assessment, Case, Consent, Episode, StatusDecision
from cases.selectors.month import month_draft
from core import scope
from core.errors import NotAllowed, RuleViolation
from reporting.actions.fact import MonthConfirmed, MonthNotOver
from reporting.models import Fact
from tests import database
from tests.cases.filling import signed_in
from tests.cases.mechanism import set_up
from tests.reporting.months import (
    NADIRA,
    Answer,
    exploited_only,
    last_month,
    old_file,
    opened_years,
)
from vault.enums import Scope
from vault.opening import open_rows

pytestmark = pytest.mark.walls
TOLD = {
    "SEX": "FEMALE", "AGE": "AGE_25_OVER", "EXPLOITATION": "LABOUR", "MACRO_REGION": "OSH",
    "IDENTIFICATION": "PRESUMED", "PLACE": "CITIZEN_RUSSIA", "JUSTICE": "UNDECIDED",
    "HELP": "NOT_STATED", "AUTHORITY": "OWN", "SHOWN": "YES",
}  # fmt: skip


@pytest.fixture(autouse=True)
def years(walls_database: str) -> None:
    opened_years()


def confirm(by: User) -> int:
    with scope.enter(by):
        return confirm_month(month=last_month(), by=by).counted


def facts() -> list[dict[str, str]]:
    rows = database.owner_rows("SELECT codes::text FROM reporting_fact ORDER BY codes::text")
    return [json.loads(row[0]) for row in rows]


def kept(case: Case, by: User) -> tuple[str | None, object]:
    with scope.enter(by):
        (episode,) = open_rows(
            Episode.objects.filter(case=case), scopes=[Scope.STATEMENT], by=by, reason="test"
        )
        return episode.fact, episode.counted_in


def test_what_is_counted_is_what_the_person_allowed(amina: User, boris: User) -> None:
    told = old_file(amina)
    old_file(amina, answer=Answer(characteristics=False))
    old_file(amina, answer=Answer(characteristics=None))
    refused = old_file(amina, answer=Answer(characteristics=False, number=False))
    unsettled = old_file(amina, answers={})
    old_file(amina, answers=exploited_only())
    with scope.enter(boris):
        draft = month_draft(boris, last_month())
        assert [one.case_id for one in draft.refused] == [refused.pk]
        assert [one.case_id for one in draft.unsettled] == [unsettled.pk]
    assert confirm(boris) == 4
    quarter = f"Q{(last_month().month + 2) // 3}"
    expected = [
        {"TIME": quarter},
        {"TIME": quarter},
        {"OTHER_PEOPLE": "VULNERABLE_MIGRANT"},
        {**TOLD, "TIME": quarter},
    ]
    found = facts()
    assert len(found) == len(expected)
    assert all(found.count(one) == expected.count(one) for one in expected)
    fact, counted_in = kept(told, amina)
    assert counted_in == last_month()
    assert [(fact,)] == [
        (str(row[0]),)
        for row in database.owner_rows("SELECT id FROM reporting_fact WHERE codes ? 'SEX'")
    ]
    assert kept(refused, amina) == (None, None)


def test_the_later_decision_is_the_one_that_counts(
    amina: User, boris: User, gulnara: User, esen: User, jamila: User
) -> None:
    panel = set_up(gulnara, boris, [esen, jamila]).panel
    case = old_file(amina, answers=exploited_only())
    with scope.enter(boris):
        episode = Episode.objects.select_related("case").get(case=case)
        give_presumed(episode=episode, reasons="Passport taken, no pay.", by=boris)
        assert [one.counted_as for one in month_draft(boris, last_month()).counted] == ["PERSON"]
    with scope.enter(amina):
        asked = send_decision_request(
            episode=episode,
            assessment=Assessment.objects.get(episode=episode),
            body=panel,
            reasons="Passport taken, no pay.",
            by=amina,
        )
    for member in (esen, jamila):
        with scope.enter(member):
            sign_decision_request(request=asked, verdict=StatusRung.NOT_IDENTIFIED, by=member)
    with scope.enter(boris):
        assert StatusDecision.objects.filter(episode=episode).count() == 2
        assert [one.counted_as for one in month_draft(boris, last_month()).counted] == [
            "VULNERABLE_MIGRANT"
        ]
    assert confirm(boris) == 1
    assert [set(fact) for fact in facts()] == [{"OTHER_PEOPLE"}]


@pytest.mark.parametrize(
    ("said", "place"),
    [(Citizenship.FOREIGN, "FOREIGN"), (Citizenship.OWN, "CITIZEN_RUSSIA")],
)
def test_the_citizenship_that_was_chosen_is_counted(
    said: Citizenship, place: str, amina: User, boris: User
) -> None:
    identity = {key: value for key, value in NADIRA[Scope.IDENTITY].items() if key != "nationality"}
    old_file(amina, values=NADIRA | {Scope.IDENTITY: identity | {"citizenship": said}})
    assert confirm(boris) == 1
    assert [fact["PLACE"] for fact in facts()] == [place]


def test_the_fact_is_sealed_in_the_matter(amina: User, boris: User) -> None:
    case = old_file(amina)
    confirm(boris)
    fact, _month = kept(case, amina)
    assert fact, "there is something to find"
    for table in ("cases_episode", "cases_case", "audit_event"):
        for row in database.owner_rows(f"SELECT t::text FROM {table} t"):
            assert fact not in row[0]


def test_nobody_else_confirms(amina: User, clara: User, elena: User) -> None:
    old_file(amina)
    for other in (amina, clara, elena):
        with pytest.raises(NotAllowed):
            confirm(other)
    assert facts() == []


def test_a_month_is_confirmed_once_after_it_is_over(amina: User, boris: User) -> None:
    old_file(amina)
    assert confirm(boris) == 1
    old_file(amina)
    with pytest.raises(MonthConfirmed):
        confirm(boris)
    assert len(facts()) == 1
    with scope.enter(boris), pytest.raises(MonthNotOver):
        confirm_month(month=last_month().replace(year=last_month().year + 1), by=boris)


def test_confirmed_in_parallel_it_is_one_confirmation(amina: User, boris: User) -> None:
    for _ in range(3):
        old_file(amina)

    def attempt(_number: int) -> str:
        try:
            return str(confirm(boris))
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(attempt, range(4)))
    assert said == ["3", "month_confirmed", "month_confirmed", "month_confirmed"]
    assert len(facts()) == 3


def test_a_file_kept_to_named_people_is_counted_by_them_only(amina: User, boris: User) -> None:
    old_file(amina, restricted=True)
    assert confirm(boris) == 0


def test_a_correction_follows_the_file_and_the_persons_wish(amina: User, boris: User) -> None:
    case, leaves = old_file(amina), old_file(amina)
    confirm(boris)
    with scope.enter(amina):
        write_fields(
            case=Case.objects.get(pk=case.pk),
            values={Scope.IDENTITY: {"sex": Sex.MALE}},
            by=amina,
            reason=CorrectionReason.WRONG,
        )
        consent = Consent.objects.get(
            case=leaves, purpose=ConsentPurpose.ANONYMOUS_STATISTICS, withdrawn_at=None
        )
        withdraw_consent(consent=consent, by=amina)
    assert {one["SEX"] for one in facts()} == {"FEMALE"}
    with scope.enter(boris):
        standing = correct_month(month=last_month(), by=boris)
    assert standing.state == MonthState.CONFIRMED
    said = facts()
    assert sorted(one.get("SEX", "-") for one in said) == ["-", "MALE"]
    assert len(said) == 2


def test_two_organisations_give_one_person_one_token(
    amina: User, boris: User, clara: User, person: Callable[[str], User]
) -> None:
    old_file(amina)
    old_file(clara)
    database.owner_rows(
        "UPDATE accounts_membership SET roles = '{SUPERVISOR}' WHERE user_id = %s", str(clara.pk)
    )
    confirm(boris)
    confirm(clara)
    tokens = database.owner_rows("SELECT token FROM reporting_facttoken")
    assert len(tokens) == 2
    assert bytes(tokens[0][0]) == bytes(tokens[1][0])
    assert database.owner_rows("SELECT count(*) FROM reporting_countedperson") == [(1,)]


def test_the_page_shows_own_numbers_and_confirms(amina: User, boris: User) -> None:
    old_file(amina)
    client = signed_in(boris)
    month = f"{last_month():%Y-%m}"
    day = client.get("/my-day/").content.decode()
    assert f"/months/{month}/" in day or "/months/" in day
    page = client.get(f"/months/{month}/").content.decode()
    assert "Women and girls" in page
    assert "CANARY-Nadira" not in page
    assert client.post(f"/months/{month}/").status_code == 302
    assert "1 person or matter counted" in client.get(f"/months/{month}/").content.decode()
    assert client.post(f"/months/{month}/correct/").status_code == 302
    assert client.get("/months/2019-01/").status_code == 404
    assert client.get("/months/now/").status_code == 404


def test_the_program_confirms_once(amina: User, boris: User) -> None:
    old_file(amina)
    client, month = Client(), f"{last_month():%Y-%m}"
    client.force_login(boris)
    address = f"/api/v1/months/{month}/confirm/"
    answer = client.post(
        address, content_type="application/json", headers={"Idempotency-Key": "a1"}
    )
    assert answer.status_code == 201
    assert (answer.json()["counted"], answer.json()["state"]) == (1, "CONFIRMED")
    again = client.post(address, content_type="application/json", headers={"Idempotency-Key": "a1"})
    assert (again.status_code, again.json()) == (201, answer.json())
    refused = client.post(address, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "month_confirmed")
    listed = client.get("/api/v1/months/").json()["results"]
    assert answer.json() in listed
    assert Fact.objects.count() == 0, "nobody reads facts without a scope"


def test_facts_are_read_in_the_organisation_by_those_who_work_on_cases(
    amina: User, boris: User, clara: User, elena: User, gulnara: User
) -> None:
    old_file(amina)
    assert confirm(boris) == 1
    as_role = (
        "SET session_replication_role = replica;"
        " UPDATE accounts_membership SET roles = ARRAY[%s] WHERE user_id = %s"
    )
    read = set()
    for role in Role:
        database.owner_rows(as_role, role.value, str(elena.pk))
        with scope.enter(elena):
            assert scope.of(elena).roles == {role}
            if Fact.objects.exists():
                read.add(role)
    assert read == WHO_WORKS_ON_CASES
    assert Role.ADMINISTRATOR not in read
    for user, count in ((amina, 1), (boris, 1), (clara, 0), (gulnara, 0)):
        with scope.enter(user):
            assert Fact.objects.count() == count
