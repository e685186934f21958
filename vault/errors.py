"""What the vault refuses, without ever naming a value or a key."""


class VaultError(Exception):
    """The root of everything the vault raises."""


class KeyFileRefused(VaultError):
    """A key file is absent, readable by others, malformed or publicly known."""


class KeyFilesExist(VaultError):
    """Keys were asked for where keys already lie; nothing was touched."""


class SealBroken(VaultError):
    """What was read is not a valid sealed value of this place."""


class WrapBroken(VaultError):
    """A wrapped key does not open with this key in this context."""
