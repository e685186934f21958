"""The web process."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from vault.checks import require_keys
from vault.errors import KeyFileRefused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()

try:
    require_keys()
except KeyFileRefused as refusal:
    raise SystemExit(str(refusal)) from None
finally:
    # The server forks after this; no process may inherit the connection.
    connections.close_all()
