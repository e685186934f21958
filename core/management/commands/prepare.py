"""Make a database ready to serve; safe to repeat."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from core import roles

REFERENCE_COMMANDS = (
    "compile_catalogues",
    "vault_make_keys",
    "migrate",
    "raise_walls",
    "vault_register_keys",
    "load_reference",
)
"""Run in this order; each is idempotent. Those of higher rooms appear as they are built."""


class Command(BaseCommand):
    help = "Create roles, migrate, raise the walls and load reference data."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        secrets_folder = Path(settings.SECRETS_FOLDER)
        roles.create_roles(settings.DATABASE_ADDRESS, secrets_folder)
        owner = roles.Process.OWNER
        roles.reconnect(roles.databases(settings.DATABASE_ADDRESS, owner, secrets_folder))
        known = get_commands()
        for name in REFERENCE_COMMANDS:
            if name in known:
                call_command(name, verbosity=0)
        if settings.DEMO and "load_demo" in known:
            call_command("load_demo", verbosity=0)
        self.stdout.write("ready")
