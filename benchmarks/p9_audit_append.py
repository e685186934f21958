"""P9: what does chaining cost when eight writers append at once? Prints goal and figure."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg2
from psycopg2.extras import register_uuid

from benchmarks.database import prepared_database, unguarded
from core.roles import Address, Process, connection_settings

GOAL = 0.85
WRITERS, CHAINS, ROUNDS, SECONDS = 8, 5000, 9, 2.0
CHAINED = "SELECT * FROM app.audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
UNCHAINED = (
    "INSERT INTO unchained (recorded_at, id, chain, actor, organisation, event, outcome,"
    ' "case", object_ids, scopes, field_names, reason, counts, request)'
    " VALUES (clock_timestamp(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
PAIR = [("unchained", UNCHAINED), ("chained", CHAINED)]
ORDER = [one for number in range(ROUNDS) for one in (PAIR if number % 2 else PAIR[::-1])]
TABLE = """
    CREATE TABLE unchained (LIKE audit_event INCLUDING INDEXES);
    CREATE SEQUENCE unchained_sequence;
    ALTER TABLE unchained ALTER sequence SET DEFAULT nextval('unchained_sequence'),
        ALTER previous_hash DROP NOT NULL, ALTER hash DROP NOT NULL;
    GRANT INSERT ON unchained TO ishenim_web;
    GRANT USAGE ON SEQUENCE unchained_sequence TO ishenim_web;
"""


def rounds() -> Iterator[tuple[str, float]]:
    """Yield name and appends per second of each round; all writers start and stop together."""
    context = multiprocessing.get_context("spawn")
    start, counts = context.Barrier(WRITERS + 1), context.Queue()
    writers = [context.Process(target=_write, args=(start, counts, n)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for name, _ in ORDER:
        start.wait()
        yield name, sum(counts.get() for _ in writers) / SECONDS
    for writer in writers:
        writer.join()


def _write(start: Any, counts: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - which chain, not a secret
    organisation, actor = uuid4(), uuid4()
    connection = _connect(Process.WEB)
    with connection.cursor() as cursor:
        for _, statement in ORDER:
            appended = 0
            start.wait()
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                case = UUID(int=chance.randrange(CHAINS))
                cursor.execute(statement, _event(case, organisation, actor))
                appended += 1
            counts.put(appended)
    connection.close()


def _event(case: UUID, organisation: UUID, actor: UUID) -> list[Any]:
    scopes = ["identity", "health"]
    return [uuid4(), case, actor, organisation, "case.opened", "DONE", case, [case], scopes, [],
            "ordinary", json.dumps({"rows": 3}), uuid4()]  # fmt: skip


def _connect(process: Process) -> Any:
    address = Address.parse(os.environ["DATABASE_URL"])
    settings = connection_settings(address, process, Path(os.environ["ISHENIM_SECRETS"]))
    connection = psycopg2.connect(
        host=address.host,
        port=address.port,
        dbname=address.name,
        user=settings["USER"],
        password=settings["PASSWORD"],
    )
    connection.autocommit = True
    register_uuid(conn_or_curs=connection)
    return connection


def main() -> int:
    """Print the table; never fails a test run."""
    rates: dict[str, list[float]] = {"unchained": [], "chained": []}
    with prepared_database(), unguarded() as free:
        free.execute(TABLE)
        for name, rate in rounds():
            rates[name].append(rate)
    for name, found in rates.items():
        print(f"{name:10s} {statistics.median(found):8.0f} appends/s")
    ratios = [one / other for one, other in zip(rates["chained"], rates["unchained"], strict=True)]
    figure = statistics.median(ratios)
    print(f"P9  chained against unchained, {WRITERS} writers: {figure:.2f}x (goal >= {GOAL:.2f}x)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
