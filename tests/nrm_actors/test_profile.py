"""An entry is kept by the organisation's administrator and the coordinator, beds by its members."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions, selectors
from nrm_actors.actions.profile import NoEntry
from nrm_actors.models import ActorProfile, BedCount, Coverage

pytestmark = pytest.mark.db

VALUES = {"languages": ["KY", "RU"], "accepts": ["WOMEN", "FAMILIES"], "night_admission": True}


def test_elena_writes_her_entry(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)
        actions.update_profile(organisation=sezim, values={}, areas=["KG-GB", "KG-C"], by=elena)
        entry = selectors.entry_of(elena, sezim.pk)
    assert entry.profile is not None
    assert entry.profile.languages == ["KY", "RU"]
    assert entry.areas == ["KG-C", "KG-GB"]
    assert entry.stale


def test_coordinator_writes_an_entry(gulnara: User, sezim: Organisation) -> None:
    with scope.enter(gulnara):
        actions.update_profile(organisation=sezim, values=VALUES, by=gulnara)
        assert ActorProfile.objects.filter(pk=sezim.pk).exists()


@pytest.mark.parametrize("name", ["clara", "amina", "boris", "daniel", "farida"])
def test_others_are_refused(name: str, person: Callable[[str], User], sezim: Organisation) -> None:
    user = person(name)
    with scope.enter(user), pytest.raises(NotAllowed):
        actions.update_profile(organisation=sezim, values=VALUES, by=user)
    with scope.enter(user), pytest.raises(NotAllowed):
        actions.update_profile(organisation=sezim, values={}, areas=["KG-O"], by=user)
    with scope.enter(user), pytest.raises(NotAllowed):
        actions.verify_entry(organisation=sezim, by=user)


def test_clara_is_refused_by_the_database_too(
    clara: User, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)
    with scope.enter(clara):
        assert ActorProfile.objects.filter(pk=sezim.pk).exists()
        assert ActorProfile.objects.filter(pk=sezim.pk).update(accepts=[]) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Coverage.objects.create(organisation=sezim, area="KG-O")


def test_nobody_sees_nothing(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)
        assert ActorProfile.objects.count() == 1
    assert ActorProfile.objects.count() == 0


def test_nobody_acts_in_the_name_of_another(clara: User, elena: User, sezim: Organisation) -> None:
    with scope.enter(clara), pytest.raises(NotAllowed):
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)


@pytest.mark.parametrize(
    "values",
    [
        {"languages": ["KLINGON"]},
        {"accepts": ["EVERYBODY"]},
        {"open_days": "8"},
        {"country": "XX"},
        {"level": "HIGH"},
    ],
)
def test_unknown_codes_are_refused(
    values: dict[str, object], elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena), pytest.raises(ValidationError):
        actions.update_profile(organisation=sezim, values=values, by=elena)


def test_other_columns_cannot_be_written(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena), pytest.raises(ValueError, match="not a column"):
        actions.update_profile(organisation=sezim, values={"verified_on": clock.today()}, by=elena)


def test_coverage_is_replaced(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values={}, areas=["KG-GB", "KG-C"], by=elena)
        actions.update_profile(organisation=sezim, values={}, areas=["KG-C", "KG"], by=elena)
        assert sorted(Coverage.objects.values_list("area", flat=True)) == ["KG", "KG-C"]


def test_amina_counts_beds_and_clara_does_not(
    amina: User, clara: User, sezim: Organisation
) -> None:
    with scope.enter(amina):
        actions.set_beds(organisation=sezim, free=3, by=amina, at=clock.now())
        actions.set_beds(organisation=sezim, free=2, by=amina, at=clock.now())
        assert BedCount.objects.get().free == 2
    with scope.enter(clara), pytest.raises(NotAllowed):
        actions.set_beds(organisation=sezim, free=0, by=clara, at=clock.now())
    with scope.enter(clara):
        assert BedCount.objects.filter(organisation=sezim).update(free=0) == 0


def test_checked_entry_stays_fresh_for_six_months(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        with pytest.raises(NoEntry):
            actions.verify_entry(organisation=sezim, by=elena)
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)
        profile = actions.verify_entry(organisation=sezim, by=elena)
        today = clock.today()
        assert not selectors.is_stale(profile, today)
        assert not selectors.is_stale(profile, today + timedelta(days=180))
        assert selectors.is_stale(profile, today + timedelta(days=190))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"opens_at": time(9)}, "both_hours"),
        ({"closes_at": time(9)}, "both_hours"),
        ({"opens_at": time(9), "closes_at": time(9)}, "both_hours"),
        ({"on_call_number": "call me"}, "on_call"),
        ({"on_call_number": "javascript:alert(1)"}, "on_call"),
    ],
)
def test_half_hours_and_what_is_no_number_are_refused(
    values: dict[str, object], rule: str, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        with pytest.raises(ValidationError):
            actions.update_profile(organisation=sezim, values=values, by=elena)
        actions.update_profile(organisation=sezim, values=VALUES, by=elena)
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            ActorProfile.objects.filter(pk=sezim.pk).update(**values)
