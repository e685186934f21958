"""The job queue: one process for workflow, one for statistics, each with its own role."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("ishenim", task_cls="audit.jobs:SettledTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
