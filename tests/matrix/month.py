"""Months: supervisors alone; a month that is no month does not exist for them either."""

from typing import Any

from tests.matrix.table import not_offered, only, row


def long_ago() -> dict[str, Any]:
    return {"month": "2019-01"}


SUPERVISES = ("boris",)
TABLE = (
    row("cases:months", "GET", only(200, *SUPERVISES)),
    row("cases:months", "POST", not_offered()),
    row("cases:month", "GET", only(404, *SUPERVISES), address=long_ago, case="never opened"),
    row("cases:month", "POST", only(302, *SUPERVISES), address=long_ago, case="never opened"),
    row("cases:month_correct", "GET", not_offered(), address=long_ago),
    row("cases:month_correct", "POST", only(404, *SUPERVISES), address=long_ago),
    row("cases_api:months", "GET", only(200, *SUPERVISES, nobody=401)),
    row(
        "cases_api:month_confirm",
        "POST",
        only(409, *SUPERVISES, nobody=401),
        address=long_ago,
        json=True,
        case="never opened",
    ),
    row(
        "cases_api:month_confirm",
        "POST",
        only(404, *SUPERVISES, nobody=401),
        address=lambda: {"month": "yesterday"},
        json=True,
        case="no month",
    ),
)
