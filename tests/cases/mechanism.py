"""Who may decide in the tests: Boris gives PRESUMED at Sezim, Esen and Jamila sit in a panel."""

from dataclasses import dataclass

from accounts.models import User
from core import clock, scope
from nrm_actors import actions
from nrm_actors.actions.deciding_body import Texts
from nrm_actors.enums import AccreditationKind, BodyForm, Rung
from nrm_actors.models import DecidingBody
from tests.organisations import organisation


@dataclass(frozen=True)
class Mechanism:
    officer: DecidingBody
    panel: DecidingBody


def set_up(gulnara: User, boris: User, members: list[User], quorum: int = 2) -> Mechanism:
    """Set the bodies up, as the coordinator."""
    today = clock.today()
    with scope.enter(gulnara):
        for key, kind in (
            ("sezim", AccreditationKind.GIVE_PRESUMED),
            ("police", AccreditationKind.RECEIVE),
            ("social", AccreditationKind.RECEIVE),
        ):
            actions.accredit(
                organisation=organisation(key), kind=kind, valid_from=today, by=gulnara
            )
        officer = actions.found_body(
            name=Texts(en="Officer", ru="Сотрудник", ky="Кызматкер"),
            form=BodyForm.OFFICER,
            rungs=[Rung.PRESUMED],
            quorum=1,
            organisation=organisation("sezim"),
            by=gulnara,
        )
        actions.appoint_member(body=officer, user=boris, by=gulnara)
        panel = actions.found_body(
            name=Texts(en="Osh commission", ru="Комиссия Оша", ky="Ош комиссиясы"),
            form=BodyForm.PANEL,
            rungs=[Rung.IDENTIFIED],
            quorum=quorum,
            by=gulnara,
        )
        for member in members:
            actions.appoint_member(body=panel, user=member, by=gulnara)
    return Mechanism(officer, panel)
