"""Two organisations freeze the categories of a year; a category of few organisations stops it."""

import psycopg2
import pytest

from accounts.models import User
from core import scope
from core.errors import NotAllowed
from core.roles import Process
from reporting.actions.catalogue import CatalogueApproved, FewOrganisations, approve_catalogue
from reporting.actions.period import CatalogueNotFrozen, close_period
from reporting.selectors.catalogue import is_frozen
from tests import database
from tests.cases.filling import signed_in
from tests.reporting.periods import as_process, opened_year, period

pytestmark = pytest.mark.walls


def cover_the_country(*names: str) -> None:
    for name in names:
        database.owner_rows(
            "INSERT INTO nrm_actors_coverage (id, area, organisation_id) SELECT gen_random_uuid(),"
            " 'KG', id FROM accounts_organisation WHERE name_en = %s",
            name,
        )


def approve(by: User) -> None:
    with scope.enter(by):
        approve_catalogue(year=period("YEAR"), by=by)


def test_s21_few_organisations_stop_the_freeze_and_are_named(boris: User, gulnara: User) -> None:
    opened_year(frozen=False)
    cover_the_country("Sezim Demo", "Ak Jol Demo")
    with pytest.raises(FewOrganisations) as refused:
        approve(gulnara)
    assert "Osh" in str(refused.value.message)
    cover_the_country("Hotline Demo")
    approve(gulnara)


def test_two_organisations_freeze_and_only_then_something_is_drawn(
    boris: User, gulnara: User, amina: User
) -> None:
    opened_year(frozen=False)
    cover_the_country("Sezim Demo", "Ak Jol Demo", "Hotline Demo")
    year = period("YEAR")
    with pytest.raises(NotAllowed):
        approve(amina)
    approve(gulnara)
    with pytest.raises(CatalogueApproved):
        approve(gulnara)
    with as_process(Process.STATS), pytest.raises(CatalogueNotFrozen):
        close_period(period=period("QUARTER"))
    assert database.owner_rows("SELECT count(*) FROM reporting_perioddraw") == [(0,)]
    approve(boris)
    with scope.enter(boris):
        assert is_frozen(year.first.year, year.catalogue_version)
    with as_process(Process.STATS):
        close_period(period=period("QUARTER"))
    with pytest.raises(psycopg2.Error, match="only added to"):
        database.owner_rows("DELETE FROM reporting_catalogueapproval")


def test_a_year_that_no_calendar_has_is_not_there(gulnara: User) -> None:
    opened_year(frozen=False)
    open_ = period("YEAR").first.year
    browser = signed_in(gulnara)
    for year, status in ((open_, 302), (open_ + 1, 404), (0, 404), (10000, 404), (123456, 404)):
        assert browser.post(f"/periods/catalogue/{year}/").status_code == status, year
    assert browser.get(f"/figures/{10**20}/").status_code == 404
