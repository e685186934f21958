"""What a service usually needs to know: the least that is worth telling."""

from collections.abc import Collection
from typing import Final

from core import reference
from vault.enums import NEVER_PRETICKED, Scope

USUAL: Final = frozenset({Scope.NEEDS})
BY_KIND: Final = {
    "Health": USUAL | {Scope.HEALTH},
    "Legal": USUAL | {Scope.IDENTITY, Scope.LEGAL},
}
"""Kind of support (HTCDS, spl_Type) → scopes."""
BY_SERVICE: Final = {
    "SHELTER": USUAL | {Scope.ARRIVAL},
    "HOUSING": USUAL | {Scope.ARRIVAL},
    "GUARDIANSHIP": USUAL | {Scope.IDENTITY, Scope.FAMILY},
    "FAMILY_TRACING": USUAL | {Scope.IDENTITY, Scope.FAMILY},
}


def least_needed(service: str, agreed: Collection[Scope] = ()) -> frozenset[Scope]:
    """Return the scopes that are ticked beforehand for a service.

    With `agreed`, only what the person agreed to; where somebody stays and what happened never.
    """
    kind = str(reference.item("services", service).attributes.get("spl", ""))
    needed = BY_SERVICE.get(service) or BY_KIND.get(kind, USUAL)
    wanted = (needed & frozenset(agreed)) if agreed else needed
    return frozenset(wanted or agreed or USUAL) - NEVER_PRETICKED or USUAL
