"""Who is responsible for a person, now and before."""

from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from cases.models import Case
from cases.selectors.access import cases_visible_to
from core import scope
from referrals.models import ResponsibilityPeriod


def chain_of(user: User, case: Case) -> list[ResponsibilityPeriod]:
    """Return the chain of responsibility, newest first, as far as the user may know it.

    The lead organisation sees it all. Another sees who is responsible now and when it was itself:
    the name of a former one, such as a clinic, may tell what the file does not.
    """
    home, periods = scope.home_of(user), _periods(user, case.pk)
    if case.lead_id != home:
        periods = periods.filter(Q(ends_at=None) | Q(organisation=home))
    return list(periods)


def responsible_now(user: User, case: UUID) -> ResponsibilityPeriod | None:
    """Return the period that runs now."""
    return _periods(user, case).filter(ends_at=None).first()


def _periods(user: User, case: UUID) -> QuerySet[ResponsibilityPeriod]:
    found = ResponsibilityPeriod.objects.filter(case=case, case__in=cases_visible_to(user))
    return found.select_related("organisation")
