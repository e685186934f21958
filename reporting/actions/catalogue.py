"""Freeze the categories of a year: two organisations approve them, and nobody changes them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from core import clock, scope
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from reporting import policy
from reporting.models import CatalogueApproval, CountingPeriod
from reporting.selectors.catalogue import too_few_registered


class FewOrganisations(RuleViolation):
    """A category with fewer than three organisations would point to one of them."""

    code = "few_organisations"
    message = _("Fewer than three organisations are registered for: %(names)s.")

    def __init__(self, names: list[str]) -> None:
        super().__init__(self.message % {"names": ", ".join(names)}, categories=names)


class CatalogueApproved(RuleViolation):
    """The organisation has approved already; the second approval comes from another one."""

    code = "catalogue_approved"
    message = _("Your organisation has approved these categories already.")


@transaction.atomic
def approve_catalogue(*, year: CountingPeriod, by: User) -> CatalogueApproval:
    """Approve the categories that a year was opened with, for one's organisation.

    Raises NotAllowed, FewOrganisations, CatalogueApproved.
    """
    require(policy.can_approve_release, by)
    one_at_a_time(year.pk)
    few = too_few_registered(year.catalogue)
    if few:
        raise FewOrganisations([str(category.label) for category in few])
    home, of_year = scope.home_of(by), year.first.year
    if CatalogueApproval.objects.filter(year=of_year, approved_in=home).exists():
        raise CatalogueApproved
    approval = CatalogueApproval.objects.create(
        year=of_year,
        version=year.catalogue_version,
        approved_by=by.pk,
        approved_in=home,
        approved_at=clock.now(),
    )
    record_write(event=Event.CATALOGUE_APPROVED, by=by, objects=[approval.pk])
    return approval
