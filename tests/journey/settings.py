"""Settings of the journey's servers: those of the tests, a view that breaks, and a quick beat."""

import copy

from config.settings.base import CELERY_BEAT_SCHEDULE as DAILY  # noqa: TID251 - as the settings of the tests do
from config.settings.test import *  # noqa: F403, TID251

ROOT_URLCONF = "tests.journey.urls"
CELERY_BEAT_SCHEDULE = copy.deepcopy(DAILY)
for _job in CELERY_BEAT_SCHEDULE.values():
    _job["schedule"] = 4.0
CELERY_BEAT_SCHEDULE["close-due-periods"]["task"] = "reporting.tasks.close_due_periods"
