"""The database's date is the one of the installation, at any hour."""

from typing import Any

import pytest
from django.db import connection

from core import clock, walls
from core.roles import Process
from tests import database

DATE_OF_THE_DATABASE_ITSELF = """
SELECT proname FROM pg_proc
 WHERE pronamespace = 'app'::regnamespace AND prosrc ~* '(current_date|::date)'
 UNION ALL
SELECT tgname FROM pg_trigger WHERE pg_get_triggerdef(oid) ~* 'current_date'
 UNION ALL
SELECT polname FROM pg_policy
 WHERE pg_get_expr(polqual, polrelid) ~* 'current_date'
    OR pg_get_expr(polwithcheck, polrelid) ~* 'current_date'"""


def date_told_by_the_database() -> Any:
    """Raise the walls as `prepare` does and return the date that rules go by."""
    with database.as_process(Process.OWNER), connection.cursor() as cursor:
        walls.raise_walls()
        cursor.execute("SET timezone TO 'UTC'")
        cursor.execute("SELECT app.today()")
        return cursor.fetchone()[0]


@pytest.mark.walls
def test_the_day_begins_where_the_installation_is(settings: Any) -> None:
    told = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # never on the same day
        settings.TIME_ZONE = zone
        told.append(date_told_by_the_database())
        assert told[-1] == clock.today()
    assert told[0] > told[1]


@pytest.mark.walls
def test_no_rule_goes_by_another_date() -> None:
    assert database.owner_rows(DATE_OF_THE_DATABASE_ITSELF) == [("today",)]
