"""Phone, document and personal numbers: one written form each, looked up by an equal keyed value."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Final

import phonenumbers

from vault.names.blocking import keyed_value
from vault.names.tables import DOCUMENT_LETTERS

HOME_REGION: Final = "KG"
PERSONAL_NUMBER_DIGITS: Final = 14
MAX_TYPED: Final = 64


class ExactKind(StrEnum):
    """Which number it is."""

    PHONE = "PHONE"
    DOCUMENT = "DOCUMENT"
    PERSONAL_NUMBER = "PERSONAL_NUMBER"


def phone_number(text: str, region: str = HOME_REGION) -> str | None:
    """Return a phone number in E.164, or None for what is none. A national number is of `region`."""
    try:
        parsed = phonenumbers.parse(unicodedata.normalize("NFKC", text[:MAX_TYPED]), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def document_number(text: str) -> str | None:
    """Return the look-up form of a document number, or None. It is not for display.

    Letters that two scripts write or sound alike are one: АН, AN and AH are the same series.
    """
    upper = unicodedata.normalize("NFKC", text[:MAX_TYPED]).upper().translate(DOCUMENT_LETTERS)
    kept = "".join(_ascii_digit(char) for char in upper if char.isalnum())
    return kept if len(kept) >= 4 and any(char.isdigit() for char in kept) else None


def personal_number(text: str) -> str | None:
    """Return the 14 digits of a personal number, or None.

    Its inner structure (sex, birth date) is unverified and not relied on.
    """
    shown = unicodedata.normalize("NFKC", text[:MAX_TYPED])
    digits = "".join(_ascii_digit(char) for char in shown if char.isalnum())
    is_whole = len(digits) == PERSONAL_NUMBER_DIGITS and digits.isascii() and digits.isdecimal()
    return digits if is_whole else None


def exact_key(kind: ExactKind, number: str, index_key: bytes, version: int) -> int:
    """Return the keyed value of a number in its written form (see the functions above)."""
    return keyed_value(f"EXACT/{kind}", number, index_key, version)


def _ascii_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
