"""Reads the row policies back from the database, for the page that lists them."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Policy:
    """One row policy as the database holds it."""

    table: str
    name: str
    command: str
    roles: str
    using: str
    check: str


def policies() -> list[Policy]:
    """Return every policy of the public schema, ordered by table and name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, cmd, array_to_string(roles, ', '),"
            " coalesce(qual, ''), coalesce(with_check, '') FROM pg_policies"
            " WHERE schemaname = 'public' AND policyname <> 'owner_sees_all' ORDER BY 1, 2"
        )
        return [Policy(*row) for row in cursor.fetchall()]


def as_page(found: list[Policy]) -> str:
    """Return the page `docs/walls.md`."""
    lines = [
        "# Row policies",
        "",
        "Made by `manage.py list_walls`; a test compares it with the database. Each protected",
        "table has besides these a policy that shows every row to its owner role, for migrations.",
    ]
    table = ""
    for policy in found:
        if policy.table != table:
            table = policy.table
            lines += ["", f"## {table}"]
        lines.append(f"- **{policy.name}** ({policy.command}, {policy.roles})")
        lines += [
            f"  - {word}: `{' '.join(text.split())}`"
            for word, text in (("using", policy.using), ("check", policy.check))
            if text
        ]
    return "\n".join(lines) + "\n"
