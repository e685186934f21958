"""What two people write at the same moment is written once; the other is told, in words."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import Refusal
from nrm_actors import actions
from nrm_actors.enums import (
    AccreditationKind,
    AgreementPurpose,
    Audience,
    ContactKind,
    ContactPurpose,
)
from nrm_actors.models import Accreditation, ActorProfile, Agreement, ContactPoint, OfferedService
from tests.together import together

pytestmark = pytest.mark.walls

Find = Callable[[str], Organisation]


class Told(Refusal):
    """The form says that it stands there already."""

    code: ClassVar[str] = "told"


def both(*people: User, act: Callable[[User], object]) -> list[str]:
    """Let these people do the same at once; return how each ended."""

    def one(by: User) -> None:
        try:
            act(by)
        except ValidationError:
            raise Told from None

    return together(*((by, lambda by=by: one(by)) for by in people))


def test_an_entry_its_services_and_numbers_stand_once(
    elena: User, gulnara: User, organisation: Find
) -> None:
    sezim = organisation("sezim")

    def write(by: User) -> None:
        actions.update_profile(organisation=sezim, values={}, by=by)

    def offer(by: User) -> None:
        actions.offer_service(organisation=sezim, service="SHELTER", by=by)

    def add(by: User) -> None:
        actions.add_contact_point(
            organisation=sezim,
            purpose=ContactPurpose.RECEPTION,
            kind=ContactKind.PHONE,
            value="+996 555 000 777",
            audience=Audience.ACTORS,
            by=by,
        )

    assert both(elena, gulnara, act=write) == ["done", "done"]
    assert both(elena, gulnara, act=offer) == ["done", "done"]
    assert both(elena, gulnara, act=add) == ["done", "told"]
    with scope.enter(elena):
        for model in (ActorProfile, OfferedService, ContactPoint):
            assert model.objects.count() == 1, model  # type: ignore[attr-defined]


def test_an_accreditation_and_an_agreement_are_given_once(
    gulnara: User, organisation: Find
) -> None:
    def accredit(by: User) -> None:
        actions.accredit(
            organisation=organisation("sezim"),
            kind=AccreditationKind.RECEIVE,
            valid_from=clock.today(),
            by=by,
        )

    def agree(by: User) -> None:
        actions.record_agreement(
            parties=(organisation("sezim"), organisation("police")),
            purpose=AgreementPurpose.REFERRAL,
            valid_from=clock.today(),
            by=by,
        )

    assert both(gulnara, gulnara, act=accredit) == ["already_accredited", "done"]
    assert both(gulnara, gulnara, act=agree) == ["agreement_overlaps", "done"]
    with scope.enter(gulnara):
        assert (Accreditation.objects.count(), Agreement.objects.count()) == (1, 1)
