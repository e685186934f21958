"""Makes a room and its data keys, and takes them away for good."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from audit.actions.event import record_write
from audit.enums import Event
from core import sql
from core.scope import Person, home_of
from vault.datakeys import grant_context
from vault.enums import SCOPES_OF, RoomKind, Scope
from vault.sealed import new_secret
from vault.selectors.organisation_keys import live_organisation_key
from vault.unlocker import wrapping_key


@transaction.atomic(savepoint=False)
def make_room(*, room: UUID, kind: RoomKind, by: Person) -> None:
    """Make a new room, led by the person's organisation, with every key of its kind."""
    sql.call("app.vault_make_room", room, kind.value)
    grant_to_own(room=room, scopes=SCOPES_OF[kind], by=by)
    case = room if kind is RoomKind.CASE else None
    record_write(event=Event.KEY_CREATED, by=by, case=case, objects=[room])


@transaction.atomic(savepoint=False)
def grant_to_own(*, room: UUID, scopes: Iterable[Scope], by: Person) -> None:
    """Make the first data key of each scope and keep it for the leading organisation.

    Raises InsufficientPrivilege from the database if another organisation leads the room.
    """
    organisation = home_of(by)
    stored = live_organisation_key(organisation).secret
    wrapping = wrapping_key(stored, by)
    chosen = sorted(scopes)
    wrapped = [
        wrapping.wrap(
            new_secret(),
            grant_context(
                room=room,
                scope=scope.value,
                version=1,
                organisation=organisation,
                referral=None,
                expires_at=None,
            ),
        )
        for scope in chosen
    ]
    codes = [scope.value for scope in chosen]
    sql.call("app.vault_grant_own", room, codes, [1] * len(chosen), wrapped, stored.epoch)


@transaction.atomic
def erase_room(*, room: UUID, by: Person) -> list[UUID]:
    """Delete every grant, file key and the room: what was sealed in it opens never again.

    Returns the ids of encrypted files, for the caller to delete. Approval and reason are the
    calling action's.
    """
    home_of(by)
    files = [row["file"] for row in sql.call("app.vault_erase_room", room)]
    record_write(event=Event.KEY_REVOKED, by=by, objects=[room])
    return files
