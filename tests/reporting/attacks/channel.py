"""How a true count becomes a published one: the product's noise, and two controls that must fall."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from tests.reporting.closing import CATALOGUE, drawn

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LARGEST = 900
REACH = 40


@dataclass(frozen=True)
class Channel:
    """Probabilities of noise by true count, from -REACH to REACH; large counts share a row."""

    name: str
    rows: Floats
    noise: Ints | None = None
    step: int = 1

    def likelihood(self, published: Ints, true: Ints) -> Floats:
        """Return P(published | true) for every pair, one row per published value."""
        half = self.step // 2
        found = np.zeros((len(published), len(true)))
        for back in range(-half, half + 1):
            shift = published[:, None] + back - true[None, :]
            row = np.broadcast_to(np.minimum(true, len(self.rows) - 1), shift.shape)
            law = self.rows[row, np.clip(shift, -REACH, REACH) + REACH]
            found += np.where(np.abs(shift) <= REACH, law, 0.0)
        return found

    def publish(self, true: int, times: int, rng: np.random.Generator) -> Ints:
        """Return a count as it would be published many times."""
        if self.noise is not None:
            noisy = true + rng.choice(self.noise, times)
            return (noisy + self.step // 2) // self.step * self.step
        row = self.rows[min(true, len(self.rows) - 1)]
        return true + rng.choice(np.arange(-REACH, REACH + 1), times, p=row)


def product() -> Channel:
    """Return the product's noise: drawn by the product, its law known to the attacker."""
    sigma = float(CATALOGUE.sigma)
    noise = np.array([value for _ in range(400) for value in drawn([])[1].values()])
    law = np.exp(-(np.arange(-REACH, REACH + 1) ** 2) / (2 * sigma**2))
    return Channel("product", (law / law.sum())[None, :], noise)


def raw() -> Channel:
    """Return the control that publishes true counts."""
    law = np.zeros((1, 2 * REACH + 1))
    law[0, REACH] = 1.0
    return Channel("raw", law)


def cell_key(width: int = 5, variance: float = 3.0) -> Channel:
    """Return the control with bounded noise of maximal entropy; zero stays zero."""
    rows = np.zeros((width + 1, 2 * REACH + 1))
    rows[0, REACH] = 1.0
    for count in range(1, width + 1):
        steps = np.arange(-count, width + 1)
        target = min(variance, 0.8 * count * width) if count < width else variance
        rows[count, steps + REACH] = _entropic(steps, target)
    return Channel("cell key", rows)


def _entropic(steps: Ints, variance: float) -> Floats:
    def dual(at: Floats) -> float:
        power = at[0] * steps + at[1] * (steps**2 - variance)
        top = power.max()
        return float(top + np.log(np.exp(power - top).sum()))

    at = minimize(dual, [0.0, 0.0], method="BFGS").x
    power = at[0] * steps + at[1] * steps**2
    law = np.exp(power - power.max())
    return np.asarray(law / law.sum())
