"""What a name and a search are, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    """Why a person bears this name."""

    FULL = "FULL"
    ALIAS = "ALIAS"
    MAIDEN = "MAIDEN"
    MARRIED = "MARRIED"
    NICKNAME = "NICKNAME"


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name of a person, as written down; a whole name in one field is fine."""

    given: str = ""
    family: str = ""
    patronymic: str = ""
    kind: NameKind = NameKind.FULL

    def __repr__(self) -> str:
        """Show the kind alone: a name never enters a log or an error page."""
        return f"PersonName({self.kind})"


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What a worker knows of the person looked for."""

    names: tuple[PersonName, ...] = ()
    born_on: date | None = None
    born_year: int | None = None
    phones: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    personal_number: str | None = None

    @property
    def born(self) -> date | int | None:
        """Return the birth date where known, else the year, else nothing."""
        return self.born_on or self.born_year

    def __repr__(self) -> str:
        """Show nothing of what was typed."""
        return "SearchTerms(…)"
