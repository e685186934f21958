"""Load the fictional network."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core import roles
from demo import network, referrals
from demo.roles import become
from referrals.actions.sweep import expire_due


class Command(BaseCommand):
    help = "Load the fictional demo network; does nothing when it is loaded already."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo network is for demo mode: set ISHENIM_DEMO=1.")
        if network.is_loaded():
            return
        with transaction.atomic():
            tokens = network.found()
        become(roles.Process.WEB)
        network.join(tokens)
        referrals.refer_people()
        become(roles.Process.WORKER)
        expire_due()
