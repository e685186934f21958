"""By what a person is found: names, birth date and numbers, out of what a file says."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cases.fields import Row, Values
from vault.enums import Scope
from vault.names.exact import ExactKind, document_number, personal_number, phone_number
from vault.names.terms import NameKind, PersonName, SearchTerms

Fields = Mapping[str, Any]
Number = tuple[ExactKind, str]

SCOPES: Final = frozenset({Scope.IDENTITY, Scope.CONTACT})
"""The scopes that hold something to be found by."""
IDENTITY_FIELDS: Final = (
    "working_name",
    "given_name",
    "family_name",
    "patronymic",
    "other_names",
    "born_on",
    "birth_year",
    "pin",
    "document",
)
CONTACT_FIELDS: Final = ("phone",)
_FULL_NAME: Final = ("given_name", "family_name", "patronymic")
_READ: Final = {
    "phone": (ExactKind.PHONE, phone_number),
    "document": (ExactKind.DOCUMENT, document_number),
    "pin": (ExactKind.PERSONAL_NUMBER, personal_number),
}


def opened(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    """Return these fields of an opened row. Raises SealNotOpened or SealBroken."""
    return {name: getattr(row, name) for name in names}


def names_in(fields: Fields) -> list[PersonName]:
    """Return the names that a person bears, the full one first."""
    given, family, father = (fields.get(name) or "" for name in _FULL_NAME)
    names = [PersonName(given, family, father)] if given or family or father else []
    if fields.get("working_name"):
        names.append(PersonName(fields["working_name"], kind=NameKind.NICKNAME))
    others = fields.get("other_names") or ()
    return names + [PersonName(other, kind=NameKind.ALIAS) for other in others]


def born_in(fields: Fields) -> date | int | None:
    """Return the birth date, or the year alone, or None."""
    return fields.get("born_on") or fields.get("birth_year")


def numbers_in(fields: Fields) -> list[Number]:
    """Return the numbers that are whole, in their written form."""
    found = []
    for name, (kind, read) in _READ.items():
        number = read(fields.get(name) or "")
        if number:
            found.append((kind, number))
    return found


def terms_of(values: Values) -> SearchTerms:
    """Return what a file that is about to be opened says of its person, as a search."""
    identity = values.get(Scope.IDENTITY, {})
    numbers = numbers_in({**values.get(Scope.CONTACT, {}), **identity})
    personal = [number for kind, number in numbers if kind is ExactKind.PERSONAL_NUMBER]
    born = born_in(identity)
    return SearchTerms(
        names=tuple(names_in(identity)),
        born_on=born if isinstance(born, date) else None,
        born_year=born if isinstance(born, int) else None,
        phones=tuple(number for kind, number in numbers if kind is ExactKind.PHONE),
        documents=tuple(number for kind, number in numbers if kind is ExactKind.DOCUMENT),
        personal_number=personal[0] if personal else None,
    )
