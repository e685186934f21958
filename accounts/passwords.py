"""Passwords: hashed, sealed for their user, and kept where two functions alone reach them.

A statement that slipped into the database finds no hash to guess at, and can write none: what it
writes is not sealed for that user (ADR 0021).
"""

import logging
from uuid import UUID, uuid4

from django.contrib.auth import hashers

from accounts.models import User
from core import scope, sql
from vault import system_seal
from vault.errors import SealBroken

log = logging.getLogger(__name__)

PURPOSE = "password"
NO_HASH = hashers.UNUSABLE_PASSWORD_PREFIX
"""Takes as long to check as a hash, and never matches."""


def owner_of(email: str, password: str) -> User | None:
    """Return the active user with this address and password; renew a hash that is out of date."""
    found = sql.call("app.sealed_password", email)
    if not found:
        hashers.check_password(password, NO_HASH)
        return None
    owner: UUID = found[0]["owner"]

    def renew(typed: str) -> None:
        with scope.enter(User(pk=owner)):
            _keep(owner, typed)

    if not hashers.check_password(password, _opened(owner, found[0]["sealed"]), setter=renew):
        return None
    return User.objects.filter(pk=owner, is_active=True).first()


def choose(user: User, password: str) -> None:
    """Give a stored user this password; what stands on the former one ends with it.

    A first password needs no scope, another one the user's own: else the database refuses it.
    """
    user.password_mark = uuid4()
    user.save(update_fields=["password_mark"])
    _keep(user.pk, password)


def _keep(user: UUID, password: str) -> None:
    encoded = hashers.make_password(password)
    sql.call("app.keep_password", user, system_seal.seal(PURPOSE, encoded.encode(), user))


def _opened(user: UUID, kept: memoryview) -> str:
    try:
        return system_seal.unseal(PURPOSE, bytes(kept), user).decode()
    except SealBroken:
        log.error("a password is not sealed for its user")
        return NO_HASH
