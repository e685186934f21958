"""Which organisations have confirmed which month: yes or no, never how many people."""

from dataclasses import dataclass
from datetime import date

from accounts.selectors.organisation import organisations_in_order
from core import sql


@dataclass(frozen=True, slots=True)
class Completeness:
    """Months that were confirmed by anybody, newest first, and each organisation's yes or no."""

    months: tuple[date, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]


LAST_MONTHS = 12


def months_confirmed() -> Completeness:
    """Return the last twelve months, organisations in the order of the reader's language.

    Those that never confirmed one are not listed.
    """
    found = sql.call("app.statistics_months_confirmed")
    said = {(row["organisation"], row["month"]) for row in found}
    months = sorted({month for _one, month in said}, reverse=True)[:LAST_MONTHS]
    bodies = organisations_in_order().filter(pk__in={organisation for organisation, _month in said})
    rows = [(body.name, tuple((body.pk, month) in said for month in months)) for body in bodies]
    return Completeness(tuple(months), tuple(rows))
