"""Accreditation comes from the coordinator alone, one at a time, and only ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions, selectors
from nrm_actors.actions.accreditation import AccreditationOver, AlreadyAccredited
from nrm_actors.enums import AccreditationKind
from nrm_actors.models import Accreditation

pytestmark = pytest.mark.db
DAY = timedelta(days=1)
RECEIVE = AccreditationKind.RECEIVE


def test_coordinator_accredits(gulnara: User, amina: User, sezim: Organisation) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=today, by=gulnara)
    with scope.enter(amina):
        assert selectors.is_accredited(sezim.pk, RECEIVE, today)
        assert not selectors.is_accredited(sezim.pk, RECEIVE, today - DAY)
        assert not selectors.is_accredited(sezim.pk, AccreditationKind.SCREEN, today)


def test_daniel_does_not_accredit_himself(
    daniel: User, organisation: Callable[[str], Organisation]
) -> None:
    police = organisation("police")
    with scope.enter(daniel), pytest.raises(NotAllowed):
        actions.accredit(organisation=police, kind=RECEIVE, valid_from=clock.today(), by=daniel)
    with scope.enter(daniel), pytest.raises(ProgrammingError), transaction.atomic():
        Accreditation.objects.create(organisation=police, kind=RECEIVE, valid_from=clock.today())


def test_an_administrator_does_not_accredit_her_organisation(
    elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena), pytest.raises(NotAllowed):
        actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=clock.today(), by=elena)


def test_periods_do_not_overlap(gulnara: User, sezim: Organisation) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        actions.accredit(
            organisation=sezim, kind=RECEIVE, valid_from=today, valid_to=today + 9 * DAY, by=gulnara
        )
        with pytest.raises(AlreadyAccredited):
            actions.accredit(
                organisation=sezim, kind=RECEIVE, valid_from=today + 8 * DAY, by=gulnara
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Accreditation.objects.create(
                organisation=sezim, kind=RECEIVE, valid_from=today + 8 * DAY
            )
        actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=today + 9 * DAY, by=gulnara)


def test_revoking_ends_it_at_once_and_only_once(gulnara: User, sezim: Organisation) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        given = actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=today, by=gulnara)
        actions.revoke_accreditation(accreditation=given, by=gulnara)
        assert not selectors.is_accredited(sezim.pk, RECEIVE, today)
        with pytest.raises(AccreditationOver):
            actions.revoke_accreditation(accreditation=given, by=gulnara)
        actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=today, by=gulnara)
        assert selectors.is_accredited(sezim.pk, RECEIVE, today)


def test_a_suspended_organisation_is_entitled_to_nothing(
    gulnara: User, sezim: Organisation
) -> None:
    today = clock.today()
    with scope.enter(gulnara):
        actions.accredit(organisation=sezim, kind=RECEIVE, valid_from=today, by=gulnara)
        assert selectors.is_accredited(sezim.pk, RECEIVE, today)
        Organisation.objects.filter(pk=sezim.pk).update(state="SUSPENDED")
        assert not selectors.is_accredited(sezim.pk, RECEIVE, today)


def test_elena_does_not_revoke(gulnara: User, elena: User, sezim: Organisation) -> None:
    with scope.enter(gulnara):
        given = actions.accredit(
            organisation=sezim, kind=RECEIVE, valid_from=clock.today(), by=gulnara
        )
    with scope.enter(elena), pytest.raises(NotAllowed):
        actions.revoke_accreditation(accreditation=given, by=elena)


def test_the_database_lets_it_only_end(gulnara: User, sezim: Organisation) -> None:
    with scope.enter(gulnara):
        given = actions.accredit(
            organisation=sezim, kind=RECEIVE, valid_from=clock.today(), by=gulnara
        )
        own = Accreditation.objects.filter(pk=given.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            own.update(kind=AccreditationKind.GIVE_IDENTIFIED)
        assert own.delete()[0] == 0
