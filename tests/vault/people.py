"""Ready rows for the tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from accounts.models import User
from core import scope
from tests.vault.models import Person, Sex
from vault.enums import CASE_SCOPES, Scope
from vault.opening import open_rows
from vault.sealing import seal_rows

CANARY = "Айгүл-CANARY-7c1f"
BOTH = frozenset({Scope.IDENTITY, Scope.CONTACT})


def filled(case: UUID) -> Person:
    return Person(
        case_id=case,
        given_name=CANARY,
        born_on=date(2001, 2, 3),
        sex=Sex.FEMALE,
        children=2,
        phone="+996 555 000111",
        may_call=False,
        answers={"who": "CANARY-answer", "how_many": 3},
        debt=Decimal("12.50"),
        seen_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    )


def saved(user: User, case: UUID) -> UUID:
    """Save a filled person as this user, and return its id."""
    person = filled(case)
    with scope.enter(user):
        seal_rows([person], by=user)
        person.save()
    return person.pk


def opened(user: User, row: UUID, scopes: frozenset[Scope] = CASE_SCOPES) -> Person:
    with scope.enter(user):
        return open_rows([Person.objects.get(pk=row)], scopes=scopes, by=user, reason="test")[0]
