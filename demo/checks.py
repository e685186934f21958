"""Demo mode and real people never share an installation."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from accounts.models import User

DOMAIN = "@demo.test"


def nothing_real(app_configs: Any = None, **kwargs: Any) -> Sequence[CheckMessage]:
    """Refuse to start in demo mode when somebody outside the demo has an account."""
    if not settings.DEMO:
        return []
    try:
        real = User.objects.exclude(email__endswith=DOMAIN).exists()
    except DatabaseError:
        return []
    if not real:
        return []
    return [
        Error(
            "Demo mode is on, and this installation has real accounts.",
            hint="Unset ISHENIM_DEMO, or use an empty database.",
            id="demo.E001",
        )
    ]
