"""The public page shows what was made public, hotlines first, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Organisation, User
from core import scope
from nrm_actors import actions
from nrm_actors.actions.contact_point import AddressHidesPeople
from nrm_actors.enums import Audience, ContactKind, ContactPurpose
from nrm_actors.models import ActorProfile, ContactPoint
from nrm_actors.selectors import where_to_turn
from tests.nrm_actors.conftest import check

pytestmark = pytest.mark.db
SECRETS = ("+996 555 000 777", "+996 555 000 888", "Hidden Street 5")


@pytest.fixture
def public(gulnara: User, elena: User, organisation: Callable[[str], Organisation]) -> None:
    with scope.enter(gulnara):
        hotline, sezim, clinic = map(organisation, ("hotline", "sezim", "health"))
        for found, areas in ((hotline, ["KG"]), (sezim, ["KG-GB"]), (clinic, ["KG-O"])):
            actions.update_profile(organisation=found, values={}, areas=areas, by=gulnara)
            actions.offer_service(organisation=found, service="MEDICAL", by=gulnara)
        for found, value in ((hotline, "189"), (sezim, "+996 555 000 111"), (clinic, "112")):
            _add(found, gulnara, value=value)
        _add(sezim, gulnara, value=SECRETS[0], audience=Audience.ACTORS)
        _add(clinic, gulnara, value=SECRETS[0], audience=Audience.ACTORS)
        actions.update_profile(
            organisation=sezim, values={"on_call_number": SECRETS[1]}, by=gulnara
        )
    with scope.enter(elena):
        _add(
            organisation("sezim"),
            elena,
            value=SECRETS[2],
            kind=ContactKind.ADDRESS,
            audience=Audience.OWN,
        )
    for found in (hotline, sezim, clinic):
        check(found, gulnara)


def _add(organisation: Organisation, by: User, **changes: object) -> ContactPoint:
    given = {
        "purpose": ContactPurpose.RECEPTION,
        "kind": ContactKind.PHONE,
        "audience": Audience.PUBLIC,
    } | changes
    return actions.add_contact_point(organisation=organisation, by=by, **given)  # type: ignore[arg-type]


@pytest.mark.usefixtures("public")
def test_nobody_finds_public_entries_hotlines_first() -> None:
    found = where_to_turn()
    assert [entry.name for entry in found] == ["Hotline Demo", "Osh Clinic Demo", "Sezim Demo"]
    assert found[0].is_hotline
    south = where_to_turn(areas=frozenset({"KG-O"}))
    assert [entry.name for entry in south] == ["Hotline Demo", "Osh Clinic Demo"]
    assert [entry.name for entry in where_to_turn(service="SHELTER")] == ["Hotline Demo"]


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_page_opens_without_signing_in_and_keeps_secrets(
    client: Client, amina: User, sezim: Organisation, language: str
) -> None:
    with scope.enter(amina):
        held = {point.value for point in ContactPoint.objects.filter(organisation=sezim)}
        held.add(ActorProfile.objects.get(pk=sezim.pk).on_call_number)
    assert held >= set(SECRETS)
    client.cookies["language"] = language
    answer = client.get("/where-to-turn/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in page
    assert "Sezim Demo" in page
    assert "tel:+996555000111" in page
    for secret in SECRETS:
        assert secret not in page
        assert secret.replace(" ", "") not in page


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_emergency_numbers_stand_first_and_sign_in_leads_here(
    client: Client, language: str, public: None, elena: User, gulnara: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        actions.update_profile(
            organisation=sezim,
            values={"languages": ["KY", "UZ"], "round_the_clock": True},
            by=elena,
        )
    check(sezim, gulnara)
    client.cookies["language"] = language
    assert 'href="/where-to-turn/"' in client.get("/sign-in/").content.decode()
    page = client.get("/where-to-turn/").content.decode()
    order = [page.index(f'href="tel:{number}"') for number in ("102", "103", "112", "189")]
    assert order == sorted(order)
    card = page.split("Sezim Demo")[1].split("</article>")[0]
    spoken = {"ky": "өзбекче", "ru": "узбекский", "en": "Uzbek"}[language]
    assert spoken.lower() in card.lower()
    assert page.index("data-exit") < order[0], "the way out comes first"


@pytest.mark.usefixtures("public")
def test_filters_survive_reload_and_empty_says_what_to_do(client: Client) -> None:
    client.cookies["language"] = "en"
    page = client.get("/where-to-turn/?area=OSH&service=MEDICAL").content.decode()
    assert '<option value="OSH" selected' in page
    assert "Osh Clinic Demo" in page
    assert "Sezim Demo" not in page
    page = client.get("/where-to-turn/?area=OSH&service=SHELTER").content.decode()
    assert "Nothing found for this choice" in page
    assert "189" in page
    assert client.get("/where-to-turn/?area=NOWHERE&service=X").status_code == 200


def test_who_chose_nothing_is_not_told_to_choose_otherwise(client: Client) -> None:
    client.cookies["language"] = "en"
    page, otherwise = "/where-to-turn/", "Nothing found for this choice"
    shown = client.get(page).content.decode()
    assert "No organisation is listed here yet" in shown
    assert otherwise not in shown
    assert otherwise in client.get(page, {"service": "MEDICAL"}).content.decode()


@pytest.mark.usefixtures("public")
def test_own_contact_points_are_for_the_own_organisation(
    amina: User, daniel: User, sezim: Organisation
) -> None:
    own = ContactPoint.objects.filter(organisation=sezim, audience=Audience.OWN)
    with scope.enter(amina):
        assert own.count() == 1
    with scope.enter(daniel):
        assert ContactPoint.objects.filter(organisation=sezim).count() == 2
        assert own.count() == 0


def test_where_people_hide_is_never_public(elena: User, gulnara: User, sezim: Organisation) -> None:
    with scope.enter(elena), pytest.raises(AddressHidesPeople):
        _add(sezim, elena, value="Street 1", kind=ContactKind.ADDRESS)
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values={}, areas=["KG-GB"], by=elena)
        ContactPoint.objects.create(
            organisation=sezim,
            purpose=ContactPurpose.RECEPTION,
            kind=ContactKind.ADDRESS,
            value="Street 1",
            audience=Audience.PUBLIC,
        )
        assert ContactPoint.objects.filter(audience=Audience.PUBLIC).count() == 1
    check(sezim, gulnara)
    with scope.enter(elena):
        assert ContactPoint.objects.get().checked_at is not None
    assert where_to_turn() == []
