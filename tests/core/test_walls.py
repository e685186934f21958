"""A wall that was changed by hand is raised again; one that stands is left alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import walls
from core.roles import Process
from tests import database

pytestmark = pytest.mark.walls

STANDING = """
SELECT relname, relacl::text, relrowsecurity, relforcerowsecurity,
       ARRAY(SELECT attacl::text FROM pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL),
       ARRAY(SELECT polname || ' ' || polcmd::text || ' ' || polroles::regrole[]::text
                    || pg_get_expr(polqual, c.oid)
               FROM pg_policy WHERE polrelid = c.oid ORDER BY 1)
  FROM pg_class AS c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
 ORDER BY relname"""


def raised() -> list[str]:
    """Raise the walls as `prepare` does and return what was done to tables."""
    with (
        database.as_process(Process.OWNER),
        CaptureQueriesContext(connection) as said,
    ):
        walls.raise_walls()
    return [query["sql"] for query in said if query["sql"].startswith(("ALTER TABLE", "REVOKE"))]


def test_walls_that_stand_are_left_alone() -> None:
    assert raised() == []


@pytest.mark.parametrize(
    "change",
    [
        "GRANT TRUNCATE ON cases_case TO ishenim_web",
        "GRANT SELECT ON cases_case TO ishenim_web WITH GRANT OPTION",
        "REVOKE UPDATE ON cases_case FROM ishenim_web",
        "GRANT SELECT (id) ON cases_case TO ishenim_web",
        "GRANT SELECT (object_pk) ON guardian_userobjectpermission TO ishenim_web",
        "REVOKE SELECT ON cases_case FROM ishenim_backup",
        "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY owner_sees_all ON cases_case",
        "ALTER POLICY owner_sees_all ON cases_case USING (false)",
        "ALTER POLICY owner_sees_all ON cases_case TO ishenim_owner, ishenim_web",
        "ALTER POLICY owner_sees_all ON cases_case TO PUBLIC",
    ],
)
def test_a_wall_that_was_changed_by_hand_is_raised_again(change: str) -> None:
    before = database.owner_rows(STANDING)
    database.owner_rows(change)
    assert database.owner_rows(STANDING) != before
    assert raised()
    assert database.owner_rows(STANDING) == before
    assert raised() == []
