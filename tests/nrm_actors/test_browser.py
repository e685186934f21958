"""Pages of the registry in a real browser: accessible, never too wide, in three languages."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from accounts.models import Organisation, User
from core import clock, scope
from nrm_actors import actions
from nrm_actors.actions.deciding_body import Texts
from nrm_actors.enums import (
    AccreditationKind,
    AgreementPurpose,
    Audience,
    BodyForm,
    ContactKind,
    ContactPurpose,
    Rung,
)
from tests.cast import PASSWORD
from tests.nrm_actors.conftest import check
from tests.screens import Screen

pytestmark = pytest.mark.browser
Make = Callable[..., Screen]
WIDTHS = (320, 360, 768, 1280)


def fill(gulnara: User, elena: User, esen: User) -> Organisation:
    """Let three organisations say what they offer; return Sezim."""
    with scope.enter(gulnara):
        known = {one.name_en: one for one in Organisation.objects.all()}
        sezim, clinic, hotline = (
            known[name] for name in ("Sezim Demo", "Osh Clinic Demo", "Hotline Demo")
        )
        told = (
            (sezim, {"accepts": ["WOMEN", "FAMILIES"], "round_the_clock": True}, ["KG-GB", "KG-C"]),
            (clinic, {"opens_at": "09:00", "closes_at": "18:00"}, ["KG-O", "KG-GO"]),
            (hotline, {"round_the_clock": True, "languages": ["KY", "RU", "UZ"]}, ["KG"]),
        )
        for number, (one, values, areas) in enumerate(told):
            values["on_call_number"] = f"+996 555 00 00 0{number}"
            actions.update_profile(organisation=one, values=values, areas=areas, by=gulnara)
            actions.verify_entry(organisation=one, by=gulnara)
            for service in ("SHELTER", "PSYCHOLOGICAL", "MEDICAL"):
                actions.offer_service(
                    organisation=one, service=service, eligibility="18+", by=gulnara
                )
            actions.add_contact_point(
                organisation=one,
                purpose=ContactPurpose.HOTLINE,
                kind=ContactKind.PHONE,
                value=f"+996 312 00 00 0{number}",
                audience=Audience.PUBLIC,
                by=gulnara,
            )
        for one in (clinic, hotline):
            check(one, gulnara)
        today = clock.today()
        actions.accredit(
            organisation=sezim, kind=AccreditationKind.RECEIVE, valid_from=today, by=gulnara
        )
        actions.record_agreement(
            parties=(sezim, clinic), purpose=AgreementPurpose.REFERRAL, valid_from=today, by=gulnara
        )
        body = actions.found_body(
            name=Texts(en="Osh commission", ru="Комиссия Оша", ky="Ош комиссиясы"),
            form=BodyForm.PANEL,
            rungs=[Rung.IDENTIFIED],
            quorum=2,
            by=gulnara,
        )
        actions.appoint_member(body=body, user=esen, by=gulnara)
    with scope.enter(elena):
        actions.set_beds(organisation=sezim, free=3, by=elena, at=clock.now())
    return sezim


def look(made: Screen, addresses: list[str], language: str) -> list[str]:
    """Return what is wrong with these pages at every width."""
    found = []
    shots = os.environ.get("ISHENIM_SCREENSHOTS")
    for address in addresses:
        made.open(address)
        for width in WIDTHS if language == "en" else (320, 1280):
            made.page.set_viewport_size({"width": width, "height": 900})
            if made.too_wide() > 0:
                found.append(f"{address}: too wide at {width}")
            if width == 320 or language == "en":
                found += [f"{address} at {width}: {line}" for line in made.axe()]
            if shots and width in {320, 1280}:
                name = address.strip("/").replace("/", "-").replace("?", "-")[-60:]
                made.page.screenshot(
                    path=Path(shots) / f"{name}-{language}-{width}.png", full_page=True
                )
    return found


def enter(made: Screen, user: User) -> None:
    made.open("/sign-in/")
    made.page.fill("input[name=email]", user.email)
    made.page.fill("input[name=password]", PASSWORD)
    made.page.press("input[name=password]", "Enter")
    made.page.wait_for_url(lambda url: "/sign-in/" not in url)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_pages_are_accessible_and_never_too_wide(
    screen: Make, language: str, person: Callable[[str], User]
) -> None:
    gulnara, elena = person("gulnara"), person("elena")
    sezim = fill(gulnara, elena, person("esen"))
    one = f"/organisations/{sezim.pk}/"
    nobody, keeper, coordinator = (screen(language=language) for _ in range(3))
    found = look(nobody, ["/where-to-turn/", "/where-to-turn/?area=OSH&service=HOUSING"], language)
    for user, made in ((elena, keeper), (gulnara, coordinator)):
        user.language = language
        User.objects.filter(pk=user.pk).update(language=language)
        enter(made, user)
    found += look(
        keeper,
        [
            "/who-can-help/?service=SHELTER&region=KG-GB&for_whom=WOMEN",
            "/who-can-help/?service=TRANSPORT",
            one,
            f"{one}edit/",
            f"{one}services/",
            f"{one}contact-points/",
            f"{one}beds/",
        ],
        language,
    )
    found += look(
        coordinator,
        [
            f"/mechanism/{part}/"
            for part in (
                "accreditations",
                "accreditations/give",
                "agreements",
                "agreements/record",
                "deciding-bodies",
                "deciding-bodies/found",
                "public-page",
                f"public-page/{sezim.pk}",
                "settings",
                "settings/may_screen",
            )
        ],
        language,
    )
    assert not found, "\n".join(found)
