"""Packs: the sealed fields of one row and scope, kept together in one column."""

from base64 import b64encode
from functools import cache
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from vault.enums import Scope
from vault.errors import SealMissing
from vault.padding import STEP
from vault.sealed import MAGIC, SHORTEST, VERSION

FIRST_BYTES = bytes((MAGIC, VERSION))
SHORTEST_PACK = SHORTEST + STEP


class OpenPack:
    """The opened values of one pack, with what still has to happen to them."""

    __slots__ = ("broken", "dirty", "pending", "values")

    def __init__(self, values: dict[str, Any], *, broken: bool = False) -> None:
        self.values = values
        self.broken = broken
        self.dirty = False
        self.pending = False

    def __reduce__(self) -> str:
        raise TypeError("opened values are not pickled")


class Unsealed:
    """What a pack's column holds between a change and `vault.seal_rows`: nothing that can be saved."""

    __slots__ = ("former",)

    def __init__(self, former: bytes | memoryview | None) -> None:
        self.former = former


class PackField(models.BinaryField):  # type: ignore[type-arg]
    """The column of one pack; PostgreSQL refuses what does not begin like a sealed value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Return the condition that migrations put on the column."""
        column = connection.ops.quote_name(self.attname)
        start = f"'\\x{FIRST_BYTES.hex()}'::bytea"
        return f"substring({column} from 1 for 2) = {start} AND length({column}) >= {SHORTEST_PACK}"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        """Let only sealed values pass. Raises SealMissing on a changed, unsealed pack."""
        if value is not None and (isinstance(value, Unsealed) or bytes(value[:2]) != FIRST_BYTES):
            raise SealMissing(f"{self.model._meta.label}.{self.name} is not sealed.")
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to compare ciphertext; only its absence can be asked for."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed and cannot be searched.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the ciphertext in base64, as serialisers ask for."""
        value = self.value_from_object(obj)
        stored = value.former if isinstance(value, Unsealed) else value
        return b64encode(stored or b"").decode("ascii")


@cache
def column_of(scope: Scope) -> str:
    """Return the name of the column that holds the pack of a scope."""
    return f"sealed_{scope.value.lower()}"


@cache
def revision_of(scope: Scope) -> str:
    """Return the name of the column that counts the writes of that pack."""
    return f"sealed_{scope.value.lower()}_revision"
