"""Whether the categories of a year are frozen, and whether they may be."""

from collections import Counter

from accounts.enums import OrganisationState
from nrm_actors.models import Coverage
from reporting.catalogue import Catalogue, categories_with_few_organisations
from reporting.categories import MACRO_REGION, MACRO_REGION_OF, Category
from reporting.models import CatalogueApproval

FREEZES = 2
WHOLE_COUNTRY = "KG"


def is_frozen(year: int, version: int) -> bool:
    """Tell whether members of two organisations have approved this version for the year."""
    given = CatalogueApproval.objects.filter(year=year, version=version)
    return given.values("approved_in").distinct().count() >= FREEZES


def approvals_for(year: int) -> list[CatalogueApproval]:
    """Return who has approved the categories of a year, the first one first."""
    return list(CatalogueApproval.objects.filter(year=year).order_by("approved_at"))


def too_few_registered(catalogue: Catalogue) -> tuple[Category, ...]:
    """Return the macro-regions in which fewer than three organisations may work."""
    rows = Coverage.objects.exclude(organisation__state=OrganisationState.SUSPENDED)
    working: dict[str, set[object]] = {code: set() for code in MACRO_REGION.codes}
    for organisation, area in rows.values_list("organisation", "area"):
        everywhere = area == WHOLE_COUNTRY
        for code in MACRO_REGION.codes if everywhere else [MACRO_REGION_OF.get(area, "")]:
            if code in working:
                working[code].add(organisation)
    counts = Counter({code: len(found) for code, found in working.items()})
    return categories_with_few_organisations(catalogue, {MACRO_REGION.code: counts})
