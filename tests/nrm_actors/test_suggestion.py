"""Who can help is ranked by what is known, says why, and leaves out who does not accept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions
from nrm_actors.enums import AccreditationKind, AgreementPurpose
from nrm_actors.models import OfferedService
from nrm_actors.selectors import Suggestion, actors_that_help

pytestmark = pytest.mark.db
BISHKEK = ZoneInfo("Asia/Bishkek")
Find = Callable[[str], Organisation]


def at(hour: int) -> datetime:
    """Return this hour of today or the next Wednesday, so that what begins today holds."""
    day = timezone.localtime(clock.now(), BISHKEK)
    day += timedelta(days=(2 - day.weekday()) % 7)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def ask(user: User, **changes: object) -> list[Suggestion]:
    asked = {"service": "SHELTER", "region": "KG-GB", "for_whom": ["WOMEN"], "now": at(11)}
    return actors_that_help(user, **asked | changes)  # type: ignore[arg-type]


def codes(one: Suggestion) -> set[str]:
    return {reason.code for reason in one.reasons}


@pytest.fixture
def shelters(gulnara: User, organisation: Find) -> None:
    """Sezim fits best; Osh covers the whole country by day; the clinic has said little."""
    told = {
        "sezim": {"accepts": ["WOMEN", "FAMILIES"], "round_the_clock": True},
        "osh_cso": {
            "accepts": ["WOMEN", "MEN"],
            "opens_at": "09:00",
            "closes_at": "18:00",
            "on_call_number": "+996 555 000 001",
        },
        "health": {},
    }
    areas = {"sezim": ["KG-GB", "KG-C"], "osh_cso": ["KG"], "health": ["KG-GB"]}
    with scope.enter(gulnara):
        for key, values in told.items():
            found = organisation(key)
            actions.update_profile(organisation=found, values=values, areas=areas[key], by=gulnara)
            actions.offer_service(organisation=found, service="SHELTER", by=gulnara)
        for key in ("sezim", "osh_cso"):
            actions.verify_entry(organisation=organisation(key), by=gulnara)
        actions.accredit(
            organisation=organisation("sezim"),
            kind=AccreditationKind.RECEIVE,
            valid_from=clock.today(),
            by=gulnara,
        )
        actions.record_agreement(
            parties=(organisation("sezim"), organisation("police")),
            purpose=AgreementPurpose.REFERRAL,
            valid_from=clock.today(),
            by=gulnara,
        )


@pytest.mark.usefixtures("shelters")
def test_best_fit_stands_first_with_its_reasons(daniel: User) -> None:
    with scope.enter(daniel):
        found = ask(daniel)
    assert [one.organisation.name for one in found] == [
        "Sezim Demo",
        "Ak Jol Demo",
        "Osh Clinic Demo",
    ]
    first, second, third = found
    assert codes(first) >= {"IN_AREA", "ACCEPTS", "ROUND_THE_CLOCK", "AGREEMENT", "ACCREDITED"}
    assert codes(second) >= {"WHOLE_COUNTRY", "OPEN_NOW", "NO_AGREEMENT", "NOT_ACCREDITED"}
    assert codes(third) >= {"ACCEPTS_UNKNOWN", "HOURS_UNKNOWN", "STALE"}
    assert [one.may_be_referred_to for one in found] == [True, False, False]
    assert second.on_call_number == "+996 555 000 001"


@pytest.mark.usefixtures("shelters")
def test_at_night_the_on_call_number_counts(daniel: User) -> None:
    with scope.enter(daniel):
        found = {one.organisation.name: codes(one) for one in ask(daniel, now=at(23))}
    assert "ON_CALL" in found["Ak Jol Demo"]
    assert "ROUND_THE_CLOCK" in found["Sezim Demo"]


@pytest.mark.usefixtures("shelters")
def test_who_does_not_accept_is_left_out(daniel: User) -> None:
    with scope.enter(daniel):
        for_man = [one.organisation.name for one in ask(daniel, for_whom=["MEN"])]
        for_child = [one.organisation.name for one in ask(daniel, for_whom=["CHILDREN_ALONE"])]
    assert for_man == ["Ak Jol Demo", "Osh Clinic Demo"]
    assert for_child == ["Osh Clinic Demo"]


@pytest.mark.usefixtures("shelters")
def test_another_area_and_another_service_narrow(daniel: User) -> None:
    with scope.enter(daniel):
        assert [one.organisation.name for one in ask(daniel, region="KG-N")] == ["Ak Jol Demo"]
        assert ask(daniel, service="INTERPRETATION") == []
        assert len(ask(daniel, service="", region="", for_whom=[])) == 3


@pytest.mark.usefixtures("shelters")
def test_free_beds_and_their_age_count(amina: User, daniel: User, sezim: Organisation) -> None:
    def state() -> tuple[set[str], int]:
        with scope.enter(daniel):
            one = next(one for one in ask(daniel) if one.organisation == sezim)
        return codes(one), one.points

    _, unknown = state()
    for free, hours, code in ((2, 1, "BEDS_FREE"), (2, 48, "BEDS_FREE"), (0, 1, "NO_BED")):
        with scope.enter(amina):
            actions.set_beds(
                organisation=sezim, free=free, by=amina, at=at(11) - timedelta(hours=hours)
            )
        found, points = state()
        assert code in found
        assert (points > unknown) == (free > 0)


@pytest.mark.usefixtures("shelters")
def test_withdrawn_services_and_suspended_actors_are_not_suggested(
    gulnara: User, daniel: User, sezim: Organisation, organisation: Find
) -> None:
    with scope.enter(gulnara):
        offered = OfferedService.objects.get(organisation=sezim)
        actions.withdraw_service(offered=offered, by=gulnara)
        Organisation.objects.filter(pk=organisation("osh_cso").pk).update(state="SUSPENDED")
    with scope.enter(daniel):
        assert [one.organisation.name for one in ask(daniel)] == ["Osh Clinic Demo"]
        everything = ask(daniel, service="", region="", for_whom=[])
        assert [one.organisation.name for one in everything] == ["Osh Clinic Demo"]


@pytest.mark.usefixtures("shelters")
def test_length_of_the_list_costs_no_statements(daniel: User) -> None:
    with scope.enter(daniel):
        with CaptureQueriesContext(
            connection,
        ) as few:
            assert len(ask(daniel, region="KG-N")) == 1
        with CaptureQueriesContext(connection) as many:
            assert len(ask(daniel)) == 3
    assert len(few) == len(many)


@pytest.mark.usefixtures("shelters")
def test_nobody_is_told_nothing(daniel: User, amina: User) -> None:
    with pytest.raises(NotAllowed):
        ask(daniel)
    with scope.enter(amina), pytest.raises(NotAllowed):
        ask(daniel)


@pytest.mark.usefixtures("shelters")
def test_what_begins_today_counts_from_midnight_of_the_country(daniel: User) -> None:
    one_in_the_morning = timezone.localtime(clock.now(), BISHKEK).replace(hour=1).astimezone(UTC)
    with scope.enter(daniel):
        first, *_others = ask(daniel, now=one_in_the_morning)
    assert "ACCREDITED" in codes(first)
