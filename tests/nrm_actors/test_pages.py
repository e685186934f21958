"""Pages of the registry: who sees them, who changes what, and what a refusal looks like."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Organisation, User
from core import clock, scope
from nrm_actors import actions
from nrm_actors.enums import AgreementPurpose
from nrm_actors.models import (
    Accreditation,
    ActorProfile,
    Agreement,
    BodyMember,
    ContactPoint,
    DecidingBody,
    OfferedService,
)
from nrm_actors.selectors import nrm_profile
from tests.accounts.people import sign_in
from tests.cast import ORGANISATIONS

pytestmark = pytest.mark.db
Find = Callable[[str], Organisation]
PROFILE = {
    "level": "LOCAL",
    "areas": ["KG-GB", "KG"],
    "accepts": ["WOMEN"],
    "languages": ["KY", "RU"],
    "open_days": ["1", "2", "3"],
    "opens_at": "09:00",
    "closes_at": "17:30",
    "on_call_number": "+996 555 000 001",
}


def day(prefix: str, year: int = 2030) -> dict[str, str]:
    return {f"{prefix}_day": "1", f"{prefix}_month": "2", f"{prefix}_year": str(year)}


def test_elena_keeps_her_entry(client: Client, elena: User, sezim: Organisation) -> None:
    sign_in(client, elena)
    one = f"/organisations/{sezim.pk}/"
    assert client.get("/our-organisation/")["Location"] == one
    assert "Change the entry" in client.get(one).content.decode()
    assert client.get(f"{one}edit/").status_code == 200
    assert client.post(f"{one}edit/", PROFILE).status_code == 302
    assert client.post(f"{one}services/", {"service": "SHELTER"}).status_code == 302
    contact = {"purpose": "RECEPTION", "kind": "PHONE", "value": "112", "audience": "PUBLIC"}
    assert client.post(f"{one}contact-points/", contact).status_code == 302
    again = client.post(f"{one}contact-points/", contact)
    assert again.status_code == 422
    assert "stands here already" in again.content.decode()
    assert client.post(f"{one}beds/", {"free": "2"}).status_code == 302
    assert client.post(f"{one}verify/").status_code == 302
    page = client.get(one).content.decode()
    for said in ("Shelter", "+996 555 000 001", "Monday–Wednesday, 09:00–17:30", "Checked on"):
        assert said in page
    with scope.enter(elena):
        service = OfferedService.objects.get()
        point = ContactPoint.objects.get()
    withdraw = f"{one}services/{service.pk}/withdraw/"
    assert "Nobody finds you" in client.get(withdraw).content.decode()
    assert client.post(withdraw).status_code == 302
    assert client.get(f"{one}contact-points/{point.pk}/remove/").status_code == 200
    assert client.post(f"{one}contact-points/{point.pk}/remove/").status_code == 302
    with scope.enter(elena):
        assert not OfferedService.objects.filter(withdrawn_on=None).exists()
        assert not ContactPoint.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("level", "", "Choose how far"),
        ("opens_at", "nine", "like this: 09:00"),
        ("closes_at", "08:00", "comes after the opening"),
        ("closes_at", "", "Write both times"),
        ("on_call_number", "call me", "digits only spaces"),
    ],
)
def test_wrong_answers_are_said_and_nothing_is_lost(
    field: str, value: str, says: str, client: Client, elena: User, sezim: Organisation
) -> None:
    sign_in(client, elena)
    answer = client.post(f"/organisations/{sezim.pk}/edit/", PROFILE | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    with scope.enter(elena):
        assert not ActorProfile.objects.exists()


def test_clara_sees_sezim_and_changes_nothing(
    client: Client, clara: User, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        service = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
    sign_in(client, clara)
    one = f"/organisations/{sezim.pk}/"
    page = client.get(one)
    assert page.status_code == 200
    assert "Change the entry" not in page.content.decode()
    for path in (
        "edit/",
        "beds/",
        "services/",
        "contact-points/",
        f"services/{service.pk}/withdraw/",
    ):
        assert client.get(one + path).status_code == 403, path
        assert client.post(one + path, PROFILE).status_code == 403, path
    assert client.post(f"{one}verify/").status_code == 403
    with scope.enter(clara):
        assert not ActorProfile.objects.exists()
        assert OfferedService.objects.get().withdrawn_on is None


def test_what_does_not_exist_is_not_found(
    client: Client, elena: User, sezim: Organisation, organisation: Find
) -> None:
    sign_in(client, elena)
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/organisations/{nowhere}/").status_code == 404
    with scope.enter(elena):
        service = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
    other = organisation("health").pk
    assert client.get(f"/organisations/{other}/services/{service.pk}/withdraw/").status_code == 403
    assert client.get(f"/organisations/{sezim.pk}/services/{nowhere}/withdraw/").status_code == 404


COORDINATOR_PAGES = (
    "accreditations/",
    "accreditations/give/",
    "agreements/",
    "agreements/record/",
    "deciding-bodies/",
    "deciding-bodies/found/",
    "public-page/",
    "settings/",
    "settings/reflection_days/",
)


@pytest.mark.parametrize("path", COORDINATOR_PAGES)
def test_mechanism_is_for_the_coordinator(
    path: str, client: Client, gulnara: User, daniel: User
) -> None:
    assert client.get(f"/mechanism/{path}").status_code == 302
    sign_in(client, daniel)
    assert client.get(f"/mechanism/{path}").status_code == 403
    client.logout()
    sign_in(client, gulnara)
    assert client.get(f"/mechanism/{path}").status_code == 200


def test_gulnara_accredits_and_daniel_does_not(
    client: Client, gulnara: User, daniel: User, organisation: Find
) -> None:
    police = organisation("police")
    asked = {"organisation": str(police.pk), "kind": "RECEIVE", **day("valid_from")}
    sign_in(client, daniel)
    assert client.post("/mechanism/accreditations/give/", asked).status_code == 403
    with scope.enter(daniel):
        assert not Accreditation.objects.exists()
    client.logout()
    sign_in(client, gulnara)
    assert client.post("/mechanism/accreditations/give/", asked).status_code == 302
    again = client.post("/mechanism/accreditations/give/", asked)
    assert again.status_code == 422
    assert "accredited for this in that time already" in again.content.decode()
    with scope.enter(gulnara):
        held = Accreditation.objects.get()
    assert "Criminal Police Demo" in client.get("/mechanism/accreditations/").content.decode()
    end = f"/mechanism/accreditations/{held.pk}/end/"
    assert "It ends now" in client.get(end).content.decode()
    assert client.post(end).status_code == 302
    assert client.post(end).status_code == 409


def test_gulnara_records_an_agreement_and_elena_ends_it(
    client: Client, gulnara: User, elena: User, sezim: Organisation, organisation: Find
) -> None:
    police = organisation("police")
    today = clock.today()
    asked = {
        "first": str(police.pk),
        "second": str(sezim.pk),
        "purpose": "REFERRAL",
        "valid_from_day": str(today.day),
        "valid_from_month": str(today.month),
        "valid_from_year": str(today.year),
    }
    sign_in(client, gulnara)
    assert client.post("/mechanism/agreements/record/", asked).status_code == 302
    assert client.post("/mechanism/agreements/record/", asked).status_code == 422
    backwards = asked | day("last_day", 2020)
    page = client.post("/mechanism/agreements/record/", backwards).content.decode()
    assert "The last day comes after" in page
    with scope.enter(gulnara):
        held = Agreement.objects.get()
    client.logout()
    sign_in(client, elena)
    assert "Criminal Police Demo" in client.get(f"/organisations/{sezim.pk}/").content.decode()
    end = f"/mechanism/agreements/{held.pk}/end/"
    assert client.get(end).status_code == 200
    assert client.post(end, day("last_day", 2020)).status_code == 422
    assert client.post(end, day("last_day")).status_code == 302
    client.logout()


def test_daniel_does_not_end_an_agreement_that_binds_his_organisation(
    client: Client, gulnara: User, daniel: User, sezim: Organisation, organisation: Find
) -> None:
    with scope.enter(gulnara):
        held = actions.record_agreement(
            parties=(sezim, organisation("police")),
            purpose=AgreementPurpose.REFERRAL,  # type: ignore[arg-type]
            valid_from=clock.today(),
            by=gulnara,
        )
    sign_in(client, daniel)
    assert client.get(f"/mechanism/agreements/{held.pk}/end/").status_code == 403


def test_gulnara_sets_up_a_panel(client: Client, gulnara: User, esen: User, daniel: User) -> None:
    sign_in(client, gulnara)
    bodies = "/mechanism/deciding-bodies/"
    asked = {
        "form": "PANEL",
        "name_ky": "Ош комиссиясы",
        "name_ru": "Комиссия Оша",
        "name_en": "Osh commission",
        "rungs": ["IDENTIFIED"],
        "quorum": "2",
    }
    assert client.post(f"{bodies}found/", asked | {"quorum": "1"}).status_code == 422
    assert client.post(f"{bodies}found/", asked | {"form": "OFFICER"}).status_code == 422
    assert client.post(f"{bodies}found/", asked).status_code == 302
    with scope.enter(gulnara):
        body = DecidingBody.objects.get()
    appoint = f"{bodies}{body.pk}/appoint/"
    refused = client.post(appoint, {"email": daniel.email})
    unknown = client.post(appoint, {"email": "nobody@demo.test"})
    said = "is not a deciding officer"
    assert said in refused.content.decode()
    assert said in unknown.content.decode()
    assert client.post(appoint, {"email": esen.email}).status_code == 302
    page = client.get(bodies).content.decode()
    assert "Esen" in page
    assert "Too few members to decide" in page
    with scope.enter(gulnara):
        seat = BodyMember.objects.get()
    assert client.get(f"{bodies}seats/{seat.pk}/dismiss/").status_code == 200
    assert client.post(f"{bodies}seats/{seat.pk}/dismiss/").status_code == 302
    assert client.get(f"{bodies}{body.pk}/dissolve/").status_code == 200
    assert client.post(f"{bodies}{body.pk}/dissolve/").status_code == 302


def test_gulnara_confirms_settings(client: Client, gulnara: User) -> None:
    sign_in(client, gulnara)
    page = client.get("/mechanism/settings/").content.decode()
    assert "To be confirmed" in page
    assert "Not known" in page
    assert client.post("/mechanism/settings/reflection_days/", {"value": "30"}).status_code == 302
    assert client.post("/mechanism/settings/shelter_free/", {"value": "yes"}).status_code == 302
    kinds = {"value": ["POLICE", "CSO"]}
    assert client.post("/mechanism/settings/may_screen/", kinds).status_code == 302
    empty = client.post("/mechanism/settings/network_answer_days/", {"value": ""})
    assert empty.status_code == 422
    assert client.get("/mechanism/settings/in_force/").status_code == 404
    with scope.enter(gulnara):
        profile = nrm_profile()
    assert profile is not None
    assert profile.reflection_days == 30
    assert profile.shelter_free is True
    assert profile.may_screen == ["POLICE", "CSO"]
    assert {"reflection_days", "shelter_free", "may_screen"}.isdisjoint(profile.unconfirmed)


@pytest.fixture
def many(gulnara: User, organisation: Find) -> list[str]:
    """Let all organisations of the cast offer transport; return their names in order."""
    with scope.enter(gulnara):
        for key in ORGANISATIONS:
            one = organisation(key)
            actions.update_profile(organisation=one, values={}, areas=["KG-GB"], by=gulnara)
            actions.offer_service(organisation=one, service="TRANSPORT", by=gulnara)
    others = sorted(name for key, (_, name) in ORGANISATIONS.items() if key != "sezim")
    return ["Sezim Demo", *others]


def test_search_pages_by_key_and_keeps_its_filters(
    client: Client, amina: User, many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nrm_actors.views.who_can_help.PAGE", 5)
    sign_in(client, amina)
    first = client.get("/who-can-help/?service=TRANSPORT&region=KG-GB")
    page = first.content.decode()
    assert '<option value="TRANSPORT" selected' in page
    assert "8 fit, best first" in page
    assert [one.name for one in first.context["suggestions"]] == many[:5]
    following = first.context["pager"].next_url
    assert "service=TRANSPORT" in following
    second = client.get(f"/who-can-help/{following}")
    assert [one.name for one in second.context["suggestions"]] == many[5:]
    assert second.context["pager"].next_url == ""
    for forged in ("!!", "bnVsbA", "WyJhIl0", "WzEsMl0"):
        answer = client.get(f"/who-can-help/?service=TRANSPORT&cursor={forged}")
        assert answer.status_code == 200


def test_search_without_a_fit_says_what_to_do(client: Client, amina: User) -> None:
    sign_in(client, amina)
    page = client.get("/who-can-help/?service=TRANSPORT&for_whom=MEN").content.decode()
    assert "Nobody fits all of this" in page
    assert "Clear the filters" in page
    assert client.get("/who-can-help/?service=NONSENSE").status_code == 200


def test_search_needs_a_member(client: Client) -> None:
    assert client.get("/who-can-help/").status_code == 302


def test_a_last_day_that_none_follows_is_said(
    client: Client, gulnara: User, organisation: Find, sezim: Organisation
) -> None:
    sign_in(client, gulnara)
    never = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "9999"}
    given = {"organisation": str(sezim.pk), "kind": "RECEIVE"} | day("valid_from") | never
    refused = client.post("/mechanism/accreditations/give/", given)
    assert refused.status_code == 422
    assert "This day does not exist" in refused.content.decode()
    with scope.enter(gulnara):
        agreement = actions.record_agreement(
            parties=(sezim, organisation("police")),
            purpose=AgreementPurpose.REFERRAL,
            valid_from=clock.today(),
            by=gulnara,
        )
    ended = client.post(f"/mechanism/agreements/{agreement.pk}/end/", never)
    assert ended.status_code == 422
