"""The base of every model with sealed fields: how opened and changed packs meet the ORM."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, cast
from uuid import UUID

from django.db import models

from vault.enums import RoomKind, Scope
from vault.errors import SealBroken, SealMissing, SealNotOpened, SealStale
from vault.fields import opened_packs, sealed_fields
from vault.markers import CLOSED, UNREADABLE
from vault.packs import Unsealed, column_of, revision_of


class SealedModel(models.Model):
    """A row of one room. Subclasses name the kind of room and the column with the room's uuid."""

    room_kind: ClassVar[RoomKind]
    room_field: ClassVar[str]

    class Meta:
        abstract = True

    def __getitem__(self, name: str) -> Any:
        """Give a template the value of a sealed field, or a word in its place.

        Templates look items up before attributes; KeyError sends them on to the attribute.
        """
        if name not in sealed_fields(type(self)):
            raise KeyError(name)
        try:
            return getattr(self, name)
        except SealNotOpened:
            return CLOSED
        except SealBroken:
            return UNREADABLE

    def __getstate__(self) -> dict[str, Any]:
        """Leave opened values behind: what is pickled, cached or copied holds ciphertext."""
        kept = dict(self.__dict__)
        try:
            self.__dict__.pop("_opened", None)
            for name, value in kept.items():
                if isinstance(value, Unsealed):
                    self.__dict__[name] = value.former
            return super().__getstate__()
        finally:
            self.__dict__.update(kept)

    @property
    def room(self) -> UUID:
        """The room whose data keys seal this row."""
        return cast("UUID", getattr(self, self.room_field))

    def refresh_from_db(
        self, using: str | None = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        """Read columns again; packs that were read again are closed."""
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        packs = opened_packs(self)
        for scope in list(packs):
            if fields is None or column_of(scope) in fields:
                del packs[scope]

    def _do_update(  # type: ignore[override]  # the stubs describe Django 6
        self,
        base_qs: models.QuerySet[Any],
        using: str | None,
        pk_val: Any,
        values: Any,
        update_fields: Any,
        forced_update: bool,
    ) -> bool:
        """Write only packs sealed since they were read, and only over the revision read."""
        if any(pack.dirty for pack in opened_packs(self).values()):
            raise SealMissing(f"{type(self).__name__} was changed and not sealed.")
        columns = {field.name for field, _, _ in values}
        written = [
            scope
            for scope, pack in opened_packs(self).items()
            if pack.pending and column_of(scope) in columns
        ]
        kept = {name for scope in written for name in (column_of(scope), revision_of(scope))}
        left_out = {
            name
            for scope in sealed_scopes(type(self))
            for name in (column_of(scope), revision_of(scope))
        } - kept
        chosen = [value for value in values if value[0].name not in left_out]
        for scope in written:
            if revision_of(scope) not in columns:
                field = self._meta.get_field(revision_of(scope))
                chosen.append((field, None, getattr(self, revision_of(scope))))
        guard = {revision_of(scope): getattr(self, revision_of(scope)) - 1 for scope in written}
        update: Callable[..., bool] = super()._do_update  # type: ignore[assignment]  # as above
        done = update(base_qs.filter(**guard), using, pk_val, chosen, update_fields, forced_update)
        if written and not done:
            raise SealStale(f"{type(self).__name__} was saved by someone else.")
        for scope in written:
            opened_packs(self)[scope].pending = False
        return done


@cache
def sealed_scopes(model: type[models.Model]) -> frozenset[Scope]:
    """Return the scopes that a model has packs for."""
    return frozenset(field.scope for field in sealed_fields(model).values())
