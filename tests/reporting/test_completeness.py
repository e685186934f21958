"""Who has confirmed which month: for the coordinator, in the order of names, without a number."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import Organisation, User
from core import scope
from reporting.selectors.completeness import months_confirmed
from tests import database

pytestmark = pytest.mark.walls

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def test_the_coordinator_reads_yes_or_no_in_the_order_of_the_language(
    gulnara: User, boris: User, organisation: Callable[[str], Organisation]
) -> None:
    for key, place, months in (("police", "2", (JANUARY,)), ("sezim", "1", (JANUARY, FEBRUARY))):
        pk = str(organisation(key).pk)
        database.owner_rows(
            "UPDATE accounts_organisation SET sort_key_en = %s WHERE id = %s", place, pk
        )
        for month in months:
            database.owner_rows(
                "INSERT INTO reporting_monthconfirmation"
                " (id, organisation_id, month, confirmed_by, confirmed_at, counts)"
                " VALUES (gen_random_uuid(), %s, %s, gen_random_uuid(), now(), %s)",
                pk,
                month,
                '{"facts": 97}',
            )
    with scope.enter(gulnara):
        found = months_confirmed()
    assert found.months == (FEBRUARY, JANUARY)
    assert found.rows == (("Sezim Demo", (True, True)), ("Criminal Police Demo", (False, True)))
    assert "97" not in repr(found)
    with scope.enter(boris):
        assert months_confirmed().rows == ()
