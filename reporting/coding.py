"""From what a file says to the coarse codes of a fact."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from accounts.models import User
from cases.enums import CountedAs
from cases.ports import CountedEpisode
from core import clock, scope
from justice.selectors.track import Outcome, outcomes_of
from nrm_actors.models import Coverage
from referrals.enums import State
from referrals.models import ReferralFile
from reporting.catalogue import Rhythm
from reporting.categories import (
    MACRO_REGION_OF,
    NOT_STATED,
    age_band,
    exploitation_group,
    exploitation_place,
    help_group,
    justice_group,
)
from reporting.counting import time_category

TAKEN_UP = (State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED)
ABROAD_FIRST = ("RU", "KZ")
HOME = "KG"
Codes = dict[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Surroundings:
    """What is known of the counted matters outside their files."""

    month: date
    rhythm: Rhythm
    home_region: str
    services: Mapping[UUID, Collection[str]] = field(default_factory=dict)
    outcomes: Mapping[UUID, Outcome] = field(default_factory=dict)


def surroundings_of(
    counted: Collection[CountedEpisode], *, month: date, rhythm: Rhythm, by: User
) -> Surroundings:
    """Return where the organisation works, which help was taken up, and how far justice came."""
    services: dict[UUID, set[str]] = {}
    taken_up = ReferralFile.objects.filter(
        case__in={one.case for one in counted}, referral__state__in=TAKEN_UP
    )
    for case, service in taken_up.values_list("case", "referral__service"):
        services.setdefault(case, set()).add(service)
    return Surroundings(
        month=month,
        rhythm=rhythm,
        home_region=_macro_region_of(scope.home_of(by)),
        services=services,
        outcomes=outcomes_of(by, {one.episode for one in counted}, on=clock.today()),
    )


def codes_of(one: CountedEpisode, around: Surroundings) -> Codes:
    """Return the codes of a fact; what the person did not allow is not among them."""
    if one.counted_as in {CountedAs.OTHER, CountedAs.VULNERABLE_MIGRANT}:
        return {"OTHER_PEOPLE": one.counted_as.value}
    time = time_category(asked_on=one.asked_on, counted_in=around.month, rhythm=around.rhythm)
    if one.counted_as == CountedAs.NUMBER:
        return {"TIME": time}
    outcome = around.outcomes.get(one.episode, Outcome())
    return {
        "TIME": time,
        "SEX": one.sex or NOT_STATED,
        "AGE": age_band(one.age),
        "EXPLOITATION": exploitation_group(one.exploitation_types),
        "MACRO_REGION": around.home_region or MACRO_REGION_OF.get(one.region, NOT_STATED),
        "IDENTIFICATION": "IDENTIFIED" if one.identified else "PRESUMED",
        "PLACE": _place(one),
        "JUSTICE": justice_group(
            registered=outcome.registered, in_court=outcome.in_court, reasons=outcome.reasons
        ),
        "HELP": help_group(around.services.get(one.case, ())),
        "AUTHORITY": "STATE" if one.by_state else "OWN",
        "SHOWN": "YES" if one.exploitation_shown else "NO",
    }


def _place(one: CountedEpisode) -> str:
    """Return the place group; of several countries the one abroad that is named apart comes first."""
    if one.citizen is None:
        return NOT_STATED
    abroad = [code for code in one.countries if code != HOME]
    named = next((code for code in ABROAD_FIRST if code in abroad), None)
    country = named or next(iter(abroad or one.countries), None)
    return exploitation_place(citizen=one.citizen, country=country)


def _macro_region_of(organisation: UUID) -> str:
    """Return the macro-region in which an organisation works, if it is one: people asked there."""
    areas = Coverage.objects.filter(organisation=organisation).values_list("area", flat=True)
    groups = {MACRO_REGION_OF.get(area, "") for area in areas}
    return groups.pop() if len(groups) == 1 else ""
