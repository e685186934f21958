"""Lets one command go on as another process: what follows is written through its row policies.

Its commits do not wait for the disk. After a power cut the last of them may be missing, never one in
the middle, and loading goes on from there.
"""

from django.conf import settings

from core import roles


def become(process: roles.Process) -> None:
    """Connect as the role of this process from now on."""
    fresh = roles.databases(settings.DATABASE_ADDRESS, process, settings.SECRETS_FOLDER)
    for one in fresh.values():
        one["OPTIONS"]["options"] += " -c synchronous_commit=off"
    roles.reconnect(fresh)
