"""The facts of one's own organisation, exact and live."""

from collections import defaultdict

from accounts.models import User
from core import scope
from reporting.catalogue import Catalogue
from reporting.models import Fact
from reporting.own import Codes, OwnFigures, own_figures


def own_years(user: User) -> dict[int, OwnFigures]:
    """Return the figures of the user's organisation by year, the newest year first."""
    facts: dict[int, list[Codes]] = defaultdict(list)
    catalogues: dict[int, Catalogue] = {}
    rows = Fact.objects.filter(organisation=scope.home_of(user)).select_related("period")
    for fact in rows:
        year = fact.period.first.year
        facts[year].append(fact.codes)
        catalogues.setdefault(year, fact.period.catalogue)
    return {
        year: own_figures(catalogues[year], facts[year]) for year in sorted(facts, reverse=True)
    }
