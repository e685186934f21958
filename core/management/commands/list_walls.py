"""Write the page of row policies."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import policies


class Command(BaseCommand):
    help = "Write docs/walls.md from the policies that the database holds."

    def handle(self, *args: Any, **options: Any) -> None:
        page = Path(settings.BASE_DIR) / "docs" / "walls.md"
        page.write_text(policies.as_page(policies.policies()))
