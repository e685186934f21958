"""Load the years of the fictional network, quietly and in the background."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock, roles
from demo import history, network, progress
from demo.invented import stories
from demo.roles import become

NICE = 15


class Command(BaseCommand):
    help = "Load the demo's history since 2018; goes on where it was stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo network is for demo mode: set ISHENIM_DEMO=1.")
        os.nice(NICE)
        become(roles.Process.WEB)
        if not network.is_loaded():
            raise CommandError("The demo network comes first: manage.py load_demo.")
        people, invented = history.network(), stories(clock.now())
        total = sum(not story.again for story in invented)
        progress.report(0, total)
        history.load(invented, people, lambda done: self._told(done, total))
        progress.report(total, total, over=True)
        self.stdout.write(f"The demo's history is loaded: {total} persons.")

    def _told(self, done: int, total: int) -> None:
        """Keep how far it is, and say so on one line where somebody looks on."""
        progress.report(done, total)
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done} of {total} persons", ending="")
            self.stdout.flush()
