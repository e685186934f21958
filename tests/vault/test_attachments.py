"""An attachment passes the same gate, key and record as a row, and streams."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest

from accounts.models import User
from core import scope
from core.errors import NotVisible
from tests import database
from tests.vault.conftest import Permit
from vault.actions.file import drop_file, seal_file
from vault.actions.room import erase_room
from vault.attachments import SealedFileResponse, open_file
from vault.enums import CASE_SCOPES, Scope
from vault.errors import GrantMissing, SealBroken
from vault.files import CHUNK

PAGES = [b"CANARY page one " * 100, b"x" * CHUNK, b"the end"]


def stored(user: User, case: UUID) -> tuple[UUID, bytes]:
    with scope.enter(user):
        file, pieces = seal_file(room=case, scope=Scope.HEALTH, plain=PAGES, by=user)
        return file, b"".join(pieces)


def read(user: User, file: UUID, sealed: bytes) -> bytes:
    with scope.enter(user):
        pieces = open_file(file=file, sealed=BytesIO(sealed), by=user, reason="test")
    return b"".join(pieces)


@pytest.mark.db
def test_a_file_comes_back_and_lies_encrypted(amina: User, case: UUID) -> None:
    file, sealed = stored(amina, case)
    assert b"CANARY" not in sealed
    assert read(amina, file, sealed) == b"".join(PAGES)


@pytest.mark.db
def test_neither_permission_nor_key_alone_opens_it(
    amina: User, boris: User, clara: User, case: UUID, permit: Permit
) -> None:
    file, sealed = stored(amina, case)
    permit(boris, case, CASE_SCOPES - {Scope.HEALTH})
    permit(clara, case, CASE_SCOPES)
    for user in (boris, clara):
        with pytest.raises(NotVisible):
            read(user, file, sealed)
        with pytest.raises(NotVisible):
            read(user, uuid4(), sealed)
    with scope.enter(clara), pytest.raises(GrantMissing):
        seal_file(room=case, scope=Scope.HEALTH, plain=PAGES, by=clara)
    with scope.enter(clara):
        assert not drop_file(file=file, by=clara)
    assert read(amina, file, sealed)


@pytest.mark.db
def test_without_its_key_a_file_never_opens_again(amina: User, case: UUID) -> None:
    file, sealed = stored(amina, case)
    other, _ = stored(amina, case)
    with scope.enter(amina):
        assert drop_file(file=file, by=amina)
    with pytest.raises(NotVisible):
        read(amina, file, sealed)
    with scope.enter(amina):
        assert erase_room(room=case, by=amina) == [other]


@pytest.mark.walls
def test_a_spoiled_file_is_refused_and_recorded(amina: User, case: UUID) -> None:
    file, sealed = stored(amina, case)
    other, other_sealed = stored(amina, case)
    for broken in (
        other_sealed,
        sealed[:500],
        sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        b"%PDF-1.7",
    ):
        with pytest.raises(SealBroken):
            read(amina, file, broken)
    with pytest.raises(SealBroken):
        read(amina, file, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    database.owner_rows(
        "UPDATE vault_sealedfile SET wrapped_key ="
        " (SELECT f.wrapped_key FROM vault_sealedfile f WHERE f.id = %s) WHERE id = %s",
        str(other),
        str(file),
    )
    with pytest.raises(SealBroken):
        read(amina, file, sealed)
    recorded = database.owner_rows(
        "SELECT event, count(*) FROM audit_event WHERE object_ids = ARRAY[%s::uuid]"
        " GROUP BY event ORDER BY event",
        str(file),
    )
    assert recorded == [("record.unreadable", 5), ("scopes.opened", 6)]


def test_the_response_is_a_closed_download() -> None:
    response = SealedFileResponse(iter(PAGES), content_type="image/png", file_name="file.png")
    assert response.opened_in_scope
    assert response.headers["Content-Disposition"] == 'attachment; filename="file.png"'
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.getvalue() == b"".join(PAGES)
