"""Check a certificate without a network: the file, and the published keys."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.certificates import verify_document


class Command(BaseCommand):
    help = "Say whether a published key signed the certificate in FILE."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--keys", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            document = json.loads(options["file"].read_text(encoding="utf-8"))
            keys = json.loads(options["keys"].read_text(encoding="utf-8"))["keys"]
        except (OSError, ValueError, KeyError, TypeError):
            raise CommandError("A file cannot be read.") from None
        if not isinstance(document, dict) or not verify_document(document, keys):
            raise CommandError("Not valid: no published key signed this.")
        said = document["statement"]
        self.stdout.write(f"Valid: {said['number']} {said['rung']} {said['decided_month']}")
