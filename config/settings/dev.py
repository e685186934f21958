"""Settings of a developer's machine and of the demo on loopback."""

import os

os.environ.setdefault("ISHENIM_DEMO", "1")

from config.settings.base import *  # noqa: F403
from config.settings.base import DEMO

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
STYLE_GUIDE = True
API_SCHEMA_PAGE = True
if DEMO:
    PASSWORD_HASHERS = ["demo.hashers.PrintedPasswordHasher"]
    EXACT_PERIOD_TOTAL = True
