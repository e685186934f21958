"""P7: the cost of "my cases" against the index scan of one organisation, small and large.

Both return the same fifty rows; the index scan is made by a role without policies. Run as
`python -m benchmarks.p7_my_cases [cases]`; a million unless said otherwise.
"""

# ruff: noqa: PLC0415 - Django starts when its servers run

from __future__ import annotations

import sys
from typing import Any
from uuid import UUID

from benchmarks.database import become, prepared_database, unguarded
from benchmarks.made_cases import fill, race, ratio, rows_of, show, statements_of

GOAL_FLOOR, GOAL_SIZES = 2.5, 1.5
CASES, ROUNDS = 1_000_000, 100
FLOOR = "SELECT * FROM cases_case WHERE lead_id = %s ORDER BY opened_at DESC, id DESC LIMIT 50"


def main() -> int:
    """Print goals and figures; never fails a test run."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with prepared_database() as secrets_folder, unguarded() as free:
        become("owner", secrets_folder)
        large, small = fill(total)
        become("web", secrets_folder)
        times = {
            f"{name} {size}": found
            for size, who in (("large", large), ("small", small))
            for name, found in _of(free, *who).items()
        }
    show(times)
    for size in ("large", "small"):
        figure = ratio(times, f"my cases {size}", f"index scan {size}")
        print(
            f"P7  my cases, {size} organisation, {total} in all: {figure:.2f}x (goal <= {GOAL_FLOOR}x)"
        )
    figure = ratio(times, "my cases large", "my cases small")
    print(f"P7  100,000-case organisation against 900: {figure:.2f}x (goal <= {GOAL_SIZES}x)")
    return 0


def _of(free: Any, user: Any, organisation: UUID) -> dict[str, list[float]]:
    from django.db import connection

    from cases.selectors.case_list import newest_cases
    from core import scope

    def page() -> None:
        newest_cases(user, limit=50)

    with scope.enter(user), connection.cursor() as cursor:
        sent = statements_of(page)
        if len(sent) != 1 or rows_of(cursor, sent) != 50:
            raise RuntimeError("a page is 50 cases, asked by one statement")
        return race(
            {
                "index scan": lambda: rows_of(free, [(FLOOR, [str(organisation)])]),
                "my cases": lambda: rows_of(cursor, sent),
                "my cases through the ORM": page,
            },
            ROUNDS,
        )


if __name__ == "__main__":
    sys.exit(main())
