"""Sends what must outlive a rolled-back request to the side connection."""

from typing import Any

from django.db import models

OUTLIVES_ROLLBACK = {"mfa"}


class SideRouter:
    """Routes second factors to the side connection: a used recovery code stays used."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        """Return the connection to read the model from."""
        return "side" if model._meta.app_label in OUTLIVES_ROLLBACK else None

    db_for_write = db_for_read

    def allow_relation(self, *objects: models.Model, **hints: Any) -> bool:
        """Allow relations: both connections reach one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Migrate only through the default connection."""
        return db == "default"
