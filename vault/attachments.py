"""Opens attachments: the same gate, key and record as for rows, then a stream."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse

from core import sql
from core.errors import NotVisible
from core.scope import Person, home_of
from vault import gates
from vault.datakeys import file_context, open_data_keys
from vault.enums import RoomKind, Scope
from vault.errors import SealBroken, WrapBroken
from vault.files import FilePlace, Readable, decrypt_stream
from vault.keyring import host_keyring
from vault.recording import record_broken_file, record_file
from vault.selectors.grants import live_grants
from vault.wrapping import WrappingKey


class SealedFileResponse(StreamingHttpResponse):
    """The only response that streams: what it needs of keys and database is opened beforehand."""

    opened_in_scope = True

    def __init__(self, pieces: Iterator[bytes], *, content_type: str, file_name: str) -> None:
        """Send the pieces as a download; `file_name` is made by the caller and holds no name."""
        super().__init__(pieces, content_type=content_type)
        self.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
        self.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        self.headers["X-Content-Type-Options"] = "nosniff"


def open_file(*, file: UUID, sealed: Readable, by: Person, reason: str) -> Iterator[bytes]:
    """Return the pieces of an attachment; the first is opened before this returns.

    Raises NotVisible without permission or key, RecordUnavailable, and SealBroken, which is
    recorded, at the first piece. A piece broken later ends the stream with SealBroken.
    """
    organisation = home_of(by)
    row = _permitted(file, by)
    room, scope = row["room"], Scope(row["scope"])
    bundles = open_data_keys(live_grants(organisation, [room], [scope]), by)
    case = room if row["kind"] == RoomKind.CASE else None
    record_file(file, case=case, scope=scope, by=by, reason=reason)
    try:
        data_key = bundles[room.bytes, scope.value].versions[row["version"]]
        context = file_context(file=file, room=room, scope=scope.value, version=row["version"])
        secret = WrappingKey(data_key.secret).unwrap(bytes(row["wrapped_key"]), context)
        place = FilePlace(host_keyring().install, file, room, scope.value)
        pieces = decrypt_stream(secret, place, sealed)
        return chain([next(pieces)], pieces)
    except (SealBroken, WrapBroken, KeyError):
        record_broken_file(file, case=case, scope=scope, by=by, reason=reason)
        raise SealBroken from None


def _permitted(file: UUID, by: Person) -> dict[str, Any]:
    rows = sql.call("app.vault_file", file)
    if not rows:
        raise NotVisible
    row = rows[0]
    kind, room = RoomKind(row["kind"]), row["room"]
    allowed = gates.allowed_scopes({kind: frozenset({room})}, by).get(kind, {})
    if row["scope"] not in allowed.get(room, frozenset()):
        raise NotVisible
    return row
