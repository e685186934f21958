"""Starts the services of the tests before the settings are read."""

import os
from pathlib import Path

if "DATABASE_URL" not in os.environ:
    from launch.services import test_services

    _root = Path(__file__).resolve().parent.parent
    _services = test_services(_root)
    os.environ["DATABASE_URL"] = _services.database_url
    os.environ["REDIS_URL"] = _services.redis_url
    os.environ["ISHENIM_SECRETS"] = str(_root / ".run" / "test" / "secrets")
os.environ.setdefault("ISHENIM_DEMO", "1")
