"""Published figures: the same for everybody, also without signing in; the rest for few."""

from typing import Any

from tests.matrix.table import everyone, not_offered, only, row


def absent() -> dict[str, Any]:
    return {"number": 999}


def never() -> dict[str, Any]:
    return {"year": 1999}


def absent_table() -> dict[str, Any]:
    return {"number": 999, "table": "M2"}


APPROVES = ("boris", "farida", "gulnara")
COUNTS = ("amina", "boris", "clara", "daniel", "esen", "jamila")
TABLE = (
    row("reporting:figures", "GET", everyone(200)),
    row("reporting:figures", "POST", everyone(405)),
    row("reporting:release_figures", "GET", everyone(404), address=absent),
    row("reporting:release_figures", "POST", everyone(405), address=absent),
    row("reporting:official_csv", "GET", everyone(200)),
    row("reporting:official_csv", "POST", everyone(405)),
    row("reporting:periods", "GET", only(200, *APPROVES)),
    row("reporting:periods", "POST", not_offered()),
    row("reporting:release", "GET", only(404, *APPROVES), address=absent),
    row("reporting:release", "POST", not_offered(), address=absent),
    row("reporting:release_approve", "GET", not_offered(), address=absent),
    row("reporting:release_approve", "POST", only(404, *APPROVES), address=absent),
    row("reporting:release_publish", "GET", not_offered(), address=absent),
    row("reporting:release_publish", "POST", only(404, *APPROVES), address=absent),
    row("reporting:catalogue_approve", "GET", not_offered(), address=never),
    row("reporting:catalogue_approve", "POST", only(404, *APPROVES), address=never),
    row("reporting:own_figures", "GET", only(200, *COUNTS)),
    row("reporting:own_figures", "POST", not_offered()),
    row("reporting_api:official_figures", "GET", everyone(200)),
    row("reporting_api:own_figures", "GET", only(200, *COUNTS, nobody=401)),
    row("reporting_api:releases", "GET", everyone(200)),
    row("reporting_api:release", "GET", everyone(404), address=absent),
    row("reporting_api:table", "GET", everyone(404), address=absent_table),
    row("reporting_api:table_csv", "GET", everyone(404), address=absent_table),
    row("reporting_api:table_csv", "POST", everyone(405), address=absent_table),
)
