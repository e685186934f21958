"""Whom to ask to take a contact on, where nobody in one's own house opens cases."""

from dataclasses import dataclass
from uuid import UUID

from accounts.enums import Role
from accounts.models import Membership, User
from core import clock, scope
from nrm_actors.enums import AccreditationKind
from nrm_actors.selectors import Suggestion, accreditations_on, actors_that_help

MOST = 4
OPENERS = (Role.CASEWORKER, Role.SUPERVISOR)


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """An organisation that takes intakes, with the number that is answered."""

    organisation: UUID
    name: str
    number: str
    why: str


def opens_cases_here(user: User) -> bool:
    """Return whether anybody in the user's organisation opens cases."""
    here = Membership.objects.filter(organisation=scope.home_of(user), ended_at=None)
    return here.filter(roles__overlap=list(OPENERS)).exists()


def houses_to_ask(user: User) -> list[Reachable]:
    """Return organisations accredited to take a person in and listen, those with a number first."""
    screening = accreditations_on(clock.today()).filter(kind=AccreditationKind.SCREEN)
    accredited = set(screening.values_list("organisation", flat=True))
    own = scope.home_of(user)
    everybody = actors_that_help(user, service="", region="", for_whom=(), now=clock.now())
    fitting = [
        one for one in everybody if one.organisation.pk in accredited and one.organisation.pk != own
    ]
    fitting.sort(key=lambda one: not one.on_call_number)
    return [_reachable(one) for one in fitting[:MOST]]


def _reachable(one: Suggestion) -> Reachable:
    good = [reason.text for reason in one.reasons if reason.good]
    return Reachable(
        organisation=one.organisation.pk,
        name=one.organisation.name,
        number=one.on_call_number,
        why=" · ".join(good),
    )
