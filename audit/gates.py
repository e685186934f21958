"""A port: the room of cases, which stands above, says who can open a case."""

from collections.abc import Callable
from uuid import UUID

from core.scope import Person

CaseGate = Callable[[Person, UUID], bool]
_gate: list[CaseGate] = []


def register_case_gate(gate: CaseGate) -> None:
    """Let `gate` say who can open a case; called once, when the apps are ready."""
    _gate[:] = [gate]


def case_opens_to(user: Person, case: UUID) -> bool:
    """Tell whether this person can open the case; nobody can before a gate is registered."""
    return bool(_gate) and _gate[0](user, case)
