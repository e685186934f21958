"""Starts the services of the tests before the settings are read."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

_root = Path(__file__).resolve().parent.parent

# The many processes that tests start compile no module a second time, whatever the caller's taste.
sys.pycache_prefix = str(_root / ".run" / "test" / "compiled")
sys.dont_write_bytecode = False
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

if "DATABASE_URL" not in os.environ:
    from launch.services import test_services

    _services = test_services(_root)
    os.environ["DATABASE_URL"] = _services.database_url
    os.environ["REDIS_URL"] = _services.redis_url
    os.environ["ISHENIM_SECRETS"] = str(_root / ".run" / "test" / "secrets")
os.environ.setdefault("ISHENIM_DEMO", "1")

# Tests that run side by side share PostgreSQL and Redis, but neither a database nor a Redis one.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if _worker:
    _server = urlsplit(os.environ["REDIS_URL"])
    _number = int(_worker.removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = _server._replace(path=f"/{_number}").geturl()
