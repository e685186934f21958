"""Load the fictional network."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from core import roles
from demo import network


class Command(BaseCommand):
    help = "Load the fictional demo network; does nothing when it is loaded already."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo network is for demo mode: set ISHENIM_DEMO=1.")
        if network.is_loaded():
            return
        with transaction.atomic():
            tokens = network.found()
        _become(roles.Process.WEB)
        network.join(tokens)


def _become(process: roles.Process) -> None:
    """Go on as another process: what follows is written through row policies."""
    for alias, make in (("default", roles.connection_settings), ("side", roles.side_settings)):
        fresh = make(settings.DATABASE_ADDRESS, process, settings.SECRETS_FOLDER)
        connections[alias].close()
        connections[alias].settings_dict.update(fresh)
