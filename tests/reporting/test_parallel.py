"""Approved and published at the same moment: exactly one takes effect, and nobody sees a fault."""

import pytest

from accounts.models import User
from core import scope
from reporting.actions.catalogue import approve_catalogue
from reporting.actions.release import approve_release, publish_release
from reporting.models import CatalogueApproval, Publication
from tests.reporting.periods import (
    close_quarters,
    confirm_year,
    invented,
    opened_year,
    period,
)  # fmt: skip
from tests.reporting.test_catalogue_freeze import cover_the_country
from tests.together import together

pytestmark = pytest.mark.walls


def test_one_release_is_approved_and_published_once(boris: User, gulnara: User) -> None:
    opened_year()
    confirm_year(boris, invented(60))
    [release, *_rest] = close_quarters()

    def approve(by: User) -> tuple[User, object]:
        return by, lambda: approve_release(release=release, sha256=release.sha256, by=by)

    assert together(approve(boris), approve(boris), approve(gulnara)) == [
        "approved_before", "done", "done",
    ]  # fmt: skip
    publish = (gulnara, lambda: publish_release(release=release, by=gulnara))
    assert together(publish, publish, publish) == ["done", "published_before", "published_before"]
    with scope.enter(gulnara):
        assert Publication.objects.count() == 1


def test_categories_are_approved_once_by_each(boris: User, amina: User, gulnara: User) -> None:
    opened_year(frozen=False)
    cover_the_country("Sezim Demo", "Ak Jol Demo", "Hotline Demo")
    year = period("YEAR")
    approve = (gulnara, lambda: approve_catalogue(year=year, by=gulnara))
    assert together(approve, approve) == ["catalogue_approved", "done"]
    with scope.enter(gulnara):
        assert CatalogueApproval.objects.count() == 1
