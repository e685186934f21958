"""A scope tells the database who asks, and leaves nothing behind."""

import pytest
from django.db import connection, transaction

from accounts.models import Membership, User
from core import scope, sql
from core.errors import NotAllowed
from tests import database

pytestmark = pytest.mark.db


def context() -> str:
    return str(sql.call("app.read_context")[0]["context"])


def test_without_scope_no_protected_row_exists() -> None:
    assert database.owner_rows("SELECT count(*) FROM accounts_membership")[0][0] > 5
    assert Membership.objects.count() == 0


def test_scope_shows_the_own_organisation_and_nobody_else(amina: User, clara: User) -> None:
    with scope.enter(amina):
        names = set(Membership.objects.values_list("user__email", flat=True))
    assert names == {"amina@demo.test", "boris@demo.test", "elena@demo.test"}
    assert clara.email not in names


def test_leaving_restores_what_was_before(amina: User, clara: User) -> None:
    empty = context()
    with scope.enter(amina) as outer:
        first = context()
        with scope.enter(clara) as inner:
            assert inner.organisation != outer.organisation
        assert context() == first
        assert scope.current() == outer
    assert context() == empty


def test_exception_restores_what_was_before(amina: User, clara: User) -> None:
    with scope.enter(amina):
        first = context()
        with pytest.raises(RuntimeError), scope.enter(clara):
            raise RuntimeError
        assert context() == first


def test_marked_rollback_restores_what_was_before(amina: User) -> None:
    empty = context()
    with scope.enter(amina):
        transaction.set_rollback(True)
    assert context() == empty


def test_forged_setting_is_refused() -> None:
    with (
        pytest.raises(Exception, match="uuid"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT set_config('app.organisation', 'not-a-uuid', true)")
        cursor.execute("SELECT count(*) FROM accounts_membership")


def test_ended_membership_gives_no_organisation(amina: User) -> None:
    database_name = connection.settings_dict["NAME"]
    assert database_name.startswith("ishenim_db_")
    with scope.enter(amina) as before:
        assert before.organisation is not None
    amina.is_active = False
    amina.save()
    with scope.enter(amina) as after:
        assert after.organisation is None
        assert Membership.objects.filter(user__email="boris@demo.test").count() == 0


def test_an_act_names_the_one_who_asks(amina: User, clara: User) -> None:
    with pytest.raises(NotAllowed):
        scope.of(amina)
    with scope.enter(amina) as entered:
        assert scope.of(amina) == entered
        assert scope.home_of(amina) == entered.organisation
        with pytest.raises(NotAllowed):
            scope.of(clara)
