"""The mechanism's settings are shipped unconfirmed; what is not known is unset."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from core import scope
from core.errors import NotAllowed
from nrm_actors import actions, selectors
from nrm_actors.actions.nrm_profile import SETTINGS, UnknownSetting
from nrm_actors.models import NrmProfile
from tests import database

pytestmark = pytest.mark.db


def test_country_is_shipped_and_every_setting_waits_for_confirmation(amina: User) -> None:
    with scope.enter(amina):
        profile = selectors.nrm_profile()
    assert profile is not None
    assert profile.code == "KG"
    assert set(profile.unconfirmed) == SETTINGS
    assert profile.status_decision_days is None
    assert profile.reflection_days is None
    assert profile.certificate_valid_months is None
    assert profile.shelter_initial_days == 10
    assert "CRISIS_CENTRE" in profile.may_give_presumed
    assert "CRISIS_CENTRE" not in profile.may_give_identified


def test_coordinator_confirms_by_setting(gulnara: User) -> None:
    with scope.enter(gulnara):
        profile = selectors.nrm_profile()
        assert profile is not None
        actions.change_nrm_setting(
            profile=profile, name="status_decision_days", value=10, by=gulnara
        )
        profile.refresh_from_db()
        assert profile.status_decision_days == 10
        assert "status_decision_days" not in profile.unconfirmed
        assert len(profile.unconfirmed) == len(SETTINGS) - 1


def test_others_do_not(elena: User) -> None:
    with scope.enter(elena):
        profile = selectors.nrm_profile()
        assert profile is not None
        with pytest.raises(NotAllowed):
            actions.change_nrm_setting(profile=profile, name="reflection_days", value=1, by=elena)
        assert NrmProfile.objects.update(reflection_days=1) == 0
    assert database.owner_rows("SELECT count(*) FROM nrm_actors_nrmprofile") == [(1,)]


def test_wrong_settings_are_refused(gulnara: User) -> None:
    with scope.enter(gulnara):
        profile = selectors.nrm_profile()
        assert profile is not None
        with pytest.raises(UnknownSetting):
            actions.change_nrm_setting(profile=profile, name="in_force", value=False, by=gulnara)
        with pytest.raises(ValidationError):
            actions.change_nrm_setting(
                profile=profile, name="reflection_days", value="soon", by=gulnara
            )


def test_shipping_again_changes_nothing(gulnara: User) -> None:
    with scope.enter(gulnara):
        profile = selectors.nrm_profile()
        assert profile is not None
        actions.change_nrm_setting(profile=profile, name="reflection_days", value=30, by=gulnara)
        assert actions.ship_nrm_profile(code="KG", by=None).reflection_days == 30


def test_two_settings_confirmed_from_one_reading_are_both_confirmed(gulnara: User) -> None:
    with scope.enter(gulnara):
        read = [selectors.nrm_profile(), selectors.nrm_profile()]
        for profile, name in zip(read, ("reflection_days", "status_decision_days"), strict=True):
            assert profile is not None
            actions.change_nrm_setting(profile=profile, name=name, value=30, by=gulnara)
        now = selectors.nrm_profile()
        assert now is not None
        assert SETTINGS - set(now.unconfirmed) == {"reflection_days", "status_decision_days"}
