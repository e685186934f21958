"""Writes by which keyed values an organisation finds a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from core import sql
from core.scope import Person, home_of
from vault.enums import IndexPurpose, Scope
from vault.names.blocking import blocking_values, keyed
from vault.names.exact import ExactKind, exact_key
from vault.names.terms import PersonName
from vault.selectors.index_keys import index_keys

Number = tuple[ExactKind, str]


@transaction.atomic
def put_entry(
    *,
    case: UUID,
    names: Sequence[PersonName] | None = None,
    born: date | int | None = None,
    numbers: Mapping[Scope, Iterable[Number]],
    by: Person,
) -> None:
    """Let the person's organisation find this case by these names, birth date or year, and numbers.

    What was known before is replaced: all names, unless `names` is None, and the numbers of each
    scope that is given, in their written form (`vault.names.exact`). Recorded with the act that
    changed them. Raises InsufficientPrivilege from the database if the organisation holds no live
    key of the identity or of a scope.
    """
    version, key = next(iter(index_keys(IndexPurpose.OWN, by).items()))
    if names is not None:
        values = keyed(blocking_values(names, born), key, version)
        sql.call("app.put_search_entry", case, values, version)
    for scope, held in numbers.items():
        values = [exact_key(kind, number, key, version) for kind, number in held]
        sql.call("app.put_search_numbers", case, scope.value, values, version)


@transaction.atomic
def drop_entry(*, case: UUID, by: Person) -> None:
    """Let the person's organisation find this case no more. Raises NotAllowed outside its scope."""
    home_of(by)
    sql.call("app.drop_search_entry", case)
