"""Where a ranked list goes on: the key of the last entry shown, unreadable but not secret."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Key = tuple[Any, ...]


def write_cursor(key: Key) -> str:
    """Return the cursor of an entry."""
    return urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> Key | None:
    """Return the key that a cursor names; None when it is not one of ours."""
    try:
        key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        return None
    return tuple(key) if isinstance(key, list) else None


def page_of(
    items: Sequence[Item], key_of: Callable[[Item], Key], cursor: str, size: int
) -> tuple[list[Item], str]:
    """Return the entries after the cursor and the cursor of the next page, empty at the end.

    `items` stand in the order of their keys. A cursor that is not ours begins anew.
    """
    after = read_cursor(cursor) if cursor else None
    try:
        rest = [item for item in items if after is None or key_of(item) > after]
    except TypeError:
        rest = list(items)
    shown = rest[:size]
    return shown, write_cursor(key_of(shown[-1])) if len(rest) > size else ""
