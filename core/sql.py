"""SQL in files: migrations load it, and Python calls its functions by name."""

import re
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, connections, models
from django.db.migrations.operations import RunSQL

Row = TypeVar("Row", bound=models.Model)
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
    with connections[using].cursor() as cursor:
        cursor.execute(_statement(function, values), list(values))
        if cursor.description is None:
            return []
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def rows(model: type[Row], function: str, *values: Any) -> list[Row]:
    """Call a function that returns rows of a model's table, and return them as objects."""
    return list(model._base_manager.raw(_statement(function, values), list(values)))  # noqa: SLF001 - any model


def broken_rule(error: IntegrityError) -> str:
    """Return the name of the constraint that a statement broke."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "")


def _statement(function: str, values: tuple[Any, ...]) -> str:
    if not _NAME.match(function):
        raise ValueError("a function is called as schema.name")
    marks = ", ".join(["%s"] * len(values))
    return f"SELECT * FROM {function}({marks})"  # noqa: S608 # nosec B608 - name checked
