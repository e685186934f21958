"""Counts acts before they are checked, so that refused attempts count as well."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core import client, side
from core.errors import QuotaSpent

ADDRESS_TRIES, NETWORK_TRIES, CLIENT_PER = 20, 100, timedelta(minutes=15)
"""Wrong passwords, codes and links together, from one address and from one network."""


def spend(
    kind: str,
    subject: str,
    *,
    limit: int,
    per: timedelta,
    by_client: bool = False,
    known: bool = False,
) -> int:
    """Count one act of this kind by this subject and return how many there were in the window.

    `subject` is an id or a keyed digest, never personal data. `by_client` counts the act for the
    client's address and network as well, whatever its kind and subject; of a client that is
    `known` to the subject these counts refuse nothing. Everything is counted before anything is
    checked. Raises QuotaSpent above `limit`.
    """
    count = _count(kind, subject, per)
    marks = _client_marks() if by_client else []
    of_client = [_count(name, mark, CLIENT_PER) > most for name, mark, most in marks]
    if count > limit or (any(of_client) and not known):
        raise QuotaSpent(_("Too many attempts. Wait a while and try again."))
    return count


def give_back(kind: str, subject: str, *, by_client: bool = False) -> None:
    """Forget the count, after the right answer was given; of the client's count this one act.

    Whoever owns an account cannot wash away, by signing in, what they tried on other accounts.
    """
    side.call("app.clear_quota", kind, subject)
    if by_client:
        give_back_to_client()


def give_back_to_client() -> None:
    """Take this one act back from the counts of the client's address and network."""
    for name, mark, _most in _client_marks():
        side.call("app.take_back_quota", name, mark)


def _count(kind: str, subject: str, per: timedelta) -> int:
    return int(side.call("app.spend_quota", kind, subject, per)[0]["spent"])


def _client_marks() -> list[tuple[str, str, int]]:
    known = client.current()
    if known is None:
        return []
    return [
        ("address", known.address, ADDRESS_TRIES),
        ("network", known.network, NETWORK_TRIES),
    ]
