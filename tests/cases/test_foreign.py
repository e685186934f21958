"""A citizen of another country, or of none: asylum first, the own consulate apart, risks of return."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from audit.enums import Event
from cases.actions.consent import (
    AsylumFirst,
    ConsulateApart,
    Terms,
    record_consent,
    withdraw_consent,
)
from cases.actions.file import write_fields
from cases.actions.return_risk import NotForeign, Return, record_return_risk
from cases.enums import (
    Answer,
    Citizenship,
    ConsentDecision,
    ConsentMode,
    ConsentPurpose,
    SectionCode,
)
from cases.models import Case, Consent, ReturnRisk
from cases.record_enums import ReturnDanger, ReturnRiskResult
from cases.selectors.consent import live
from cases.selectors.foreign import consulates_apart, return_risks_of
from cases.selectors.section import sections_of
from core import clock, scope
from tests import database
from tests.cases.filling import new_case, signed_in
from tests.organisations import organisation
from tests.together import together
from vault.enums import Scope

pytestmark = pytest.mark.walls
SECRET = "CANARY brother at the border post"
RETURN = Return(
    country="UZ",
    result=ReturnRiskResult.NOT_SAFE,
    dangers=frozenset({ReturnDanger.RETALIATION}),
    person_says=SECRET,
)


@pytest.fixture
def consulate() -> Organisation:
    """Let the clinic of the cast be a consulate."""
    pk = organisation("health").pk
    database.owner_rows("UPDATE accounts_organisation SET kind = 'CONSULATE' WHERE id = %s", pk)
    return Organisation(pk=pk, kind=OrganisationKind.CONSULATE, name_en="Consulate")


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def write(case: Case, by: User, scope_: Scope, **fields: Any) -> Case:
    with scope.enter(by):
        return write_fields(case=case, values={scope_: fields}, by=by, reason="CHANGED")


def about_consulate(decision: ConsentDecision = ConsentDecision.GIVEN) -> Terms:
    return Terms(
        purpose=ConsentPurpose.CONTACT_CONSULATE, decision=decision, mode=ConsentMode.READ_ALOUD
    )


def telling(consulate: Organisation) -> Terms:
    return Terms(
        purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.READ_ALOUD,
        recipient=consulate,
        scopes=frozenset({Scope.NEEDS}),
        expires_at=clock.now() + timedelta(days=30),
    )


def test_the_section_is_there_when_it_applies(case: Case, amina: User) -> None:
    for said, shown in (
        (None, False),
        (Citizenship.UNCLEAR, False),
        (Citizenship.STATELESS, True),
        (Citizenship.OWN, False),
        (Citizenship.FOREIGN, True),
    ):
        write(case, amina, Scope.IDENTITY, citizenship=said)
        with scope.enter(amina):
            rows = sections_of(amina, Case.objects.get(pk=case.pk))
        assert (SectionCode.FOREIGN in {row.section.code for row in rows}) == shown, said


def test_asylum_is_asked_before_the_consulate(case: Case, amina: User) -> None:
    write(case, amina, Scope.IDENTITY, citizenship=Citizenship.FOREIGN)
    for said in (None, Answer.NOT_ASKED, Answer.UNKNOWN, Answer.YES):
        write(case, amina, Scope.LEGAL, asylum_wanted=said)
        with scope.enter(amina), pytest.raises(AsylumFirst):
            record_consent(case=case, terms=about_consulate(), by=amina)
    with scope.enter(amina):
        record_consent(case=case, terms=about_consulate(ConsentDecision.REFUSED), by=amina)
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    with scope.enter(amina):
        record_consent(case=case, terms=about_consulate(), by=amina)


def test_a_consulate_is_not_offered_before_a_consent_to_that_alone(
    case: Case, amina: User, consulate: Organisation
) -> None:
    page, client = f"/cases/{case.pk}/consent/", signed_in(amina)
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    with scope.enter(amina):
        assert consulates_apart(case) == {consulate.pk}, "unclear citizenship keeps it apart too"
        with pytest.raises(ConsulateApart):
            record_consent(case=case, terms=telling(consulate), by=amina)
        agreed = record_consent(case=case, terms=about_consulate(), by=amina)
        told = record_consent(case=case, terms=telling(consulate), by=amina)
    assert str(consulate.pk) in client.get(page).content.decode()
    with scope.enter(amina):
        withdraw_consent(consent=agreed, by=amina)
        assert Consent.objects.get(pk=told.pk).withdrawn_at is not None
    assert str(consulate.pk) not in client.get(page).content.decode()


def test_the_database_keeps_the_consulate_apart(
    case: Case, amina: User, consulate: Organisation
) -> None:
    with scope.enter(amina):
        row = Consent(
            case=case, purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR, recorded_by=amina,
            decision=ConsentDecision.GIVEN, recipient_id=consulate.pk, scopes=["NEEDS"],
            mode=ConsentMode.WRITTEN, recorded_at=clock.now(),
            expires_at=clock.now() + timedelta(days=3),
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_a_citizen_of_this_country_may_go_to_its_consulate(
    case: Case, amina: User, consulate: Organisation
) -> None:
    case = write(case, amina, Scope.IDENTITY, citizenship=Citizenship.OWN)
    with scope.enter(amina):
        assert not consulates_apart(case)
        record_consent(case=case, terms=telling(consulate), by=amina)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("intake").get(pk=case.pk)


def live_now(case: Case, by: User) -> set[str]:
    with scope.enter(by):
        return set(Consent.objects.filter(live(), case=case).values_list("purpose", flat=True))


@pytest.mark.parametrize("said", [Answer.YES, Answer.NOT_ASKED])
def test_who_asks_for_asylum_later_is_made_known_no_more(
    said: Answer, case: Case, amina: User, consulate: Organisation
) -> None:
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    with scope.enter(amina):
        record_consent(case=case, terms=about_consulate(), by=amina)
        record_consent(case=case, terms=telling(consulate), by=amina)
    assert live_now(case, amina) == {"CONTACT_CONSULATE", "SHARE_WITH_NAMED_ACTOR"}
    write(case, amina, Scope.LEGAL, asylum_wanted=said)
    assert live_now(case, amina) == set()
    [(ended,)] = database.owner_rows(
        'SELECT count(*) FROM audit_event WHERE event = %s AND "case" = %s',
        Event.CONSENT_WITHDRAWN.value,
        str(case.pk),
    )
    assert ended == 2
    with scope.enter(amina), pytest.raises(ConsulateApart):
        record_consent(case=case, terms=telling(consulate), by=amina)


def test_a_correction_of_the_citizenship_ends_what_was_told(
    case: Case, amina: User, consulate: Organisation
) -> None:
    case = write(case, amina, Scope.IDENTITY, citizenship=Citizenship.OWN)
    with scope.enter(amina):
        record_consent(case=case, terms=telling(consulate), by=amina)
        record_consent(case=case, terms=telling(organisation("social")), by=amina)
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    with scope.enter(amina):
        assert Consent.objects.filter(live(), case=case).count() == 2
    write(case, amina, Scope.IDENTITY, citizenship=Citizenship.FOREIGN)
    with scope.enter(amina):
        left = Consent.objects.get(live(), case=case)
        assert left.recipient_id == organisation("social").pk


def test_a_citizen_who_asks_for_asylum_goes_to_no_consulate(
    case: Case, amina: User, consulate: Organisation
) -> None:
    case = write(case, amina, Scope.IDENTITY, citizenship=Citizenship.OWN)
    with scope.enter(amina):
        record_consent(case=case, terms=telling(consulate), by=amina)
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.YES)
    assert live_now(case, amina) == set()
    with scope.enter(amina), pytest.raises(AsylumFirst):
        record_consent(case=case, terms=telling(consulate), by=amina)


def test_asylum_against_the_consulate_leaves_no_consent_behind(case: Case, amina: User) -> None:
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    yes = {Scope.LEGAL: {"asylum_wanted": Answer.YES}}
    ends = together(
        (amina, lambda: write_fields(case=fresh(case), values=yes, by=amina, reason="CHANGED")),
        (amina, lambda: record_consent(case=fresh(case), terms=about_consulate(), by=amina)),
    )
    assert ends in (["done", "done"], ["asylum_first", "done"])
    assert live_now(case, amina) == set()


def test_risks_of_a_return_are_written_once(case: Case, amina: User) -> None:
    with scope.enter(amina), pytest.raises(NotForeign):
        record_return_risk(case=case, of=RETURN, by=amina)
    case = write(case, amina, Scope.IDENTITY, citizenship=Citizenship.FOREIGN)
    with scope.enter(amina):
        record_return_risk(case=case, of=RETURN, by=amina)
        [kept] = return_risks_of(amina, case)
        assert (kept.country, kept.result, kept.person_says) == ("UZ", "NOT_SAFE", SECRET)
        assert ReturnRisk.objects.update(recorded_at=clock.now()) == 0
        assert ReturnRisk.objects.all().delete()[0] == 0


def test_pages_ask_and_show(case: Case, amina: User, clara: User) -> None:
    client = signed_in(amina)
    base = f"/cases/{case.pk}"
    write(case, amina, Scope.IDENTITY, citizenship=Citizenship.STATELESS)
    sent = {"decision": "GIVEN", "mode": "WRITTEN"}
    refused = client.post(f"{base}/consulate/", sent)
    assert refused.status_code == 422
    assert "asylum" in refused.content.decode()
    write(case, amina, Scope.LEGAL, asylum_wanted=Answer.NO)
    assert client.post(f"{base}/consulate/", sent).status_code == 302
    said = {"country": "UZ", "result": "NOT_SAFE", "person_says": SECRET}
    assert client.post(f"{base}/return-risk/", said).status_code == 302
    assert SECRET in client.get(f"{base}/return-risk/").content.decode()
    for page in ("consulate", "return-risk"):
        assert signed_in(clara).get(f"{base}/{page}/").status_code == 404
