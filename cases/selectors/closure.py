"""Closings: of a case, and those that wait for a second person."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role
from accounts.models import User
from audit.enums import Event
from cases.enums import Stage
from cases.models import Case, Closure
from cases.selectors.access import cases_led_by
from core import scope
from core.errors import visible
from vault.enums import Scope
from vault.opening import open_rows


def waiting_closures() -> QuerySet[Closure]:
    """Return the closings that hold and that no second person has looked at.

    A case that was opened again and closed anew waits with its newest closing alone.
    """
    later = Closure.objects.filter(case=OuterRef("case"), closed_at__gt=OuterRef("closed_at"))
    return Closure.objects.filter(~Exists(later), review="", case__stage=Stage.CLOSED)


def latest_closure(user: User, case: Case) -> Closure | None:
    """Return how a closed case was closed; the row policies know the user."""
    if case.stage != Stage.CLOSED:
        return None
    return (
        Closure.objects.filter(case=case).select_related("case", "closed_by", "reviewed_by").first()
    )


def opened_closure(user: User, case: Case) -> Closure:
    """Open how a case was closed. Raises NotVisible when it is not closed."""
    closure = visible(latest_closure(user, case))
    open_rows([closure], scopes=[Scope.NEEDS], by=user, reason=Event.CASE_OPENED.value)
    return closure


def closures_waiting(user: User) -> QuerySet[Closure]:
    """Return the closings that wait for the user as the second person, longest overdue first."""
    if Role.SUPERVISOR not in scope.of(user).roles:
        return Closure.objects.none()
    mine = cases_led_by(user)
    waiting = waiting_closures().filter(case__in=mine).exclude(closed_by=user)
    return waiting.select_related("case").order_by("due_at", "pk")
