"""Opens every sealed row as the people who may, to see that each field really holds its canary."""

from collections.abc import Callable

from django.apps import apps

from accounts.models import User
from audit.enums import Event
from core import scope
from tests.canaries import all_fields, carried, marker
from vault.enums import Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows
from vault.registry import FROZEN

PEOPLE = ("amina", "boris", "esen", "hamid", "jamila")


def planted(person: Callable[[str], User]) -> set[str]:
    """Return the fields whose canary lies sealed in the database."""
    found: set[str] = set()
    for name in PEOPLE:
        user = person(name)
        with scope.enter(user):
            for label in FROZEN:
                found |= _in_rows(label, user)
    return found


def _in_rows(label: str, user: User) -> set[str]:
    rows = list(apps.get_model(label).objects.all())
    open_rows(rows, scopes=set(Scope), by=user, reason=Event.TIMELINE_READ)
    return {
        name
        for name in carried()
        if name.startswith(f"{label}.") and any(_holds(row, name) for row in rows)
    }


def _holds(row: object, name: str) -> bool:
    field = all_fields()[name].name
    try:
        return marker(name) in str(getattr(row, field))
    except SealNotOpened:
        return False
