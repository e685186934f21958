"""Lets one command go on as another process: what follows is written through its row policies.

Its commits do not wait for the disk. After a power cut the last of them may be missing, never one in
the middle, and loading goes on from there.
"""

from django.conf import settings
from django.db import connections

from core import roles


def become(process: roles.Process) -> None:
    """Connect as the role of this process from now on."""
    for alias, make in (("default", roles.connection_settings), ("side", roles.side_settings)):
        fresh = make(settings.DATABASE_ADDRESS, process, settings.SECRETS_FOLDER)
        fresh["OPTIONS"]["options"] += " -c synchronous_commit=off"
        connections[alias].close()
        connections[alias].settings_dict.update(fresh)
