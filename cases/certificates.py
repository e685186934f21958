"""The signed statement of a status: what stands in it, and how anyone checks it without a network.

It holds no personal datum and no case: who was certified is known to the bearer alone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from cases.codes import check_symbol, new_body
from cases.models import StatusCertificate
from core import clock
from vault import signing
from vault.enums import SigningPurpose
from vault.signatures import signature_holds

VERSION = 1
NUMBER_LENGTH = 10
CERTIFIES = SigningPurpose.CERTIFICATE.value
FIELDS = frozenset(
    {"authority_class", "country", "decided_month", "number", "rung", "valid_until", "version"}
)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a certificate says; days are ISO 8601, the month is `2026-11`."""

    number: str
    rung: str
    authority_class: str
    decided_month: str
    valid_until: str | None
    country: str
    version: int = VERSION

    def encode(self) -> bytes:
        """Return the canonical bytes that are signed."""
        return canonical(asdict(self))


def canonical(statement: Mapping[str, Any]) -> bytes:
    """Return a statement as JSON with sorted names and no spaces."""
    return json.dumps(dict(statement), sort_keys=True, separators=(",", ":")).encode("ascii")


def new_number() -> str:
    """Return a fresh opaque number such as `7QHT4-M2XZ9-C`; it tells no order and no day."""
    body = new_body(NUMBER_LENGTH)
    return f"{body[:5]}-{body[5:]}-{check_symbol(body)}"


def statement(
    *,
    number: str,
    rung: str,
    authority_class: str,
    decided_month: date,
    valid_until: date | None,
) -> Statement:
    """Return the statement of a certificate."""
    return Statement(
        number=number,
        rung=rung,
        authority_class=authority_class,
        decided_month=decided_month.strftime("%Y-%m"),
        valid_until=valid_until.isoformat() if valid_until else None,
        country=settings.COUNTRY,
    )


def last_valid_day(month: date, months: int | None) -> date | None:
    """Return the last day of the month that many months later; none where no law says how many."""
    if months is None:
        return None
    return clock.month_after(month, months + 1) - timedelta(days=1)


def verify_document(document: Mapping[str, Any], keys: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a published key of certificates, valid in that month, signed the document.

    `document` has `statement`, `key_id` and `signature` (hexadecimal); each key has `key_id`,
    `purpose`, `public_key` (hexadecimal), `valid_from` and `valid_until`.
    """
    said = document.get("statement")
    if not isinstance(said, dict) or set(said) != FIELDS:
        return False
    try:
        signature = bytes.fromhex(str(document.get("signature", "")))
        message = canonical(said)
        return any(
            key["key_id"] == document.get("key_id")
            and key["purpose"] == CERTIFIES
            and key["valid_from"][:7] <= str(said["decided_month"]) <= key["valid_until"][:7]
            and signature_holds(bytes.fromhex(key["public_key"]), CERTIFIES, message, signature)
            for key in keys
        )
    except (KeyError, TypeError, ValueError):
        return False


def document_of(certificate: StatusCertificate) -> dict[str, Any]:
    """Return a certificate as the file that anyone can verify."""
    said = statement(
        number=certificate.number,
        rung=certificate.rung,
        authority_class=certificate.authority_class,
        decided_month=certificate.decided_month,
        valid_until=certificate.valid_until,
    )
    return {
        "statement": asdict(said),
        "key_id": certificate.key_id,
        "signature": bytes(certificate.signature).hex(),
    }


def published_keys() -> list[dict[str, str]]:
    """Return the public keys of certificates, as the file that stands on the public page."""
    return [
        {
            "key_id": key.key_id,
            "purpose": key.purpose.value,
            "public_key": key.key.hex(),
            "valid_from": key.valid_from.isoformat(),
            "valid_until": key.valid_until.isoformat(),
        }
        for key in signing.public_keys()
        if key.purpose is SigningPurpose.CERTIFICATE
    ]
