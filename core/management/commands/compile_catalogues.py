"""Compile the catalogues of words without gettext."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import catalogues


class Command(BaseCommand):
    help = "Write each .mo file that is missing or older than its .po file."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{catalogues.compile_all(settings.BASE_DIR)} compiled")
