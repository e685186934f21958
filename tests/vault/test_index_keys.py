"""Search keys come from the organisation that they are for."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Membership, User
from core import scope, sql
from tests import database

pytestmark = pytest.mark.walls


def test_nobody_adds_a_search_key_to_another_organisation(amina: User, clara: User) -> None:
    with scope.enter(amina):
        home = scope.home_of(amina)
    forged = ("app.vault_add_index_key", home, "OWN", 99, b"forged", 1)
    with scope.enter(clara):
        assert Membership.objects.filter(user=clara).exists()
        with pytest.raises(DatabaseError, match="another organisation"), transaction.atomic():
            sql.call(*forged)
    with pytest.raises(DatabaseError, match="another organisation"):
        sql.call(*forged)
    found = database.owner_rows(
        "SELECT max(version) FROM vault_indexkey WHERE organisation = %s AND purpose = 'OWN'",
        str(home),
    )
    assert found == [(1,)]


def test_the_network_key_is_handed_to_nobody_but_a_founder(
    amina: User, elena: User, gulnara: User
) -> None:
    kept = database.owner_rows("SELECT count(*) FROM vault_indexkey WHERE purpose = 'NETWORK'")
    assert kept[0][0] > 1, "there is a key to hand out"
    refused = pytest.raises(DatabaseError, match="for founding")
    with refused:
        sql.call("app.vault_network_keys")
    for user in (amina, elena, gulnara):
        with (
            scope.enter(user),
            pytest.raises(DatabaseError, match="for founding"),
            transaction.atomic(),
        ):
            sql.call("app.vault_network_keys")
