"""The web process."""

import os
import time
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from vault.checks import require_keys
from vault.errors import KeyFileRefused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()
# All views before the server forks: the first page waits for no import, and processes share them.
import_module(settings.ROOT_URLCONF)

# `./run` starts this process while the database is still being prepared; no port is open yet.
if prepared := os.environ.get("ISHENIM_PREPARED"):
    while not Path(prepared).exists():
        time.sleep(0.02)

try:
    require_keys()
except KeyFileRefused as refusal:
    raise SystemExit(str(refusal)) from None
finally:
    # The server forks after this; no process may inherit the connection.
    connections.close_all()
