"""Versioned sets of criteria, and what answers to them amount to. A person decides, not this.

ILO and European Commission, operational indicators of trafficking in human beings (2009). The
lists, weights and rule are reference data; what nobody has confirmed stays marked provisional.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.enums import Answer, ResultGroup, Weight
from core import reference

INDICATORS, DIMENSIONS = "ilo_indicators", "ilo_dimensions"
EXPLOITATION = "EXPLOITATION"
VERSION = "ILO_2009_1"
"""Raised when the list, a weight or the rule changes; a test holds the digest of each set."""

PROFILES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "ADULT_LABOUR": _("Adult, work"),
        "ADULT_SEXUAL": _("Adult, sexual exploitation"),
        "CHILD_LABOUR": _("Child or age unclear, work"),
        "CHILD_SEXUAL": _("Child or age unclear, sexual exploitation"),
    }
)
ANSWERS = (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sign, and how much it says in this set."""

    code: str
    weight: Weight
    provisional: bool

    @property
    def label(self) -> str:
        """The sign in the reader's language."""
        return reference.item(INDICATORS, self.code).label


@dataclass(frozen=True, slots=True)
class Dimension:
    """Signs that are weighed together; each belongs to the means or to the purpose."""

    code: str
    element: str
    indicators: tuple[Indicator, ...]

    @property
    def label(self) -> str:
        """The dimension in the reader's language."""
        return reference.item(DIMENSIONS, self.code).label

    @property
    def slug(self) -> str:
        """The dimension as it stands in an address."""
        return self.code.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of one set."""

    code: str
    profile: str
    child: bool
    dimensions: tuple[Dimension, ...]

    @property
    def label(self) -> str:
        """Whom the set is for, in the reader's language."""
        return str(PROFILES[self.profile])

    @property
    def provisional(self) -> bool:
        """Whether any weight is not confirmed."""
        return any(sign.provisional for one in self.dimensions for sign in one.indicators)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all signs."""
        return frozenset(sign.code for one in self.dimensions for sign in one.indicators)


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """What the answers of one dimension amount to."""

    dimension: Dimension
    shown: bool
    answered: int
    yes: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The words, and the dimensions behind them."""

    group: ResultGroup
    dimensions: tuple[DimensionResult, ...]

    @property
    def shown(self) -> tuple[Dimension, ...]:
        """The dimensions that enough signs speak for."""
        return tuple(one.dimension for one in self.dimensions if one.shown)


@cache
def criteria_sets() -> Mapping[str, CriteriaSet]:
    """Return the sets that are in use, by code."""
    made = [_make(profile) for profile in PROFILES]
    return MappingProxyType({one.code: one for one in made})


def criteria_set(code: str) -> CriteriaSet | None:
    """Return a set by its code, or the newest one for a profile such as `ADULT_LABOUR`."""
    known = criteria_sets()
    return known.get(code) or known.get(f"{VERSION}_{code}")


def evaluate(criteria: CriteriaSet, answers: Mapping[str, str]) -> Result:
    """Say what the answers amount to; a sign without an answer was not asked.

    An adult's matter is consistent with trafficking when exploitation is shown together with
    means before and during it; of a child no means are asked (Palermo Protocol, art. 3(c)).
    """
    results = tuple(_weigh(dimension, answers) for dimension in criteria.dimensions)
    shown = {one.dimension.code for one in results if one.shown}
    return Result(_group(criteria, shown), results)


def _group(criteria: CriteriaSet, shown: set[str]) -> ResultGroup:
    if EXPLOITATION not in shown:
        return ResultGroup.INSUFFICIENT
    if criteria.child:
        return ResultGroup.CONSISTENT
    rule = reference.load(DIMENSIONS).attributes["combination"]["ADULT"]
    before = not shown.isdisjoint(rule["and_any_of"])
    during = not shown.isdisjoint(rule["and_any_of_2"])
    if before and during:
        return ResultGroup.CONSISTENT
    return ResultGroup.MEANS_IN_PART if before or during else ResultGroup.EXPLOITATION_ONLY


def _weigh(dimension: Dimension, answers: Mapping[str, str]) -> DimensionResult:
    yes = tuple(one for one in dimension.indicators if answers.get(one.code) == Answer.YES)
    said = [answers.get(one.code, Answer.NOT_ASKED) for one in dimension.indicators]
    rule = reference.load(DIMENSIONS).attributes["dimension_rule"]["any_of"]
    weights = Counter(one.weight for one in yes)
    return DimensionResult(
        dimension=dimension,
        shown=any(_meets(weights, asked) for asked in rule),
        answered=sum(answer != Answer.NOT_ASKED for answer in said),
        yes=yes,
    )


def _meets(weights: Mapping[Weight, int], asked: Mapping[str, int]) -> bool:
    """Return whether the signs suffice; a spare stronger one may stand in for a weaker one."""
    spare = weights.get(Weight.STRONG, 0) - asked.get("STRONG", 0)
    if spare < 0:
        return False
    spare += weights.get(Weight.MEDIUM, 0) - asked.get("MEDIUM", 0)
    if spare < 0:
        return False
    wanted = asked.get("WEAK", 0) + asked.get("MEDIUM_OR_WEAK", 0)
    return spare + weights.get(Weight.WEAK, 0) >= wanted


def _make(profile: str) -> CriteriaSet:
    signs: dict[str, list[Indicator]] = {}
    for entry in reference.items(INDICATORS):
        confirmed = entry.attributes["weights"].get(profile)
        weight = confirmed or entry.attributes["provisional"].get(profile)
        if weight:
            sign = Indicator(entry.code, Weight(weight), provisional=confirmed is None)
            signs.setdefault(entry.attributes["dimension"], []).append(sign)
    return CriteriaSet(
        code=f"{VERSION}_{profile}",
        profile=profile,
        child=profile.startswith("CHILD"),
        dimensions=tuple(
            Dimension(entry.code, entry.attributes["palermo_element"], tuple(signs[entry.code]))
            for entry in reference.items(DIMENSIONS)
            if entry.code in signs
        ),
    )
