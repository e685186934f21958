"""Three questions are asked, read back, written down and taken back; who must not know is kept out."""

import pytest

from accounts.actions.membership import change_roles
from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from cases.actions.access import KeptFrom, assign
from cases.actions.exclusion import NobodyLeft, exclude, recuse, restrict_case, unrestrict_case
from cases.enums import ConsentPurpose, NextStep
from cases.models import Case, CaseGroupPermission, Consent
from cases.selectors.access import cases_visible_to
from cases.selectors.exclusion import excluded_organisations
from core import scope
from tests.cases.filling import controls, new_case, signed_in

pytestmark = pytest.mark.db


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def sees(user: User, case: Case) -> bool:
    with scope.enter(user):
        found = cases_visible_to(user).filter(pk=case.pk).exists()
        assert found == Case.objects.filter(pk=case.pk).exists(), "policy and selector agree"
        return found


def test_answers_are_read_back_before_they_are_written(
    case: Case, amina: User, clara: User
) -> None:
    client = signed_in(amina)
    with scope.enter(clara) as entered:
        osh = Organisation.objects.get(pk=entered.organisation)
    page = f"/cases/{case.pk}/consent/"
    sent = controls(client.get(page))
    assert not sent.get("scopes"), "nothing is agreed before it was asked"
    sent |= {"write": "YES", "tell": "YES", "count": "NUMBER", "recipient": str(osh.pk)}
    sent["scopes"] = ["ARRIVAL", "NEEDS"]
    check = client.post(page, sent | {"go": "check"})
    assert f"<b>{osh.name}</b> will learn" in check.content.decode()
    with scope.enter(amina):
        assert not Consent.objects.exists(), "nothing is written before it was read back"
    assert client.post(page, controls(check) | {"go": "record"}).status_code == 302
    with scope.enter(amina):
        found = {consent.purpose: consent for consent in Consent.objects.all()}
        shared = found[ConsentPurpose.SHARE_WITH_NAMED_ACTOR]
        assert (shared.recipient_id, sorted(shared.scopes)) == (osh.pk, ["ARRIVAL", "NEEDS"])
        assert ConsentPurpose.NUMBER_ONLY_STATISTICS in found
    end = f"/cases/{case.pk}/consents/{shared.pk}/withdraw/"
    assert "cannot be called back" in client.get(end).content.decode()
    assert client.post(end, {"asked_to": "YES"}).status_code == 302
    with scope.enter(amina):
        assert Consent.objects.get(pk=shared.pk).withdrawn_at is not None
    assert client.post(end, {"asked_to": "NO"}).status_code == 409


def test_a_no_to_being_counted_leaves_no_number_either(case: Case, amina: User) -> None:
    client, page = signed_in(amina), f"/cases/{case.pk}/consent/"
    for said, decisions in (("YES", {"GIVEN"}), ("NO", {"REFUSED"})):
        sent = controls(client.get(page)) | {"count": said, "go": "record"}
        assert client.post(page, sent).status_code == 302
        with scope.enter(amina):
            now = Consent.objects.filter(case=case, withdrawn_at=None)
            assert set(now.values_list("decision", flat=True)) == decisions
    with scope.enter(amina):
        assert set(now.values_list("purpose", flat=True)) == {
            ConsentPurpose.ANONYMOUS_STATISTICS,
            ConsentPurpose.NUMBER_ONLY_STATISTICS,
        }


def test_a_no_without_naming_anybody_is_acted_on(case: Case, amina: User, clara: User) -> None:
    client, page = signed_in(amina), f"/cases/{case.pk}/consent/"
    with scope.enter(clara) as entered:
        osh = str(entered.organisation)
    yes = {"tell": "YES", "recipient": osh, "scopes": ["NEEDS"]}
    for said in (yes, {"tell": "NO", "recipient": ""}):
        sent = controls(client.get(page)) | said | {"go": "record"}
        assert client.post(page, sent).status_code == 302
    with scope.enter(amina):
        assert Consent.objects.get().withdrawn_at is not None


def test_an_unanswered_page_and_a_sharing_without_whom_are_refused(case: Case, amina: User) -> None:
    client = signed_in(amina)
    page = f"/cases/{case.pk}/consent/"
    sent = controls(client.get(page))
    assert client.post(page, sent | {"go": "record"}).status_code == 422
    assert client.post(page, sent | {"tell": "YES", "go": "record"}).status_code == 422


def test_an_excluded_organisation_is_never_offered_and_its_consents_end(
    case: Case, amina: User, clara: User
) -> None:
    client = signed_in(amina)
    with scope.enter(clara) as entered:
        osh = Organisation.objects.get(pk=entered.organisation)
    page = f"/cases/{case.pk}/consent/"
    sent = controls(client.get(page)) | {"tell": "YES", "recipient": str(osh.pk), "go": "record"}
    sent["scopes"] = ["NEEDS"]
    assert client.post(page, sent).status_code == 302
    answer = client.post(f"/cases/{case.pk}/exclusions/", {"organisation": str(osh.pk)})
    assert answer.status_code == 302
    assert str(osh.pk) not in client.get(page).content.decode()
    assert client.post(page, sent).status_code == 422
    with scope.enter(amina):
        assert excluded_organisations(amina, case) == {osh.pk}
        assert Consent.objects.get().withdrawn_at is not None


def test_an_excluded_colleague_loses_the_case_and_named_ones_take_the_groups_place(
    amina: User, boris: User, elena: User
) -> None:
    with scope.enter(elena):
        member = Membership.objects.get(user=amina)
        change_roles(member=member, roles=[Role.CASEWORKER, Role.SUPERVISOR], by=elena)
    case = new_case(amina)
    assert sees(boris, case)
    with scope.enter(amina):
        exclude(case=case, member=boris, by=amina)
        assert not CaseGroupPermission.objects.filter(content_object=case).exists()
        with pytest.raises(KeptFrom):
            assign(case=case, to=boris, by=amina)
    assert sees(amina, case)
    assert not sees(boris, case)


def test_restricted_case_is_closed_to_supervisors_until_it_is_opened_again(
    case: Case, amina: User, boris: User
) -> None:
    assert sees(boris, case)
    with scope.enter(amina):
        restrict_case(case=case, by=amina)
    assert not sees(boris, case)
    with scope.enter(amina):
        unrestrict_case(case=case, by=amina)
    assert sees(boris, case)


def test_keeping_a_case_to_named_people_twice_opens_it_to_nobody(
    case: Case, amina: User, boris: User
) -> None:
    client, page = signed_in(amina), f"/cases/{case.pk}/restrict/"
    keep = controls(client.get(page))
    assert sees(boris, case)
    for _sent_again in range(2):
        assert client.post(page, keep).status_code == 302
        assert not sees(boris, case)
    assert client.post(page, {"to": "EVERYBODY"}).status_code == 422
    assert not sees(boris, case)
    open_again = controls(client.get(page))
    for _sent_again in range(2):
        assert client.post(page, open_again).status_code == 302
        assert sees(boris, case)


def test_stepping_back_ends_access_at_once_and_the_supervisor_gives_the_case_on(
    case: Case, amina: User, boris: User
) -> None:
    client = signed_in(amina)
    assert client.post(f"/cases/{case.pk}/recuse/").status_code == 302
    assert client.get(f"/cases/{case.pk}/consents/").status_code == 404
    assert not sees(amina, case)
    with scope.enter(boris):
        assert Case.objects.get(pk=case.pk).next_step == NextStep.ASSIGN
        with pytest.raises(KeptFrom):
            assign(case=case, to=amina, by=boris)
    workers = signed_in(boris).get(f"/cases/{case.pk}/workers/").content.decode()
    assert str(boris.pk) in workers and str(amina.pk) not in workers, "only who may know is offered"


def test_nobody_leaves_a_case_that_nobody_else_can_open(amina: User) -> None:
    case = new_case(amina, restricted=True)
    with scope.enter(amina), pytest.raises(NobodyLeft):
        recuse(case=case, by=amina)
    assert sees(amina, case)
