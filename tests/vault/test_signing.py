"""The installation signs with wrapped keys, and anyone checks with the published halves."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from audit.signing import SealSignature, signer
from core import scope, sql
from core.clock import now
from vault import system_seal
from vault.enums import SigningPurpose
from vault.errors import SealBroken
from vault.signatures import signature_holds
from vault.signing import Signature, mac, macs, public_keys, sign, verify

pytestmark = pytest.mark.db


def test_a_signature_holds_for_purpose_message_and_time(amina: User) -> None:
    with scope.enter(amina):
        signature = sign(SigningPurpose.CERTIFICATE, b"status")
    at = now()
    assert verify(SigningPurpose.CERTIFICATE, b"status", signature, signed_at=at)
    assert not verify(SigningPurpose.RELEASE, b"status", signature, signed_at=at)
    assert not verify(SigningPurpose.CERTIFICATE, b"other", signature, signed_at=at)
    for moment in (at - timedelta(days=800), at + timedelta(days=800)):
        assert not verify(SigningPurpose.CERTIFICATE, b"status", signature, signed_at=moment)
    other = Signature("0" * 32, signature.value)
    assert not verify(SigningPurpose.CERTIFICATE, b"status", other, signed_at=at)


def test_public_halves_suffice_to_check() -> None:
    keys = {key.purpose: key for key in public_keys()}
    assert set(keys) == set(SigningPurpose)
    assert len({key.key for key in keys.values()}) == 3
    signature = sign(SigningPurpose.RELEASE, b"figures")
    published = keys[SigningPurpose.RELEASE]
    assert published.key_id == signature.key_id
    assert signature_holds(published.key, "RELEASE", b"figures", signature.value)


def test_the_web_role_adds_no_signing_key() -> None:
    values = ("f" * 32, "AUDIT", "00000000-0000-0000-0000-000000000000", b"x", b"y", now(), now())
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        sql.call("app.vault_add_signing_key", *values)


def test_seals_of_the_record_are_signed() -> None:
    signs = signer()
    assert signs is not None
    signature = signs.sign(b"heads")
    assert signs.holds(b"heads", signature, now())
    assert not signs.holds(b"heads", SealSignature(), now())


def test_keyed_digests_hold_for_purpose_and_message() -> None:
    digest = mac("card", b"code")
    assert digest in macs("card", b"code")
    assert digest not in macs("session", b"code")
    assert digest not in macs("card", b"other")


def test_system_secrets_open_in_their_context_only() -> None:
    sealed = system_seal.seal("factor", b"secret", "amina")
    assert b"secret" not in sealed
    assert system_seal.unseal("factor", sealed, "amina") == b"secret"
    for purpose, value, context in (
        ("webhook", sealed, "amina"),
        ("factor", sealed, "boris"),
        ("factor", sealed[:-1], "amina"),
        ("factor", b"secret", "amina"),
        ("factor", sealed[:30] + bytes([sealed[30] ^ 1]) + sealed[31:], "amina"),
    ):
        with pytest.raises(SealBroken):
            system_seal.unseal(purpose, value, context)
