"""P6: the cost of an exact keyed look-up against plain equality.

Run as `python -m benchmarks.p6_exact [numbers]`; 1,000,000 unless said otherwise.
"""

# ruff: noqa: PLC0415 - Django starts when its servers run

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.database import become, prepared_database, unguarded
from benchmarks.made_cases import race, ratio, show
from benchmarks.p1_sealed_list import asker

GOAL = 1.3
NUMBERS, KNOWN, ROUNDS = 1_000_000, 200, 400
FILL = """
CREATE TABLE p6_plain (organisation uuid, number text, case_id uuid);
INSERT INTO p6_plain SELECT %(org)s, '+99655' || lpad(n::text, 7, '0'), gen_random_uuid()
  FROM generate_series(1, %(count)s) AS n;
CREATE INDEX p6_plain_number ON p6_plain (organisation, number, case_id);
GRANT SELECT ON p6_plain TO ishenim_web;
INSERT INTO vault_searchnumber (id, organisation, number, case_id, scope, version)
  SELECT gen_random_uuid(), %(org)s, ('x' || substr(md5(number), 1, 16))::bit(64)::bigint, case_id,
      'CONTACT', 1 FROM p6_plain;
"""
KEYED = """
UPDATE vault_searchnumber s SET number = k.keyed FROM p6_plain p,
  unnest(%s::text[], %s::bigint[]) AS k (number, keyed)
  WHERE p.number = k.number AND s.case_id = p.case_id
"""


def main() -> int:
    """Print goal and figures; never fails a test run."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBERS
    chance = random.Random(6)  # noqa: S311 - made-up numbers
    with prepared_database() as secrets_folder, unguarded() as free:
        become("owner", secrets_folder)
        user = asker()
        from django.db import connection

        from core import scope, sql
        from vault.enums import IndexPurpose
        from vault.names.exact import ExactKind, exact_key
        from vault.selectors.index_keys import index_keys

        with scope.enter(user) as entered:
            organisation = str(entered.organisation)
            (version, key), *_rest = index_keys(IndexPurpose.OWN, user).items()
        known = [f"+99655{chance.randrange(1, total):07}" for _ in range(KNOWN)]
        keys = [exact_key(ExactKind.PHONE, one, key, version) for one in known]
        _fill(free, organisation, total, known, keys)
        become("web", secrets_folder)
        with scope.enter(user), connection.cursor() as cursor:

            def plain() -> None:
                cursor.execute(
                    "SELECT case_id FROM p6_plain WHERE organisation = %s AND number = %s",
                    (organisation, chance.choice(known)),
                )
                _one(cursor.fetchall())

            def keyed() -> None:
                number = exact_key(ExactKind.PHONE, chance.choice(known), key, version)
                _one(sql.call("app.search_numbers", [number]))

            times = race({"plain equality": plain, "keyed look-up": keyed}, ROUNDS)
    show(times)
    figure = ratio(times, "keyed look-up", "plain equality")
    print(f"P6  exact keyed look-up among {total}: {figure:.2f}x (goal <= {GOAL}x)")
    return 0


def _fill(free: Any, organisation: str, total: int, known: list[str], keys: list[int]) -> None:
    free.execute("SET session_replication_role = replica")
    free.execute(FILL, {"org": organisation, "count": total})
    free.execute(KEYED, (known, keys))
    for table in ("p6_plain", "vault_searchnumber"):
        free.execute(f"VACUUM ANALYZE {table}")


def _one(found: Sequence[object]) -> None:
    if len(found) != 1:
        raise RuntimeError("a number belongs to one case")


if __name__ == "__main__":
    sys.exit(main())
