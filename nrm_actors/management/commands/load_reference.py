"""Load what the registry ships; safe to repeat, never overwrites what was set since."""

from typing import Any

from django.core.management.base import BaseCommand

from nrm_actors.actions import ship_nrm_profile


class Command(BaseCommand):
    help = "Load the shipped settings of the mechanism, marked as to be confirmed."

    def handle(self, *args: Any, **options: Any) -> None:
        ship_nrm_profile(code="KG", by=None)
