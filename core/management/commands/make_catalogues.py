"""Bring the catalogues of words up to date with the sources."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import catalogues
from core.walls import OUR_APPS


class Command(BaseCommand):
    help = "Write the words of each app and of the shared templates into its .po files."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("apps", nargs="*", help="only these; `project` is the shared one")
        parser.add_argument(
            "--check", action="store_true", help="write nothing, fail if incomplete"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found: list[str] = []
        for catalogue in catalogues.catalogues(settings.BASE_DIR, OUR_APPS):
            if options["apps"] and catalogue.name not in options["apps"]:
                continue
            for language in catalogues.LANGUAGES:
                if not options["check"]:
                    self._write(catalogue, language)
                found += catalogues.faults(catalogue, language)
        for fault in found:
            self.stdout.write(fault)
        if found and options["check"]:
            raise CommandError(f"{len(found)} words need work")
        self.stdout.write(f"{len(found)} words need work")

    def _write(self, catalogue: catalogues.Catalogue, language: str) -> None:
        fresh = catalogues.merged(catalogue, language)
        path = catalogue.path(language)
        if not len(fresh) and not path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(path))
