"""Where a request comes from: told to counters as keyed digests, and to nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ADDRESS_BITS = {4: 32, 6: 64}
"""How much of an address is one client: a whole one, or what a provider gives one household."""
NETWORK_BITS = {4: 24, 6: 48}


@dataclass(frozen=True)
class Client:
    """A client's address and its network, as digests that only this installation can make."""

    address: str
    network: str


_current: ContextVar[Client | None] = ContextVar("client", default=None)


def current() -> Client | None:
    """Return who sent the request that is answered now; None outside requests."""
    return _current.get()


@contextmanager
def begin(request: HttpRequest) -> Iterator[None]:
    """Let counters know, for this request, where it comes from."""
    address = client_address(request)
    mark = _current.set(
        Client(
            address=_digest(_part(address, ADDRESS_BITS)),
            network=_digest(_part(address, NETWORK_BITS)),
        )
    )
    try:
        yield
    finally:
        _current.reset(mark)


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


def _part(address: str, bits: dict[int, int]) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    mapped = getattr(known, "ipv4_mapped", None)
    known = mapped or known
    return str(ip_network(f"{known}/{bits[known.version]}", strict=False))


def _digest(text: str) -> str:
    return salted_hmac("client", text, algorithm="sha256").hexdigest()
