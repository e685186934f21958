"""Queues work by name after commit; arguments are ids and codes, never personal data."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction

Id = UUID | int | date


def enqueue(name: str, **ids: Id) -> None:
    """Queue the task `app.tasks.name` once this transaction has committed."""
    for key, value in ids.items():
        if not isinstance(value, UUID | int | date):
            raise TypeError(f"{key}: a job takes ids, numbers and days")
    values = {key: value if isinstance(value, int) else str(value) for key, value in ids.items()}
    transaction.on_commit(partial(_send, name, values))


def _send(name: str, values: dict[str, int | str]) -> None:
    from core.queue import app  # noqa: PLC0415 - large, and a page that queues nothing needs none

    app.send_task(name, kwargs=values, argsrepr="", kwargsrepr="")
