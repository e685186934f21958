"""Case codes: random, easy to read aloud, with a check symbol, and no count in them."""

import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = ALPHABET + "*~$=U"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
LENGTH = 8


def new_code() -> str:
    """Return a fresh code such as `KG-7F3K-92QD-C` (Crockford base32, check symbol modulo 37)."""
    body = new_body(LENGTH)
    return f"{settings.COUNTRY}-{body[:4]}-{body[4:]}-{check_symbol(body)}"


def new_body(length: int) -> str:
    """Return random characters whose check symbol is a letter or a digit.

    Four of the 37 symbols are signs that nobody can say on the telephone; drawing again instead
    takes a sixth of a bit from a code.
    """
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length))
        if check_symbol(body).isalnum():
            return body


def check_symbol(body: str) -> str:
    """Return the check symbol of the eight random characters."""
    number = 0
    for character in body:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    return _CHECK[number % len(_CHECK)]


def read_code(typed: str) -> str | None:
    """Return the code that was typed, however it was spaced or cased; None if it cannot be one."""
    prefix = settings.COUNTRY
    plain = "".join(typed.upper().split()).replace("-", "")
    if plain.startswith(prefix):
        plain = plain[len(prefix) :]
    if len(plain) != LENGTH + 1:
        return None
    body = plain[:LENGTH].translate(LOOKALIKES)
    if any(character not in ALPHABET for character in body):
        return None
    if check_symbol(body) != plain[LENGTH]:
        return None
    return f"{prefix}-{body[:4]}-{body[4:]}-{plain[LENGTH]}"
