"""P3: a fuzzy search for a person as a supervisor, candidates opened, against trigrams in plain text.

Run as `python -m benchmarks.p3_search [people]`; 100,000 unless said otherwise (the goal speaks of a
million). Every person has a case, a key and a sealed identity; the plain side finds the folded
names of the same people by pg_trgm, without opening, scoring or recording anything.
"""

# ruff: noqa: PLC0415 - Django starts when its servers run

from __future__ import annotations

import io
import json
import random
import statistics
import sys
import time
from typing import Any
from uuid import UUID, uuid4

from benchmarks.database import become, prepared_database, unguarded
from benchmarks.made_cases import FILL, GRANT, people
from benchmarks.p4_ranking import Person, person, spellings

GOAL_MS, GOAL_SHARE = 15.0, 1 / 40
PEOPLE, ASKED = 100_000, 60
TABLES = (
    "vault_room (id, kind, organisation)",
    "vault_keygrant (id, room_id, scope, version, organisation, wrapped_key, scheme, epoch, state)",
    "p3_sealed (case_id, identity)",
    "vault_searchentry (id, case_id, organisation, keys, version)",
    "p3_plain (case_id, folded)",
)
PLAIN = (
    "SELECT case_id FROM p3_plain WHERE folded %% %s ORDER BY similarity(folded, %s) DESC LIMIT 20"
)


def main() -> int:
    """Print goals and figures; never fails a test run."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    chance = random.Random(3)  # noqa: S311 - made-up people
    given, family = spellings()
    with prepared_database() as secrets_folder, unguarded() as free:
        become("owner", secrets_folder)
        ((user, organisation),) = people(1)
        everybody = [person(chance, given, family) for _ in range(total)]
        _fill(free, user, organisation, everybody)
        become("web", secrets_folder)
        asked = [_words(chance, chance.choice(everybody)) for _ in range(ASKED)]
        times = _race(free, user, asked)
    for name, found in times.items():
        print(f"  {name:28s} p50 {_share(found, 50):8.1f} ms  p95 {_share(found, 95):8.1f} ms")
    sealed, plain = (_share(times[name], 95) for name in ("sealed", "trigrams in plain text"))
    share = statistics.median(times["sealed"]) / statistics.median(times["trigrams in plain text"])
    print(f"P3  search among {total}: p95 {sealed:.1f} ms (goal <= {GOAL_MS:.0f} ms)")
    print(f"P3  against trigrams (p95 {plain:.0f} ms): {share:.3f}x (goal <= {GOAL_SHARE:.3f}x)")
    return 0


def _race(free: Any, user: Any, asked: list[str]) -> dict[str, list[float]]:
    from cases.selectors.search import find
    from core import scope
    from vault.names.fold import fold

    times: dict[str, list[float]] = {"sealed": [], "trigrams in plain text": []}
    for number, words in enumerate(asked):
        with scope.enter(user):
            began = time.perf_counter()
            find(user, words)
            sealed = time.perf_counter() - began
        began = time.perf_counter()
        folded = fold(words)
        free.execute(PLAIN, (folded, folded))
        free.fetchall()
        if number >= 5:
            times["sealed"].append(sealed * 1000)
            times["trigrams in plain text"].append((time.perf_counter() - began) * 1000)
    return times


def _words(chance: random.Random, one: Person) -> str:
    return f"{chance.choice(one.given)} {chance.choice(one.family)} {one.born_on:%d.%m.%Y}"


def _share(found: list[float], percent: int) -> float:
    return sorted(found)[min(len(found) - 1, len(found) * percent // 100)]


def _fill(free: Any, user: Any, organisation: UUID, everybody: list[Person]) -> None:
    from core import scope

    given = {"org": str(organisation), "user": str(user.pk), "count": len(everybody), "step": 1}
    free.execute("SET session_replication_role = replica")
    free.execute("SET synchronous_commit = off")
    free.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
    free.execute("CREATE TABLE p3_plain (case_id uuid, folded text)")
    free.execute("CREATE TABLE p3_sealed (case_id uuid, identity bytea)")
    free.execute(FILL, given)
    free.execute(GRANT)
    free.execute("SELECT id FROM cases_case WHERE lead_id = %s", [str(organisation)])
    cases = [UUID(str(row[0])) for row in free.fetchall()]
    with scope.enter(user):
        for table, lines in _made(organisation, user, cases, everybody).items():
            free.copy_expert(f"COPY {table} FROM STDIN", io.StringIO("\n".join(lines)))
    free.execute(
        "UPDATE cases_case c SET sealed_identity = s.identity, sealed_identity_revision = 1"
        " FROM p3_sealed s WHERE s.case_id = c.id"
    )
    free.execute("CREATE INDEX ON p3_plain USING gin (folded gin_trgm_ops)")
    free.execute("VACUUM ANALYZE")


def _made(
    organisation: UUID, user: Any, cases: list[UUID], everybody: list[Person]
) -> dict[str, list[str]]:
    """Return rooms, keys, sealed identities and search values as the vault makes them."""
    from vault.actions.organisation_key import make_organisation_keys
    from vault.enums import IndexPurpose
    from vault.selectors.index_keys import index_keys
    from vault.selectors.organisation_keys import live_organisation_key
    from vault.unlocker import wrapping_key

    make_organisation_keys(organisation=organisation, by=None)
    stored = live_organisation_key(organisation).secret
    wrapping = wrapping_key(stored, user)
    version, index_key = next(iter(index_keys(IndexPurpose.OWN, user).items()))
    made: dict[str, list[str]] = {table: [] for table in TABLES}
    rooms, grants, sealed, entries, plain = made.values()
    for case, one in zip(cases, everybody, strict=False):
        identity, wrapped = _sealed(case, one, organisation, wrapping)
        values, folded = _found_by(one, index_key, version)
        rooms.append(f"{case}\tCASE\t{organisation}")
        grants.append(
            f"{uuid4()}\t{case}\tIDENTITY\t1\t{organisation}\t\\\\x{wrapped.hex()}\tWRAPPED"
            f"\t{stored.epoch}\tLIVE"
        )
        sealed.append(f"{case}\t\\\\x{identity.hex()}")
        entries.append(f"{uuid4()}\t{case}\t{organisation}\t{values}\t{version}")
        plain.append(f"{case}\t{folded}")
    return made


def _sealed(case: UUID, one: Person, organisation: UUID, wrapping: Any) -> tuple[bytes, bytes]:
    from vault.datakeys import grant_context
    from vault.keyring import host_keyring
    from vault.sealed import DataKey, Place, new_secret

    context = grant_context(
        room=case, scope="IDENTITY", version=1, organisation=organisation, referral=None, expires_at=None
    )  # fmt: skip
    secret, install = new_secret(), host_keyring().install
    key = DataKey(secret, install=install, room=case, scope="IDENTITY", version=1)
    known = {"given_name": one.given[0], "family_name": one.family[0]}
    whole = json.dumps(known | {"born_on": one.born_on.isoformat()}).encode()
    return key.seal(whole, Place("cases_case", "IDENTITY", case)), wrapping.wrap(secret, context)


def _found_by(one: Person, index_key: bytes, version: int) -> tuple[str, str]:
    from vault.names.blocking import blocking_values, keyed
    from vault.names.fold import fold
    from vault.names.terms import PersonName

    values = blocking_values([PersonName(one.given[0], one.family[0])], one.born_on)
    keys = ",".join(str(key) for key in keyed(values, index_key, version))
    return f"{{{keys}}}", fold(f"{one.given[0]} {one.family[0]}")


if __name__ == "__main__":
    sys.exit(main())
