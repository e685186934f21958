"""P8: the cost of row policies as second guard, the statements being the same.

Run as `python -m benchmarks.p8_row_policies [cases]`; 150,000 unless said otherwise.
"""

# ruff: noqa: PLC0415 - Django starts when its servers run

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.database import become, prepared_database, unguarded
from benchmarks.made_cases import fill, race, ratio, rows_of, show, statements_of

GOAL = 1.25
CASES, ROUNDS = 150_000, 80


def main() -> int:
    """Print goal and figures; never fails a test run."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with prepared_database() as secrets_folder, unguarded() as free:
        become("owner", secrets_folder)
        (user, _), _small = fill(total)
        become("web", secrets_folder)
        from django.db import connection

        from cases.models import Case
        from cases.selectors.access import case_for
        from cases.selectors.case_list import newest_cases
        from core import scope

        with scope.enter(user) as entered, connection.cursor() as cursor:
            _ask_as(free, entered)
            newest = newest_cases(user, limit=50)
            ids = [case.pk for case in newest]
            asked = {
                "list": statements_of(lambda: newest_cases(user, limit=50)),
                "rows": statements_of(lambda: list(Case.objects.filter(pk__in=ids))),
                "case": statements_of(lambda: case_for(user, ids[0])),
            }
            contenders: dict[str, Callable[[], object]] = {}
            for name, sent in asked.items():
                if rows_of(cursor, sent) != rows_of(free, sent):
                    raise RuntimeError("with and without policies the rows are the same")
                contenders[f"{name} with policies"] = partial(rows_of, cursor, sent)
                contenders[f"{name} without"] = partial(rows_of, free, sent)
            times = race(contenders, ROUNDS)
    show(times)
    for name in asked:
        figure = ratio(times, f"{name} with policies", f"{name} without")
        print(f"P8  row policies, {name}: {figure:.2f}x (goal <= {GOAL}x)")
    return 0


def _ask_as(free: Any, entered: Any) -> None:
    """Tell the connection without policies who asks: the list itself is somebody's."""
    for name, value in (
        ("app.user", str(entered.user)),
        ("app.organisation", str(entered.organisation)),
        ("app.groups", f"{{{','.join(map(str, entered.groups))}}}"),
        ("app.roles", f"{{{','.join(entered.roles)}}}"),
    ):
        free.execute("SELECT set_config(%s, %s, false)", (name, value))


if __name__ == "__main__":
    sys.exit(main())
