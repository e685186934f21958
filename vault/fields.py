"""Sealed fields: personal data declared one by one, readable only after `vault.open_rows`."""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Generic, Self, TypeVar, overload

from django.db import models

from vault.enums import Scope
from vault.errors import SealBroken, SealNotOpened
from vault.packs import OpenPack, PackField, Unsealed, column_of, revision_of

T = TypeVar("T")


class SealedField(property, Generic[T]):
    """One personal datum of a row. A property, so that a model's constructor accepts it by name."""

    name: str

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Bind the field to its model and give the model the columns of its pack."""
        self.name = name
        setattr(model, name, self)
        column = column_of(self.scope)
        if all(field.name != column for field in model._meta.local_fields):
            model.add_to_class(column, PackField())
            model.add_to_class(
                revision_of(self.scope), models.PositiveIntegerField(default=0, editable=False)
            )

    @overload
    def __get__(self, row: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, row: models.Model, owner: type | None = None) -> T | None: ...
    def __get__(self, row: models.Model | None, owner: type | None = None) -> Self | T | None:
        """Return the opened value. Raises SealNotOpened, or SealBroken on an unreadable pack."""
        if row is None:
            return self
        try:
            pack = row.__dict__["_opened"][self.scope]
        except KeyError:
            raise SealNotOpened(f"{type(row).__name__}.{self.name} is not opened.") from None
        if pack.broken:
            raise SealBroken(f"{type(row).__name__}.{self.name} is unreadable.")
        stored = pack.values.get(self.name)
        return None if stored is None else self._load(stored)

    def __set__(self, row: models.Model, value: T | None) -> None:
        """Change the value and mark its pack: `vault.seal_rows` must follow before saving."""
        pack = _pack_to_change(row, self)
        stored = None if value is None else self._dump(value)
        if pack.values.get(self.name) == stored:
            return
        if stored is None:
            del pack.values[self.name]
        else:
            pack.values[self.name] = stored
        if not pack.dirty:
            pack.dirty = True
            column = column_of(self.scope)
            row.__dict__[column] = Unsealed(row.__dict__[column])

    def __delete__(self, row: models.Model) -> None:
        raise AttributeError(f"{self.name} is set to None, not deleted.")

    def read(self, stored: Any) -> T:
        """Return the Python value of what JSON holds, as it came from a form or another row."""
        return self._load(stored)

    def takes(self, stored: Any) -> bool:
        """Return whether what JSON holds fits the field, in the very form that it keeps."""
        try:
            return bool(self._dump(self._load(stored)) == stored)
        except (TypeError, ValueError, ArithmeticError):
            return False

    def _load(self, stored: Any) -> T:
        """Turn what JSON holds into the field's Python value."""
        raise NotImplementedError

    def _dump(self, value: T) -> Any:
        """Turn a Python value into what JSON holds. Raises TypeError or ValueError, value unnamed."""
        raise NotImplementedError

    def refuse(self, value: object) -> TypeError:
        """Return the error for a value of a wrong type, which names no value."""
        return TypeError(f"{self.name} does not take {type(value).__name__}.")


class SealedText(SealedField[str]):
    """Text of any length."""

    def _load(self, stored: Any) -> str:
        return str(stored)

    def _dump(self, value: object) -> str:
        if not isinstance(value, str) or not _is_unicode(value):
            raise self.refuse(value)
        return str(value)


class SealedDate(SealedField[date]):
    """A day."""

    def _load(self, stored: Any) -> date:
        return date.fromisoformat(stored)

    def _dump(self, value: object) -> str:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(value)
        return value.isoformat()


class SealedMoment(SealedField[datetime]):
    """A moment with its time zone."""

    def _load(self, stored: Any) -> datetime:
        return datetime.fromisoformat(stored)

    def _dump(self, value: object) -> str:
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.refuse(value)
        return value.isoformat()


class SealedInteger(SealedField[int]):
    """A whole number."""

    def _load(self, stored: Any) -> int:
        return int(stored)

    def _dump(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(value)
        return int(value)


class SealedDecimal(SealedField[Decimal]):
    """An exact number, such as an amount of money."""

    def _load(self, stored: Any) -> Decimal:
        return Decimal(stored)

    def _dump(self, value: object) -> str:
        if not isinstance(value, Decimal) or not value.is_finite():
            raise self.refuse(value)
        return str(value)


class SealedBoolean(SealedField[bool]):
    """Yes or no; None while nobody has asked."""

    def _load(self, stored: Any) -> bool:
        return bool(stored)

    def _dump(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.refuse(value)
        return value


C = TypeVar("C", bound=models.TextChoices)


class SealedChoice(SealedField[C]):
    """One code of an enumeration."""

    def __init__(self, scope: Scope, choices: type[C]) -> None:
        super().__init__(scope)
        self.choices = choices

    def _load(self, stored: Any) -> C:
        return self.choices(stored)

    def _dump(self, value: C) -> str:
        if value not in self.choices.values:
            raise ValueError(f"{self.name} does not take this code.")
        return str(value)


class SealedJson(SealedField[Any]):
    """A document of a declared shape (JSON Schema 2020-12), checked whenever it is set."""

    def __init__(self, scope: Scope, *, schema: dict[str, Any]) -> None:
        super().__init__(scope)
        self.schema = schema

    def _load(self, stored: Any) -> Any:
        return _copy(stored)

    def _dump(self, value: Any) -> Any:
        from jsonschema import Draft202012Validator  # noqa: PLC0415 - large, for writing only

        known = Draft202012Validator(self.schema).is_valid(value)
        if not known or not _is_unicode(json.dumps(value, ensure_ascii=False)):
            raise ValueError(f"{self.name} does not have its declared shape.")
        return _copy(value)


def _is_unicode(text: str) -> bool:
    """Return whether a text can be kept: JSON may name half a character, which no encoding has."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _copy(value: Any) -> Any:
    """Copy a JSON value, so that a change reaches the pack only through assignment."""
    if isinstance(value, dict):
        return {str(key): _copy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copy(item) for item in value]
    return value


@cache
def sealed_fields(model: type[models.Model]) -> dict[str, SealedField[Any]]:
    """Return every sealed field of a model by name, inherited ones included."""
    found = {}
    for base in reversed(model.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, SealedField):
                found[name] = value
    return found


def opened_packs(row: models.Model) -> dict[Scope, OpenPack]:
    """Return the opened packs of a row, kept outside its columns."""
    packs: dict[Scope, OpenPack] = row.__dict__.setdefault("_opened", {})
    return packs


def _pack_to_change(row: models.Model, field: SealedField[Any]) -> OpenPack:
    packs = opened_packs(row)
    pack = packs.get(field.scope)
    if pack is None:
        if row.__dict__.get(column_of(field.scope), b"") is not None:
            raise SealNotOpened(f"{type(row).__name__}.{field.name} is not opened.")
        pack = packs[field.scope] = OpenPack({})
    if pack.broken:
        raise SealBroken(f"{type(row).__name__}.{field.name} is unreadable.")
    return pack
