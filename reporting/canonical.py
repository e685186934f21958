"""One byte form of a published document, and the chain that ties each release to the one before.

The same bytes are stored, signed, served to every audience and checked again later.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | Mapping[str, Json] | None"

GENESIS: Final = "0" * 64
_DOMAIN: Final = b"ishenim/release/1\n"


class NotCanonical(TypeError):
    """The document holds something that has no single byte form, such as a float or a date."""


@dataclass(frozen=True, slots=True)
class Link:
    """One release in the chain: its bytes and its digest, hexadecimal."""

    body: bytes
    digest: str


def canonical_bytes(document: Mapping[str, Json]) -> bytes:
    """Return the UTF-8 JSON of a document, keys sorted, no spaces. Raises NotCanonical."""
    _check(document)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(previous: str, body: bytes) -> str:
    """Return the SHA-256 digest of a release after the one with digest `previous`, as hex."""
    return hashlib.sha256(_DOMAIN + bytes.fromhex(previous) + body).hexdigest()


def first_broken(links: Iterable[Link]) -> int | None:
    """Return the position of the first link that does not follow, or None for a whole chain."""
    previous = GENESIS
    for position, link in enumerate(links):
        if link.digest != digest(previous, link.body):
            return position
        previous = link.digest
    return None


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical
        for item in value.values():
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif value is not None and not isinstance(value, bool | int | str):
        raise NotCanonical
