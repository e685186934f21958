"""What the vault refuses, without ever naming a value or a key."""

from django.utils.translation import gettext_lazy as _

from core.errors import NotAllowed, RuleViolation


class VaultError(Exception):
    """The root of everything the vault raises."""


class KeyFileRefused(VaultError):
    """A key file is absent, readable by others, malformed or publicly known."""


class KeyFilesExist(VaultError):
    """Keys were asked for where keys already lie; nothing was touched."""


class SealBroken(VaultError):
    """What was read is not a valid sealed value of this place."""


class SealNotOpened(VaultError):
    """A sealed field was read or changed before its row was opened for its scope."""


class SealMissing(VaultError):
    """A changed row was saved before `vault.seal_rows`."""


class SealStale(VaultError, RuleViolation):
    """Somebody else saved the same sealed values since this row was read (409)."""

    code = "changed_meanwhile"
    message = _("Someone else changed this in the meantime. Open it again and repeat your change.")


class SealUnregistered(VaultError):
    """A sealed pack has no line in the frozen registry."""


class GrantMissing(VaultError, NotAllowed):
    """The user's organisation holds no live key for this room and scope (403)."""

    code = "no_key"
    message = _("Your organisation holds no key for this.")


class WrapBroken(VaultError):
    """A wrapped key does not open with this key in this context."""
