"""Agreements bind two organisations; only the coordinator records them, and they only end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions, selectors
from nrm_actors.actions.agreement import AgreementOver, AgreementOverlaps, OneParty
from nrm_actors.enums import AgreementPurpose
from nrm_actors.models import Agreement

pytestmark = pytest.mark.db
DAY = timedelta(days=1)


@pytest.fixture
def police(organisation: object) -> Organisation:
    return organisation("police")  # type: ignore[operator]


def record(by: User, *parties: Organisation, **changes: object) -> Agreement:
    given = {"valid_from": clock.today(), "purpose": AgreementPurpose.REFERRAL, **changes}
    return actions.record_agreement(parties=parties, by=by, **given)  # type: ignore[arg-type]


def test_coordinator_records_and_both_see_it_in_force(
    gulnara: User, amina: User, daniel: User, sezim: Organisation, police: Organisation
) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        record(gulnara, sezim, police, valid_to=today + 10 * DAY)
    for user, pair in ((amina, (sezim.pk, police.pk)), (daniel, (police.pk, sezim.pk))):
        with scope.enter(user):
            assert selectors.agreement_in_force(*pair, today)
            assert selectors.agreement_in_force(*pair, today + 9 * DAY)
            assert not selectors.agreement_in_force(*pair, today + 10 * DAY)
            assert not selectors.agreement_in_force(*pair, today - DAY)
            assert not selectors.agreement_in_force(*pair, today, AgreementPurpose.STATISTICS)


def test_parties_do_not_bind_each_other(
    elena: User, daniel: User, sezim: Organisation, police: Organisation
) -> None:
    for user in (elena, daniel):
        with scope.enter(user), pytest.raises(NotAllowed):
            record(user, sezim, police)
    with scope.enter(elena), pytest.raises(ProgrammingError), transaction.atomic():
        first, second = sorted((sezim, police), key=lambda one: one.pk.bytes)
        Agreement.objects.create(
            first=first, second=second, purpose="REFERRAL", valid_from=clock.today()
        )


def test_one_agreement_at_a_time(gulnara: User, sezim: Organisation, police: Organisation) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        record(gulnara, sezim, police, valid_to=today + 10 * DAY)
        with pytest.raises(AgreementOverlaps):
            record(gulnara, police, sezim, valid_from=today + 9 * DAY)
        record(gulnara, police, sezim, valid_from=today + 10 * DAY)
        record(gulnara, police, sezim, purpose=AgreementPurpose.STATISTICS)
        first, second = sorted((sezim, police), key=lambda one: one.pk.bytes)
        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.create(
                first=first, second=second, purpose="REFERRAL", valid_from=today + DAY
            )


def test_two_parties_are_needed(gulnara: User, sezim: Organisation) -> None:
    with scope.enter(gulnara), pytest.raises(OneParty):
        record(gulnara, sezim, sezim)


def test_a_party_ends_it_and_a_stranger_does_not(
    gulnara: User, elena: User, clara: User, sezim: Organisation, police: Organisation
) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        agreement = record(gulnara, sezim, police)
    with scope.enter(clara), pytest.raises(NotAllowed):
        actions.end_agreement(agreement=agreement, on=today, by=clara)
    with scope.enter(elena):
        actions.end_agreement(agreement=agreement, on=today + DAY, by=elena)
        assert selectors.agreement_in_force(sezim.pk, police.pk, today)
        assert not selectors.agreement_in_force(sezim.pk, police.pk, today + DAY)
        with pytest.raises(AgreementOver):
            actions.end_agreement(agreement=agreement, on=today + 2 * DAY, by=elena)


def test_the_database_lets_it_only_end(
    gulnara: User, sezim: Organisation, police: Organisation
) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        agreement = record(gulnara, sezim, police, valid_to=today + 5 * DAY)
        own = Agreement.objects.filter(pk=agreement.pk)
        for rewrite in (
            {"valid_to": None},
            {"valid_to": today + 6 * DAY},
            {"purpose": "STATISTICS"},
            {"valid_from": today - DAY},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                own.update(**rewrite)
        assert own.delete()[0] == 0
        assert own.update(valid_to=today + 4 * DAY) == 1
