"""The queue that jobs are declared on; a large import, which no page needs before its first job."""

from typing import Any

from celery import Celery, Task
from django.conf import settings
from django.utils.module_loading import import_string

app: Celery = import_string(settings.JOB_QUEUE)


class QuietTask(Task):  # type: ignore[type-arg]  # generic only in the stubs
    """A task whose arguments do not show in worker logs or broker headers."""

    ignore_result = True
    typing = True

    def apply_async(self, *args: Any, **options: Any) -> Any:
        """Queue the task with a neutral description of its arguments."""
        return super().apply_async(*args, **{**options, "argsrepr": "", "kwargsrepr": ""})
