"""Every migration goes back and forth again, also where its SQL is written by hand."""

import pytest
from django.core.management import call_command

from core.roles import Process
from tests import database

pytestmark = [pytest.mark.walls, pytest.mark.deep]

FROM_THE_TOP = (
    "reporting",
    "justice",
    "referrals",
    "cases",
    "nrm_actors",
    "accounts",
    "vault",
    "audit",
    "core",
)


def schema() -> set[tuple[str, ...]]:
    """Return all that hand-written SQL makes, and the constraints beside it."""
    found: set[tuple[str, ...]] = set()
    for what in (
        (
            "SELECT 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid)"
            " FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace"
        ),
        (
            "SELECT 'policy', tablename || policyname, permissive || cmd || roles::text"
            " || coalesce(qual, '') || ' / ' || coalesce(with_check, '') FROM pg_policies"
        ),
        (
            "SELECT 'trigger', tgrelid::regclass::text || tgname, pg_get_triggerdef(oid) || tgenabled::text"
            " FROM pg_trigger WHERE NOT tgisinternal"
        ),
        (
            "SELECT 'constraint', conrelid::regclass::text || conname, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'x')"
        ),
        (
            "SELECT 'grant', table_name || '.' || privilege_type, grantee"
            " FROM information_schema.role_table_grants WHERE table_schema = 'public'"
        ),
    ):
        found |= {tuple(map(str, row)) for row in database.owner_rows(what)}
    return found


def test_all_of_it_goes_back_and_forth() -> None:
    before = schema()
    assert {kind for kind, *_ in before} == {"function", "policy", "trigger", "constraint", "grant"}
    with database.as_process(Process.OWNER):
        for app in FROM_THE_TOP:
            call_command("migrate", app, "zero", verbosity=0)
            tables = database.owner_rows(
                "SELECT tablename FROM pg_tables WHERE tablename LIKE %s", f"{app}\\_%"
            )
            assert tables == [], app
        call_command("migrate", verbosity=0)
        call_command("raise_walls", verbosity=0)
    after = schema()
    assert before - after == set()
    assert after - before == set()
