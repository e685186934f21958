"""Writes by which keyed values an organisation finds a person."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from core import sql
from core.scope import Person
from vault.enums import IndexPurpose, Scope
from vault.names.blocking import blocking_values, keyed
from vault.names.exact import ExactKind, exact_key
from vault.names.terms import PersonName
from vault.selectors.index_keys import index_keys

Number = tuple[ExactKind, str]


@transaction.atomic
def put_names(
    *, case: UUID, names: Sequence[PersonName], born: date | int | None, by: Person
) -> None:
    """Let the person's organisation find this case by these names and this birth date or year.

    What was known before is replaced. Recorded with the act that changed the names. Raises
    InsufficientPrivilege from the database if the organisation holds no live key of the identity.
    """
    version, key = _newest_key(by)
    values = keyed(blocking_values(names, born), key, version)
    sql.call("app.put_search_entry", case, values, version)


@transaction.atomic
def put_numbers(*, case: UUID, scope: Scope, numbers: Iterable[Number], by: Person) -> None:
    """Let the organisation find this case by the numbers that this scope holds, and no others.

    Numbers are in their written form (`vault.names.exact`). Raises InsufficientPrivilege from the
    database if the organisation holds no live key of the scope.
    """
    version, key = _newest_key(by)
    values = [exact_key(kind, number, key, version) for kind, number in numbers]
    sql.call("app.put_search_numbers", case, scope.value, values, version)


@transaction.atomic
def drop_entry(*, case: UUID, by: Person) -> None:
    """Let the person's organisation find this case no more."""
    sql.call("app.drop_search_entry", case)


def _newest_key(by: Person) -> tuple[int, bytes]:
    return next(iter(index_keys(IndexPurpose.OWN, by).items()))
