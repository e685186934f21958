"""Codes of cards: eighty random bits less a sixth of one, easy to read aloud, kept as a keyed digest only."""

from cases.codes import ALPHABET, LOOKALIKES, check_symbol, new_body
from vault import signing

LENGTH = 16
PURPOSE = "status-card"


def new_card_code() -> str:
    """Return a fresh code such as `7QHT-4M2X-9ZKC-1R8V-C` (Crockford base32 and check symbol)."""
    return _written(new_body(LENGTH))


def read_card_code(typed: str) -> str | None:
    """Return the code that was typed, however it was spaced or cased; None if it cannot be one."""
    plain = "".join(typed.upper().split()).replace("-", "")
    body = plain[:LENGTH].translate(LOOKALIKES)
    if len(plain) != LENGTH + 1 or any(sign not in ALPHABET for sign in body):
        return None
    return _written(body) if check_symbol(body) == plain[LENGTH] else None


def digest(code: str) -> bytes:
    """Return what is kept of a code."""
    return signing.mac(PURPOSE, code.encode())


def digests(typed: str) -> list[bytes]:
    """Return the digests under which a typed code may be kept.

    What cannot be a code is digested as well, so that asking for it takes the same way.
    """
    return signing.macs(PURPOSE, (read_card_code(typed) or f"?{typed}").encode())


def _written(body: str) -> str:
    groups = [body[start : start + 4] for start in range(0, LENGTH, 4)]
    return "-".join([*groups, check_symbol(body)])
