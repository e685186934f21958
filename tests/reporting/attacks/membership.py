"""Is this person in the figures? A likelihood-ratio test over all cells that would hold them.

Quarters are seen as they are published, rounded to five. Who does not know everybody also sees
the exact total; who does would be told by it alone, which governance accepts (ADR 0006).
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import poisson

from reporting.catalogue import Cell, Table
from reporting.categories import EARLIER_YEAR
from reporting.counting import tally
from reporting.shown import YEAR_TO_DATE_STEP
from tests.reporting.attacks.channel import Channel, Floats, Ints, raw
from tests.reporting.attacks.population import ORGANISATIONS, Person, codes
from tests.reporting.closing import CATALOGUE

TINY = 1e-12


@dataclass(frozen=True)
class Advantage:
    """True positive rate less false positive rate: 0 is a guess, 1 is certainty."""

    value: float
    trials: int


@dataclass(frozen=True)
class Attacker:
    """What an attacker knows: every other record, or own records and the shape of the rest."""

    knows_everybody: bool = False
    organisations: int = 1
    tables: tuple[Table, ...] = CATALOGUE.tables


def membership(
    closed: list[Person],
    elsewhere: list[Person],
    channel: Channel,
    attacker: Attacker,
    rng: np.random.Generator,
    *,
    targets: int,
    repeats: int = 40,
) -> Advantage:
    """Return how much better than a guess the attacker tells members from others."""
    truth, prior = _counts(attacker, closed), _counts(attacker, elsewhere)
    rounded = replace(channel, step=YEAR_TO_DATE_STEP) if channel.noise is not None else channel
    scale = len(closed) / len(elsewhere)
    chosen = rng.choice(len(closed), min(targets, len(closed)), replace=False)
    ins = outs = 0.0
    for person in (closed[place] for place in chosen):
        own = _counts(attacker, _known_to(attacker, person, closed, rng))
        score = np.zeros((2, repeats))
        for cell in (table.cell_of(person.codes) for table in attacker.tables):
            seen = rounded if cell.table == "M1" and cell.codes != (EARLIER_YEAR,) else channel
            count = truth[cell]
            if attacker.knows_everybody:
                rest = np.array([count - 1]), np.array([1.0])
            else:
                rest = _rest(own[cell], prior[cell] * scale)
            score += _score(count, seen, rest, repeats, rng)
        if not attacker.knows_everybody:
            own_total = len(_known_to(attacker, person, closed, rng))
            score += _score(len(closed), raw(), _rest(own_total, len(elsewhere)), repeats, rng)
        ins += _claims(score[0])
        outs += _claims(score[1])
    trials = len(chosen) * repeats
    return Advantage((ins - outs) / trials, 2 * trials)


def _score(
    count: int, channel: Channel, rest: tuple[Ints, Floats], repeats: int, rng: np.random.Generator
) -> Floats:
    """Return log-likelihood ratios when the person is in, and when not."""
    others, weight = rest
    rows = []
    for published in (
        channel.publish(count, repeats, rng),
        channel.publish(count - 1, repeats, rng),
    ):
        inside = channel.likelihood(published, others + 1) @ weight
        outside = channel.likelihood(published, others) @ weight
        rows.append(np.log(inside + TINY) - np.log(outside + TINY))
    return np.array(rows)


def _rest(own: int, expected: float) -> tuple[Ints, Floats]:
    """Return how many others there may be besides the target, from own records and a prior."""
    mean = max(expected - own, 0.3)
    spread = mean**0.5
    more = np.arange(max(0, int(mean - 6 * spread - 3)), int(mean + 6 * spread + 8))
    return own + more, poisson.pmf(more, mean)


def _known_to(
    attacker: Attacker, person: Person, closed: list[Person], rng: np.random.Generator
) -> list[Person]:
    if attacker.knows_everybody:
        return []
    strangers = [o for o in range(ORGANISATIONS) if o not in person.organisations]
    own = set(rng.choice(strangers, attacker.organisations, replace=False).tolist())
    return [other for other in closed if own & other.organisations]


def _counts(attacker: Attacker, everyone: list[Person]) -> dict[Cell, int]:
    return dict(tally(attacker.tables, codes(everyone)).counts)


def _claims(score: Floats) -> float:
    return float((score > 1e-9).sum() + 0.5 * (np.abs(score) <= 1e-9).sum())
