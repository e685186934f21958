"""Seats are for deciding officers; a body decides when it is entitled and has its quorum."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions, selectors
from nrm_actors.actions.deciding_body import (
    AlreadySeated,
    BodyDissolved,
    NotADecidingOfficer,
    NotSeated,
    Texts,
)
from nrm_actors.enums import AccreditationKind, BodyForm, Rung
from nrm_actors.models import BodyMember, DecidingBody
from tests import database

pytestmark = pytest.mark.db
OSH = Texts(en="Osh commission", ru="Комиссия Оша", ky="Ош комиссиясы")


def commission(by: User) -> DecidingBody:
    return actions.found_body(
        name=OSH, form=BodyForm.PANEL, rungs=[Rung.IDENTIFIED], quorum=2, by=by
    )


def officer(by: User, seat: Organisation) -> DecidingBody:
    return actions.found_body(
        name=Texts(en="Officer", ru="Сотрудник", ky="Кызматкер"),
        form=BodyForm.OFFICER,
        rungs=[Rung.PRESUMED],
        quorum=1,
        organisation=seat,
        by=by,
    )


def test_a_panel_decides_with_its_quorum(gulnara: User, esen: User, jamila: User) -> None:
    with scope.enter(gulnara):
        body = commission(gulnara)
        actions.appoint_member(body=body, user=esen, by=gulnara)
        assert selectors.deciding_bodies_for(Rung.IDENTIFIED) == []
        actions.appoint_member(body=body, user=jamila, by=gulnara)
        assert selectors.deciding_bodies_for(Rung.IDENTIFIED) == [body]
        assert selectors.deciding_bodies_for(Rung.PRESUMED) == []
        assert {seat.user for seat in selectors.sitting_members()[body.pk]} == {
            esen.pk,
            jamila.pk,
        }


def test_every_actor_sees_who_decides(gulnara: User, amina: User, esen: User, jamila: User) -> None:
    with scope.enter(gulnara):
        body = commission(gulnara)
        for member in (esen, jamila):
            actions.appoint_member(body=body, user=member, by=gulnara)
    with scope.enter(amina):
        assert selectors.deciding_bodies_for(Rung.IDENTIFIED) == [body]
    assert selectors.sitting_members() == {}


def test_an_officer_needs_an_accredited_organisation(
    gulnara: User, boris: User, sezim: Organisation
) -> None:
    with scope.enter(gulnara):
        body = officer(gulnara, sezim)
        actions.appoint_member(body=body, user=boris, by=gulnara)
        assert selectors.deciding_bodies_for(Rung.PRESUMED) == []
        given = actions.accredit(
            organisation=sezim,
            kind=AccreditationKind.GIVE_PRESUMED,
            valid_from=clock.today(),
            by=gulnara,
        )
        assert selectors.deciding_bodies_for(Rung.PRESUMED) == [body]
        actions.revoke_accreditation(accreditation=given, by=gulnara)
        assert selectors.deciding_bodies_for(Rung.PRESUMED) == []


@pytest.mark.parametrize("name", ["daniel", "amina", "clara", "elena"])
def test_only_deciding_officers_sit(
    name: str, person: Callable[[str], User], gulnara: User
) -> None:
    user = person(name)
    with scope.enter(gulnara):
        body = commission(gulnara)
        with pytest.raises(NotADecidingOfficer):
            actions.appoint_member(body=body, user=user, by=gulnara)
        [(home,)] = database.owner_rows(
            "SELECT organisation_id FROM accounts_membership WHERE user_id = %s", str(user.pk)
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            BodyMember.objects.create(
                body=body, user=user, organisation_id=home, appointed_on=clock.today()
            )


def test_an_officer_of_another_organisation_does_not_sit(
    gulnara: User, esen: User, sezim: Organisation
) -> None:
    with scope.enter(gulnara):
        body = officer(gulnara, sezim)
        with pytest.raises(NotADecidingOfficer):
            actions.appoint_member(body=body, user=esen, by=gulnara)


@pytest.mark.parametrize("name", ["elena", "boris", "esen", "farida"])
def test_nobody_else_appoints(
    name: str, person: Callable[[str], User], gulnara: User, esen: User
) -> None:
    user = person(name)
    with scope.enter(gulnara):
        body = commission(gulnara)
        seat = actions.appoint_member(body=body, user=esen, by=gulnara)
    with scope.enter(user), pytest.raises(NotAllowed):
        actions.appoint_member(body=body, user=user, by=user)
    with scope.enter(user), pytest.raises(NotAllowed):
        actions.dismiss_member(seat=seat, by=user)
    with scope.enter(user), pytest.raises(NotAllowed):
        commission(user)


def test_seats_are_given_and_taken_once(gulnara: User, esen: User) -> None:
    with scope.enter(gulnara):
        body = commission(gulnara)
        seat = actions.appoint_member(body=body, user=esen, by=gulnara)
        with pytest.raises(AlreadySeated):
            actions.appoint_member(body=body, user=esen, by=gulnara)
        actions.dismiss_member(seat=seat, by=gulnara)
        with pytest.raises(NotSeated):
            actions.dismiss_member(seat=seat, by=gulnara)
        actions.appoint_member(body=body, user=esen, by=gulnara)


def test_a_dissolved_body_decides_nothing(gulnara: User, esen: User, jamila: User) -> None:
    with scope.enter(gulnara):
        body = commission(gulnara)
        actions.appoint_member(body=body, user=esen, by=gulnara)
        actions.dissolve_body(body=body, by=gulnara)
        assert selectors.deciding_bodies_for(Rung.IDENTIFIED) == []
        with pytest.raises(BodyDissolved):
            actions.appoint_member(body=body, user=jamila, by=gulnara)


@pytest.mark.parametrize(
    ("form", "quorum", "rungs"),
    [
        (BodyForm.PANEL, 1, [Rung.IDENTIFIED]),
        (BodyForm.OFFICER, 1, [Rung.PRESUMED]),
        (BodyForm.PANEL, 2, []),
        (BodyForm.PANEL, 2, ["CONVICTED"]),
    ],
)
def test_impossible_bodies_are_refused(
    form: BodyForm, quorum: int, rungs: list[Rung], gulnara: User
) -> None:
    with scope.enter(gulnara), pytest.raises(ValidationError):
        actions.found_body(name=OSH, form=form, rungs=rungs, quorum=quorum, by=gulnara)
