"""The organisations of the cast, by their key in `tests.cast.ORGANISATIONS`."""

from accounts.models import Organisation
from tests import cast, database


def organisation(key: str) -> Organisation:
    """Return an organisation of the cast without asking the database for it as anybody."""
    kind, name = cast.ORGANISATIONS[key]
    [(pk,)] = database.owner_rows("SELECT id FROM accounts_organisation WHERE name_en = %s", name)
    return Organisation(pk=pk, kind=kind, name_en=name, name_ru=name, name_ky=name)
