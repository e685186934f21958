"""The side connection: what must stay when the request is rolled back.

Counters, quotas, failed sign-ins and audit events go here; each statement commits at once.
"""

from typing import Any

from core import sql

ALIAS = "side"


def call(function: str, *values: Any) -> list[dict[str, Any]]:
    """Call a database function on the side connection and return its rows."""
    return sql.call(function, *values, using=ALIAS)
