#!/usr/bin/env python3
"""Run a management command; commands that shape the database run as its owner."""

import os
import sys

AS_OWNER = {
    "prepare",
    "migrate",
    "makemigrations",
    "showmigrations",
    "sqlmigrate",
    "raise_walls",
    "list_walls",
    "load_demo",
}


def main() -> None:
    """Choose the settings and the database role, then run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if len(sys.argv) > 1 and sys.argv[1] in AS_OWNER:
        os.environ.setdefault("ISHENIM_PROCESS", "owner")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
