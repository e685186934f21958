"""A keyed value that two organisations share for one person, so that a year counts them once."""

from collections.abc import Iterable

from core.scope import Person
from vault.enums import IndexPurpose
from vault.names.blocking import keyed_value
from vault.names.exact import ExactKind
from vault.selectors.index_keys import index_keys

Number = tuple[ExactKind, str]
BYTES = 8
_BEST_FIRST = (ExactKind.PERSONAL_NUMBER, ExactKind.DOCUMENT)


class TokenMaker:
    """Makes the tokens of one year under the network's key; another year's differ."""

    def __init__(self, *, year: int, by: Person) -> None:
        """Open the newest network key that the person's organisation holds."""
        self._year = year
        self._version, self._key = next(iter(index_keys(IndexPurpose.NETWORK, by).items()))

    def token(self, numbers: Iterable[Number]) -> bytes | None:
        """Return the token of the best number in its written form, or None without one."""
        known = dict(numbers)
        best = next((kind for kind in _BEST_FIRST if kind in known), None)
        if best is None:
            return None
        purpose = f"STATISTICS/{self._year}/{best}"
        value = keyed_value(purpose, known[best], self._key, self._version)
        return value.to_bytes(BYTES, "big", signed=True)
