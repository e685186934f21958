"""What the banner of the demo says on every page."""

from django.conf import settings
from django.http import HttpRequest

from demo.progress import Progress, progress


def history(request: HttpRequest) -> dict[str, Progress | None]:
    """Give templates `demo_history` while the history of the demo is still loading."""
    known = progress() if settings.DEMO else None
    return {"demo_history": None if known is None or known.over else known}
