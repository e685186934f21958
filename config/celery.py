"""The job queue: one process for workflow, one for statistics, each with its own role."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
# The checks of the site ask the database and read key files; not every process of jobs has them.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

app = Celery("ishenim", task_cls="audit.jobs:SettledTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_web_does(**_options: Any) -> None:
    """Write the lines of jobs as those of requests, without a word that was sent."""
    logging.config.dictConfig(settings.LOGGING)
