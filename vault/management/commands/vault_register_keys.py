"""Tell the database which key files are its own, and make signing keys where none is valid."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vault.actions.host_keys import register_host_keys
from vault.errors import KeyFileRefused


class Command(BaseCommand):
    help = "Record proofs of the key files in the database; safe to repeat."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            register_host_keys(by=None)
        except KeyFileRefused as refusal:
            raise CommandError(str(refusal)) from None
