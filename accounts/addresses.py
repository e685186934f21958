"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the client as the nearest trusted proxy saw it.

    Only the entries that our own proxies appended to X-Forwarded-For count; without a proxy
    the header is what the client claims, and is ignored.
    """
    hops: int = settings.TRUSTED_PROXIES
    if hops:
        claimed = request.headers.get("X-Forwarded-For", "").split(",")
        if len(claimed) >= hops and claimed[-hops].strip():
            return claimed[-hops].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
