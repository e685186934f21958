"""Queues work by name after commit; arguments are ids and codes, never personal data."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from celery import Task, current_app
from django.db import transaction

Id = UUID | int | date


class QuietTask(Task):  # type: ignore[type-arg]  # generic only in the stubs
    """A task whose arguments do not show in worker logs or broker headers."""

    ignore_result = True
    typing = True

    def apply_async(self, *args: Any, **options: Any) -> Any:
        """Queue the task with a neutral description of its arguments."""
        return super().apply_async(*args, **{**options, "argsrepr": "", "kwargsrepr": ""})


def enqueue(name: str, **ids: Id) -> None:
    """Queue the task `app.tasks.name` once this transaction has committed."""
    for key, value in ids.items():
        if not isinstance(value, UUID | int | date):
            raise TypeError(f"{key}: a job takes ids, numbers and days")
    values = {key: value if isinstance(value, int) else str(value) for key, value in ids.items()}
    transaction.on_commit(
        partial(current_app.send_task, name, kwargs=values, argsrepr="", kwargsrepr="")
    )
