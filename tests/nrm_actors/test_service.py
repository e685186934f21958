"""Services are offered once, withdrawn once, by those who keep the entry; all is recorded."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.models import Organisation, User
from audit.settlement import settling
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions
from nrm_actors.actions.service import ServiceWithdrawn
from nrm_actors.models import OfferedService
from tests import database


@pytest.mark.db
def test_offering_again_says_anew_for_whom(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        first = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
        again = actions.offer_service(
            organisation=sezim, service="SHELTER", eligibility="18+", by=elena
        )
        assert again.pk == first.pk
        assert OfferedService.objects.get().eligibility == "18+"
        with pytest.raises(IntegrityError), transaction.atomic():
            OfferedService.objects.create(
                organisation=sezim, service="SHELTER", offered_on=clock.today()
            )


@pytest.mark.db
def test_withdrawn_once_and_offered_anew(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        offered = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
        actions.withdraw_service(offered=offered, by=elena)
        with pytest.raises(ServiceWithdrawn):
            actions.withdraw_service(offered=offered, by=elena)
        fresh = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
        assert fresh.pk != offered.pk


@pytest.mark.db
def test_unknown_services_are_refused(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena), pytest.raises(ValidationError):
        actions.offer_service(organisation=sezim, service="shelter", by=elena)


@pytest.mark.db
def test_clara_neither_offers_nor_withdraws_for_sezim(
    clara: User, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        offered = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
    with scope.enter(clara), pytest.raises(NotAllowed):
        actions.offer_service(organisation=sezim, service="MEDICAL", by=clara)
    with scope.enter(clara), pytest.raises(NotAllowed):
        actions.withdraw_service(offered=offered, by=clara)
    with scope.enter(clara):
        assert OfferedService.objects.update(withdrawn_on=clock.today()) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            OfferedService.objects.create(
                organisation=sezim, service="MEDICAL", offered_on=clock.today()
            )


@pytest.mark.walls
def test_what_is_done_is_recorded(elena: User, gulnara: User, sezim: Organisation) -> None:
    with settling(), scope.enter(elena):
        offered = actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
        actions.withdraw_service(offered=offered, by=elena)
    with settling(), scope.enter(gulnara):
        actions.update_profile(organisation=sezim, values={"level": "REGIONAL"}, by=gulnara)
    rows = database.owner_rows(
        "SELECT event, outcome, actor, field_names FROM audit_event WHERE organisation = %s"
        " AND outcome = 'INTENDED' ORDER BY sequence",
        str(sezim.pk),
    )
    said = [(event, str(actor), fields) for event, _, actor, fields in rows][-3:]
    assert said == [
        ("service.offered", str(elena.pk), []),
        ("service.withdrawn", str(elena.pk), []),
        ("actor_profile.updated", str(gulnara.pk), ["level"]),
    ]
