"""Small secrets of the installation open for their purpose and context only."""

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from vault import system_seal
from vault.errors import KeyFileRefused, KeyFilesExist, SealBroken
from vault.keyring import make_keys

OWNER = uuid4()


@pytest.fixture(scope="module", autouse=True)
def _keys() -> None:
    with suppress(KeyFilesExist):
        make_keys(Path(settings.SECRETS_FOLDER))


def test_opens_what_was_sealed() -> None:
    sealed = system_seal.seal("purpose", b"CANARY", OWNER)
    assert b"CANARY" not in sealed
    assert system_seal.unseal("purpose", sealed, OWNER) == b"CANARY"
    assert system_seal.seal("purpose", b"CANARY", OWNER) != sealed


def test_another_purpose_or_context_opens_nothing() -> None:
    sealed = system_seal.seal("purpose", b"CANARY", OWNER)
    for purpose, context in (("other", OWNER), ("purpose", uuid4())):
        with pytest.raises(SealBroken):
            system_seal.unseal(purpose, sealed, context)
    with pytest.raises(SealBroken):
        system_seal.unseal("purpose", sealed)


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_changed_bytes_open_nothing(place: int) -> None:
    sealed = bytearray(system_seal.seal("purpose", b"CANARY", OWNER))
    sealed[place] ^= 1
    with pytest.raises((SealBroken, KeyFileRefused)):
        system_seal.unseal("purpose", bytes(sealed), OWNER)


@pytest.mark.parametrize("value", [b"", b"\x01", b"CANARY" * 20])
def test_what_was_never_sealed_opens_nothing(value: bytes) -> None:
    with pytest.raises(SealBroken):
        system_seal.unseal("purpose", value, OWNER)
