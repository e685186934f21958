"""What nobody has: pages and calls of an object that does not exist say so to everybody alike."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.matrix.table import Row, everyone, not_offered, row

ABSENT = everyone(404, nobody=302)
OF_CASE = (
    ("assessment", ("assessment",)),
    ("elements", ("assessment",)),
    ("certificate", ("certificate",)),
    ("consent", ()),
    ("consents", ()),
    ("consent_withdraw", ("consent",)),
    ("exclusions", ()),
    ("exclusion_end", ("exclusion",)),
    ("of_age", ()),
    ("recuse", ()),
    ("restrict", ()),
)
ONLY_GET = {"cases:certificate", "cases:consents", "cases:section"}
ONLY_POST = {"cases:autosave", "cases:exclusion_end", "cases:of_age"}
WORDS = {"section": "safety", "group": "danger", "dimension": "recruitment"}


def ids(*names: str, **words: str) -> Callable[[], dict[str, Any]]:
    return lambda: {name: uuid4() for name in names} | words


def both(route: str, address: Callable[[], dict[str, Any]]) -> tuple[Row, Row]:
    return (
        row(route, "GET", not_offered() if route in ONLY_POST else ABSENT, address=address),
        row(route, "POST", not_offered() if route in ONLY_GET else ABSENT, address=address),
    )


TABLE = (
    *(one for name, more in OF_CASE for one in both(f"cases:{name}", ids("case", *more))),
    *both("cases:dimension", ids("case", "assessment", dimension=WORDS["dimension"])),
    *both("cases:section", ids("case", section=WORDS["section"])),
    *both("cases:group", ids("case", section=WORDS["section"], group=WORDS["group"])),
    *both("cases:autosave", ids("case", section=WORDS["section"], group=WORDS["group"])),
)
