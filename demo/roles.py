"""Lets one command go on as another process: what follows is written through its row policies."""

from django.conf import settings
from django.db import connections

from core import roles


def become(process: roles.Process) -> None:
    """Connect as the role of this process from now on."""
    for alias, make in (("default", roles.connection_settings), ("side", roles.side_settings)):
        fresh = make(settings.DATABASE_ADDRESS, process, settings.SECRETS_FOLDER)
        connections[alias].close()
        connections[alias].settings_dict.update(fresh)
