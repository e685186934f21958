"""Every table stands behind the wall it declares, and the web role has no more than it needs."""

from pathlib import Path

import pytest
from django.apps import apps

from core import policies, walls
from core.walls import Wall
from tests import database

pytestmark = pytest.mark.db


def table_flags() -> dict[str, tuple[bool, bool]]:
    rows = database.owner_rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    return {name: (enabled, forced) for name, enabled, forced in rows}


def web_privileges() -> dict[str, set[str]]:
    rows = database.owner_rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'ishenim_web' AND table_schema = 'public'"
    )
    found: dict[str, set[str]] = {}
    for table, privilege in rows:
        found.setdefault(table, set()).add(privilege)
    return found


def test_each_model_declares_a_wall() -> None:
    declared = dict(walls.tables())
    assert len(declared) > 10
    for model in apps.get_models():
        if model._meta.app_label in walls.OUR_APPS:
            assert isinstance(walls.wall_of(model), Wall), model


def test_protected_tables_enable_and_force_policies() -> None:
    flags = table_flags()
    for table, wall in walls.tables():
        assert flags[table] == ((wall not in walls.OPEN,) * 2), table


def test_protected_tables_that_the_web_reads_have_policies() -> None:
    with_policy = {policy.table for policy in policies.policies()}
    for table, wall in walls.tables():
        if wall not in {*walls.OPEN, Wall.CLOSED}:
            assert table in with_policy, table


def test_closed_tables_give_the_web_nothing() -> None:
    privileges = web_privileges()
    for table, wall in walls.tables():
        assert not (wall is Wall.CLOSED and table in privileges), table


def test_the_web_only_reads_groups_and_what_they_may() -> None:
    privileges = web_privileges()
    fixed = {table for table, wall in walls.tables() if wall is Wall.FIXED}
    assert {"auth_group", "auth_permission", "accounts_user_groups"} <= fixed
    for table in fixed:
        assert privileges[table] == {"SELECT"}, table


def test_web_never_truncates_references_or_triggers() -> None:
    for table, held in web_privileges().items():
        assert held <= {"SELECT", "INSERT", "UPDATE", "DELETE"}, table


def test_no_table_lies_outside_the_declared_ones() -> None:
    assert set(table_flags()) - {table for table, _ in walls.tables()} == {"django_migrations"}


def test_every_policy_names_its_roles() -> None:
    for policy in policies.policies():
        assert policy.roles != "public", policy


def test_page_of_policies_is_current(project_root: Path) -> None:
    page = (project_root / "docs" / "walls.md").read_text()
    assert page == policies.as_page(policies.policies()), "run manage.py list_walls"


def test_web_role_is_nobody_special() -> None:
    rows = database.owner_rows(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname LIKE 'ishenim_%'"
    )
    assert len(rows) == 5
    for name, superuser, bypass, createdb, createrole in rows:
        assert not (superuser or createdb or createrole), name
        assert bypass == (name == "ishenim_backup"), name


INLINED = {"user_id", "organisation", "groups", "roles", "has_role", "works_on_cases"}
"""Functions of one expression, each name in it qualified, that the planner puts in place of a call."""


def test_functions_pin_their_search_path() -> None:
    rows = database.owner_rows(
        "SELECT p.proname, p.prosecdef, p.proconfig, has_function_privilege('public', p.oid, 'EXECUTE') FROM pg_proc p WHERE pronamespace = 'app'::regnamespace"
    )
    assert rows
    for name, definer, config, public in rows:
        pinned = any(item.startswith("search_path=") for item in config or [])
        assert pinned or (name in INLINED and not definer), name
        assert not public, name
