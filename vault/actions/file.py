"""Seals attachments while they stream in, and takes their keys away."""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from django.db import transaction

from core import sql
from core.scope import Person, home_of
from vault.datakeys import file_context, open_data_keys
from vault.enums import Scope
from vault.errors import GrantMissing
from vault.files import FilePlace, encrypt_stream
from vault.keyring import host_keyring
from vault.sealed import new_secret
from vault.selectors.grants import live_grants
from vault.wrapping import WrappingKey


@transaction.atomic
def seal_file(
    *, room: UUID, scope: Scope, plain: Iterable[bytes], by: Person
) -> tuple[UUID, Iterator[bytes]]:
    """Make the key of a new attachment; return its id and its encrypted pieces as they come.

    The caller writes the pieces under that id, and no plaintext anywhere. Raises GrantMissing.
    """
    bundles = open_data_keys(live_grants(home_of(by), [room], [scope]), by)
    bundle = bundles.get((room.bytes, scope.value))
    if bundle is None:
        raise GrantMissing
    file, secret, version = uuid4(), new_secret(), max(bundle.versions)
    context = file_context(file=file, room=room, scope=scope.value, version=version)
    wrapped = WrappingKey(bundle.newest.secret).wrap(secret, context)
    sql.call("app.vault_add_file", file, room, scope.value, version, wrapped)
    place = FilePlace(host_keyring().install, file, room, scope.value)
    return file, encrypt_stream(secret, place, plain)


@transaction.atomic
def drop_file(*, file: UUID, by: Person) -> bool:
    """Delete an attachment's key, whatever copies of the file there are; tell whether it was held."""
    home_of(by)
    return bool(sql.call("app.vault_drop_file", file)[0]["dropped"])
