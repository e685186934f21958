"""A port: the vault, which stands above, signs seals and checks their signatures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class SealSignature:
    """64 bytes and the id of the key that made them; both empty when nothing signs."""

    key_id: str = ""
    value: bytes = b""


class Signer(Protocol):
    """Signs seals with the installation's key."""

    def sign(self, message: bytes) -> SealSignature:
        """Sign the bytes of a seal."""

    def holds(self, message: bytes, signature: SealSignature, signed_at: datetime) -> bool:
        """Tell whether a published key, valid at that moment, signed these bytes."""


_signer: list[Signer] = []


def register_signer(signer: Signer) -> None:
    """Let `signer` sign every seal from now on; called once, when the apps are ready."""
    _signer[:] = [signer]


def signer() -> Signer | None:
    """Return who signs, if anybody does."""
    return _signer[0] if _signer else None
