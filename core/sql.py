"""SQL in files: migrations load it, and Python calls its functions by name."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.operations import RunSQL

_NAME = re.compile(r"^[a-z_]+\.[a-z_]+$")


def run(app: str, name: str) -> RunSQL:
    """Return the migration step in `<app>/sql/<name>.forward.sql` and its reverse.

    A released file is never edited; a change is a new file.
    """
    folder = Path(settings.BASE_DIR) / app / "sql"
    forward = (folder / f"{name}.forward.sql").read_text()
    reverse = folder / f"{name}.reverse.sql"
    return RunSQL(
        sql=[(forward, None)], reverse_sql=reverse.read_text() if reverse.exists() else None
    )


def call(function: str, *values: Any, using: str = "default") -> list[dict[str, Any]]:
    """Call a database function, `schema.name`, and return its rows as dictionaries."""
    if not _NAME.match(function):
        raise ValueError("a function is called as schema.name")
    marks = ", ".join(["%s"] * len(values))
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({marks})", list(values))  # noqa: S608 # nosec B608 - name checked
        if cursor.description is None:
            return []
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
