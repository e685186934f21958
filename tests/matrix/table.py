"""The words in which the matrix is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import CAST

NOBODY = "nobody"
PEOPLE = (*CAST, NOBODY)
Expected = Mapping[str, int]


@dataclass(frozen=True)
class Row:
    """One route and method, and the status that each person gets."""

    route: str
    method: str
    expected: Expected
    address: Callable[[], dict[str, Any]] = dict
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    case: str = ""
    json: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.route, self.case)))

    def body(self) -> Mapping[str, Any]:
        return self.data() if callable(self.data) else self.data


def row(
    route: str,
    method: str,
    expected: Expected,
    *,
    address: Callable[[], dict[str, Any]] = dict,
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
    case: str = "",
    json: bool = False,
    more: Mapping[str, Any] | None = None,
) -> Row:
    """Declare one row; `expected` names every person of the cast and nobody.

    Rows with the same `address` share what it makes; `more` is what only this one's address says.
    """
    assert set(expected) == set(PEOPLE), f"{route}: {set(PEOPLE) ^ set(expected)}"
    return Row(route, method, expected, address, data or {}, case, json, more or {})


def everyone(status: int, *, nobody: int | None = None, **others: int) -> Expected:
    """Give each member `status`; nobody gets the same unless said otherwise."""
    return dict.fromkeys(CAST, status) | {NOBODY: nobody or status} | others


def only(status: int, *names: str, others: int = 403, nobody: int = 302) -> Expected:
    """Give `status` to these people, `others` to the other members."""
    assert set(names) <= set(CAST), names
    return {name: status if name in names else others for name in CAST} | {NOBODY: nobody}


def not_offered(nobody: int = 302) -> Expected:
    """Say that the method is not offered."""
    return everyone(405, nobody=nobody)
