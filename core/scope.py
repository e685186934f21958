"""Tells the database who is asking, for as long as one transaction and no longer.

Row policies read `app.user`, `app.organisation`, `app.groups` and `app.roles`. Without them no
protected row exists.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db import transaction

from core import sql
from core.errors import NotAllowed


class Person(Protocol):
    """Whoever can be asked for: a signed-in user."""

    @property
    def pk(self) -> UUID:
        """The person's id."""
        ...


@dataclass(frozen=True)
class Scope:
    """On whose behalf the database is asked."""

    user: UUID | None
    organisation: UUID | None
    roles: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current() -> Scope | None:
    """Return the scope that is entered now, if any."""
    return _current.get()


def of(user: Person) -> Scope:
    """Return the scope entered now, which must be this user's own.

    Raises NotAllowed when an act names somebody else than the one who asks the database.
    """
    scope = current()
    if scope is None or scope.user is None or scope.user != user.pk:
        raise NotAllowed
    return scope


def home_of(user: Person) -> UUID:
    """Return the organisation of the user's live membership. Raises NotAllowed without one."""
    organisation = of(user).organisation
    if organisation is None:
        raise NotAllowed
    return organisation


@contextmanager
def enter(user: Person) -> Iterator[Scope]:
    """Ask as this user, in the organisation of their one live membership.

    Leaving restores what was before; an exception rolls the scope's work back.
    """
    with _scope("app.enter_user", user.pk) as scope:
        yield scope


@contextmanager
def system(organisation: UUID) -> Iterator[Scope]:
    """Ask as the installation itself within one organisation: jobs and sweeps."""
    with _scope("app.enter_organisation", organisation) as scope:
        yield scope


@contextmanager
def _scope(function: str, subject: UUID) -> Iterator[Scope]:
    with transaction.atomic():
        before = sql.call("app.read_context")[0]["context"]
        row = sql.call(function, subject)[0]
        scope = Scope(
            user=row["user_id"],
            organisation=row["organisation_id"],
            roles=frozenset(row["roles"] or ()),
            groups=frozenset(row["groups"] or ()),
        )
        mark = _current.set(scope)
        try:
            yield scope
        finally:
            _current.reset(mark)
        # A savepoint that ends well keeps its settings, so they are put back by hand.
        if not transaction.get_rollback():
            sql.call("app.restore_context", before)
