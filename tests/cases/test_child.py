"""A child, or somebody whose age is unclear: benefit of the doubt, a checked guardian, two records."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from audit.actions import read_timeline
from cases.actions.best_interests import OfAge, PanelTooSmall, Weighed, record_best_interests
from cases.actions.child import NotOfAge, come_of_age
from cases.actions.consent import GuardianUnchecked, Terms, record_consent
from cases.actions.file import write_fields
from cases.age import age_group_of, eighteenth_birthday
from cases.enums import AgeGroup, Answer, ConsentDecision, ConsentMode, ConsentPurpose, SectionCode
from cases.models import BestInterests, Case, Consent
from cases.record_enums import BestInterestsKind
from cases.selectors.child import best_interests_of
from cases.selectors.consent import live
from cases.selectors.section import sections_of
from core import clock, scope
from core.errors import NotAllowed
from tests.cases.filling import Person, new_case, signed_in
from vault.enums import Scope

pytestmark = pytest.mark.db
TODAY = date(2026, 11, 22)
SECRET = "CANARY uncle with the red car"
ASSESSMENT, DETERMINATION = BestInterestsKind.ASSESSMENT, BestInterestsKind.DETERMINATION
WEIGHED = Weighed(question=SECRET, decision="Stay with the aunt")


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def write(case: Case, by: User, scope_: Scope, **fields: Any) -> Case:
    with scope.enter(by):
        return write_fields(case=case, values={scope_: fields}, by=by, reason="CHANGED")


def born(case: Case, by: User, years: int, days: int = 0) -> date:
    day = clock.today() - timedelta(days=round(years * 365.25) - days)
    write(case, by, Scope.IDENTITY, born_on=day)
    return day


@pytest.mark.parametrize(
    ("born_on", "year", "said", "group"),
    [
        (None, None, None, AgeGroup.UNCLEAR),
        (None, None, AgeGroup.ADULT, AgeGroup.ADULT),
        (None, 2008, None, AgeGroup.UNCLEAR),
        (None, 2008, AgeGroup.CHILD, AgeGroup.CHILD),
        (None, 2009, AgeGroup.ADULT, AgeGroup.CHILD),
        (None, 2007, AgeGroup.CHILD, AgeGroup.ADULT),
        (date(2008, 11, 23), None, AgeGroup.ADULT, AgeGroup.CHILD),
        (date(2008, 11, 22), 2015, AgeGroup.CHILD, AgeGroup.ADULT),
    ],
)
def test_what_is_known_best_decides(
    born_on: date | None, year: int | None, said: AgeGroup | None, group: AgeGroup
) -> None:
    assert age_group_of(born_on=born_on, birth_year=year, said=said, today=TODAY) == group


def test_a_leap_day_child_comes_of_age_on_the_first_of_march() -> None:
    assert eighteenth_birthday(date(2008, 2, 29)) == date(2026, 3, 1)


def test_an_unclear_age_counts_as_a_child(case: Case, amina: User) -> None:
    def shown() -> bool:
        with scope.enter(amina):
            rows = sections_of(amina, Case.objects.get(pk=case.pk))
        return SectionCode.CHILD in {row.section.code for row in rows}

    page = f"/cases/{case.pk}/sections/child/guardian/"
    client = signed_in(amina)
    assert shown()
    assert client.get(page).status_code == 200
    born(case, amina, 30)
    assert not shown()
    assert client.get(page).status_code == 404
    born(case, amina, 12)
    assert shown()


def test_consents_of_a_child_end_before_the_eighteenth_birthday(case: Case, amina: User) -> None:
    day = born(case, amina, 17)
    with scope.enter(amina):
        made = record_consent(
            case=case,
            terms=Terms(
                purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
                decision=ConsentDecision.GIVEN,
                mode=ConsentMode.READ_ALOUD,
            ),
            by=amina,
        )
    eve = eighteenth_birthday(day) - timedelta(days=1)
    assert made.expires_at == clock.end_of_day(eve)
    born(case, amina, 25)
    with scope.enter(amina):
        terms = Terms(
            purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.READ_ALOUD,
        )
        assert record_consent(case=case, terms=terms, by=amina).expires_at is None


def test_whoever_came_of_age_since_agrees_for_longer_than_to_the_birthday(
    case: Case, amina: User
) -> None:
    born(case, amina, 18)
    with scope.enter(amina):
        Case.objects.filter(pk=case.pk).update(age_group=AgeGroup.CHILD)
        terms = Terms(
            purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.READ_ALOUD,
        )
        grown = Case.objects.select_related("intake").get(pk=case.pk)
        assert record_consent(case=grown, terms=terms, by=amina).expires_at is None


def turned_18(case: Case, by: User) -> None:
    """Let the birthday have passed since the file was written."""
    born(case, by, 19)
    with scope.enter(by):
        Case.objects.filter(pk=case.pk).update(age_group=AgeGroup.CHILD)


def kept_as(case: Case, by: User) -> str:
    with scope.enter(by):
        return Case.objects.get(pk=case.pk).age_group


def test_the_rules_for_children_end_when_somebody_says_so(
    case: Case, amina: User, clara: User
) -> None:
    page, said = f"/cases/{case.pk}/", "has come of age"
    client = signed_in(amina)
    born(case, amina, 17)
    assert said not in client.get(page).content.decode()
    turned_18(case, amina)
    assert said in client.get(page).content.decode()
    client.cookies["names"] = "hidden"
    assert said not in client.get(page).content.decode()
    assert signed_in(clara).post(f"{page}of-age/").status_code == 404
    assert kept_as(case, amina) == AgeGroup.CHILD
    for _once_more in range(2):
        assert client.post(f"{page}of-age/").status_code == 302
        assert kept_as(case, amina) == AgeGroup.ADULT
    with scope.enter(amina):
        written = read_timeline(case=case.pk, by=amina)
    assert [row.field_names for row in written].count(["age_group"]) == 1


def test_a_file_that_is_unreadable_says_nothing_of_the_age(case: Case, amina: User) -> None:
    page, said = f"/cases/{case.pk}/", "has come of age"
    client = signed_in(amina)
    turned_18(case, amina)
    assert said in client.get(page).content.decode()
    with scope.enter(amina):
        whole = bytes(Case.objects.get(pk=case.pk).sealed_identity)
        spoiled = whole[:-1] + bytes([whole[-1] ^ 1])
        assert Case.objects.filter(pk=case.pk).update(sealed_identity=spoiled)
    shown = client.get(page)
    assert shown.status_code == 200
    assert said not in shown.content.decode()


def test_nobody_comes_of_age_before_the_birthday(case: Case, amina: User, clara: User) -> None:
    for years in (None, 17):
        if years:
            born(case, amina, years)
        with scope.enter(amina), pytest.raises(NotOfAge):
            come_of_age(case=case, by=amina)
        assert kept_as(case, amina) != AgeGroup.ADULT
    turned_18(case, amina)
    with scope.enter(clara), pytest.raises(NotAllowed):
        come_of_age(case=case, by=clara)
    assert kept_as(case, amina) == AgeGroup.CHILD


def test_a_guardian_agrees_only_when_checked(case: Case, amina: User) -> None:
    terms = Terms(
        purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.GUARDIAN,
    )
    for said in (None, Answer.NO, Answer.UNKNOWN):
        write(case, amina, Scope.FAMILY, guardian_checked=said)
        with scope.enter(amina), pytest.raises(GuardianUnchecked):
            record_consent(case=case, terms=terms, by=amina)
    write(case, amina, Scope.FAMILY, guardian_checked=Answer.YES)
    with scope.enter(amina):
        record_consent(case=case, terms=terms, by=amina)


def test_what_a_guardian_agreed_to_ends_with_the_check(case: Case, amina: User) -> None:
    write(case, amina, Scope.FAMILY, guardian_checked=Answer.YES)
    with scope.enter(amina):
        for mode in (ConsentMode.GUARDIAN, ConsentMode.READ_ALOUD):
            terms = Terms(
                purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
                decision=ConsentDecision.GIVEN,
                mode=mode,
            )
            record_consent(case=case, terms=terms, by=amina)
        assert Consent.objects.filter(live(), case=case).count() == 2
    write(case, amina, Scope.FAMILY, guardian_checked=Answer.NO)
    with scope.enter(amina):
        assert Consent.objects.get(live(), case=case).mode == ConsentMode.READ_ALOUD


def test_assessment_and_determination_are_two_records(case: Case, amina: User) -> None:
    with scope.enter(amina):
        record_best_interests(case=case, kind=ASSESSMENT, weighed=WEIGHED, by=amina)
        with pytest.raises(PanelTooSmall):
            record_best_interests(case=case, kind=DETERMINATION, weighed=WEIGHED, by=amina)
        panel = Weighed(question=SECRET, decision="Stay", panel=("Gulnara", "Nurlan"))
        record_best_interests(case=case, kind=DETERMINATION, weighed=panel, by=amina)
        kinds = [one.kind for one in best_interests_of(amina, case)]
        assert kinds == [DETERMINATION, ASSESSMENT]
        for change in (
            lambda: BestInterests.objects.update(kind=ASSESSMENT),
            lambda: BestInterests.objects.all().delete()[0],
        ):
            assert change() == 0, "a record is written once"
    born(case, amina, 30)
    with scope.enter(amina), pytest.raises(OfAge):
        record_best_interests(
            case=Case.objects.get(pk=case.pk), kind=ASSESSMENT, weighed=WEIGHED, by=amina
        )


def test_the_page_writes_and_shows_it_to_the_lead_alone(
    case: Case, amina: User, person: Person
) -> None:
    page, client = f"/cases/{case.pk}/best-interests/", signed_in(amina)
    said = {"kind": "ASSESSMENT", "question": SECRET, "decision": "Stay"}
    assert client.post(page, said).status_code == 302
    assert SECRET in client.get(page).content.decode()
    assert client.post(page, {**said, "kind": "DETERMINATION"}).status_code == 422
    for name in ("clara", "daniel", "elena", "gulnara", "hamid"):
        assert signed_in(person(name)).get(page).status_code == 404, name


def test_strangers_write_no_record(case: Case, amina: User, clara: User) -> None:
    with scope.enter(clara):
        with pytest.raises(NotAllowed):
            record_best_interests(case=case, kind=ASSESSMENT, weighed=WEIGHED, by=clara)
        row = BestInterests(case=case, kind=ASSESSMENT, recorded_at=clock.now(), recorded_by=clara)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
