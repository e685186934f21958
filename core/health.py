"""Says whether the process lives and whether it can serve."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

_checks: dict[str, Callable[[], bool]] = {}


def register(name: str, check: Callable[[], bool]) -> None:
    """Add a readiness check; it returns True when its part can serve."""
    _checks[name] = check


def alive(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer for each part whether it can serve; 503 if one cannot."""
    parts = {name: _holds(check) for name, check in sorted(_checks.items())}
    healthy = all(parts.values())
    return JsonResponse(
        {"status": "ok" if healthy else "unavailable", "parts": parts},
        status=200 if healthy else 503,
    )


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - any failure means the part cannot serve
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker() -> bool:
    import redis  # noqa: PLC0415 - the largest import of all, and preparing needs none of it

    return bool(redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2).ping())


register("broker", _broker)
register("database", _database)
register("migrations", _migrations)
