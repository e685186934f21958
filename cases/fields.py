"""Which personal fields a case has in each scope, and which row holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.models import Case, Intake
from vault.enums import CASE_SCOPES, Scope
from vault.fields import SealedField, sealed_fields

Row = Case | Intake
Values = Mapping[Scope, Mapping[str, Any]]


@dataclass(frozen=True)
class PersonalField:
    """A sealed field of a case and the model of the row that holds it."""

    name: str
    model: type[Row]
    field: SealedField[Any]


def _collect() -> dict[Scope, dict[str, PersonalField]]:
    found: dict[Scope, dict[str, PersonalField]] = {scope: {} for scope in CASE_SCOPES}
    models: tuple[type[Row], ...] = (Case, Intake)
    for model in models:
        for name, field in sealed_fields(model).items():
            if name != sources_name(field.scope):
                found[field.scope][name] = PersonalField(name, model, field)
    return found


def sources_name(scope: Scope) -> str:
    """Return the name of the field that keeps the provenance of a scope's other fields."""
    return f"{scope.value.lower()}_sources"


FIELDS = _collect()
NOT_ASKED = frozenset({"episode_sources", "fact"})
"""Sealed fields of a matter that nobody fills in."""
