"""Who is responsible for a person, now and before."""

from uuid import UUID

from accounts.models import User
from cases.models import Case
from referrals.models import ResponsibilityPeriod


def chain_of(user: User, case: Case) -> list[ResponsibilityPeriod]:
    """Return the chain of responsibility, newest first; the row policies know the user."""
    periods = ResponsibilityPeriod.objects.filter(case=case)
    return list(periods.select_related("organisation"))


def responsible_now(user: User, case_id: UUID) -> ResponsibilityPeriod | None:
    """Return the period that runs now."""
    periods = ResponsibilityPeriod.objects.filter(case=case_id, ends_at=None)
    return periods.select_related("organisation").first()
