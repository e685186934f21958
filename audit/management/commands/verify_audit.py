"""Check the record from its first event to its last."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.seals import Seal
from audit.verification import verify


class Command(BaseCommand):
    help = "Check every chain and seal of the record; run as the backup or the owner role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seals", type=Path, help="a file of exported seals, one JSON line each"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify(_read(options["seals"]) if options["seals"] else None)
        for event in found.outcome_unknown:
            self.stdout.write(f"event {event}: outcome unknown")
        for note in found.notes:
            self.stdout.write(note)
        for damage in found.damage:
            self.stderr.write(damage)
        self.stdout.write(
            f"{found.events} events in {found.chains} chains, {found.seals} seals read"
        )
        if found.damage:
            raise CommandError("the record is damaged")


def _read(path: Path) -> list[Seal]:
    try:
        lines = path.read_text().splitlines()
        told = [Seal.from_line(line) for line in lines if '"audit_seal"' in line]
        return list(dict.fromkeys(told))  # a line whose arrival was not certain was sent again
    except (OSError, ValueError, KeyError) as unreadable:
        raise CommandError("the file of seals cannot be read") from unreadable
