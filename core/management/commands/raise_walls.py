"""Give each role its privileges on each table."""

from typing import Any

from django.core.management.base import BaseCommand

from core import walls


class Command(BaseCommand):
    help = "Give each database role exactly the privileges of the declared walls."

    def handle(self, *args: Any, **options: Any) -> None:
        walls.raise_walls()
