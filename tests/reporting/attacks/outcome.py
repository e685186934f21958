"""What an attack achieved, and the three ways in which it can fail its own test."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How many targets an attack had, and how many of them it got."""

    targets: int
    hits: int

    @property
    def share(self) -> float:
        """Return the share of targets that fell."""
        return self.hits / self.targets if self.targets else 0.0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.targets + other.targets, self.hits + other.hits)


NOTHING = Outcome(0, 0)


def assert_resists(
    attack: Outcome, control: Outcome, *, targets: int, allowed: float = 0.0, falls: float = 1.0
) -> None:
    """Fail unless the attack had its targets, the control fell, and the mechanism stood."""
    print(f"attack {attack}, control {control}")
    assert attack.targets >= targets, "an attack without its targets proves nothing"
    assert control.targets >= targets, "a control without its targets proves nothing"
    assert control.share >= falls, "the control must fall, or the attack is blunt"
    assert attack.share <= allowed
