"""Create the key files of a new installation; files that exist are checked and left alone."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vault.errors import KeyFileRefused, KeyFilesExist
from vault.keyring import load_keyring, make_keys


class Command(BaseCommand):
    help = "Create the key-encryption key and the first epoch key, unless they exist."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.SECRETS_FOLDER)
        try:
            make_keys(folder)
        except KeyFilesExist:
            try:
                load_keyring(folder)
            except KeyFileRefused as refusal:
                raise CommandError(str(refusal)) from None
        if options["verbosity"]:
            self.stdout.write(
                f"Keys lie in {folder / 'keys'}. Copy them to a safe off-host holder."
            )
