"""The list of a user's cases, page by page, over the permission rows and never over all cases."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.enums import Role
from accounts.models import User
from accounts.selectors.membership import members_visible_to
from audit.enums import Event
from cases.enums import AccessReason, ListOrder, ListShown, RiskLevel, Stage
from cases.models import Case, CaseUserPermission
from cases.selectors.access import cases_visible_to, live, user_access
from core import clock, scope, sql
from vault.enums import Scope
from vault.opening import open_rows

PAGE: Final = 50
"""Rows of one page."""


@dataclass(frozen=True, kw_only=True)
class ListFilter:
    """Which of the user's cases are asked for, by workflow alone, and in which order.

    `shown` is None for all of them, closed ones too.
    """

    shown: ListShown | None = ListShown.OPEN
    stage: Stage | None = None
    risk: RiskLevel | None = None
    worker: UUID | None = None
    order: ListOrder = ListOrder.OPENED


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins after it."""

    at: date | datetime
    case: UUID


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One line of the list: the case, opened for its identity where allowed, and who works on it."""

    case: Case
    workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page and where it ends; `last` is None at the end of the list."""

    rows: tuple[ListedCase, ...]
    last: Place | None


def case_page(
    user: User,
    question: ListFilter,
    *,
    after: Place | None = None,
    with_names: bool = True,
    limit: int = PAGE,
) -> CasePage:
    """Return one page of the user's cases.

    With names, opening them is recorded as one list; without, nothing is opened at all. The
    number of queries does not grow with the page. Raises RecordUnavailable.
    """
    if question.order is ListOrder.NEXT_STEP:
        cases = _by_next_step(user, question, after, limit + 1)
    else:
        cases = newest_cases(user, question, after=after, limit=limit + 1)
    rows = listed(user, cases[:limit], with_names=with_names)
    last = _place(rows[-1].case, question.order) if len(cases) > limit else None
    return CasePage(rows, last)


def listed(user: User, cases: Sequence[Case], *, with_names: bool) -> tuple[ListedCase, ...]:
    """Return these cases, which the user may see, as lines of a list."""
    if with_names:
        open_rows(cases, scopes=[Scope.IDENTITY], by=user, reason=Event.CASE_LISTED)
    workers = workers_of([case.pk for case in cases])
    return tuple(ListedCase(case, tuple(workers[case.pk])) for case in cases)


def newest_cases(
    user: User,
    question: ListFilter | None = None,
    *,
    after: Place | None = None,
    limit: int = PAGE,
) -> list[Case]:
    """Return the user's newest cases, in one query.

    Each reason for access is read in the order of its index and only as far as needed; so a page
    costs the same whether there are a hundred cases or a million.
    """
    scope.of(user)
    asked = question or ListFilter()
    due_by = {
        ListShown.WAITING: clock.today(),
        ListShown.OVERDUE: clock.today() - timedelta(days=1),
    }
    return sql.rows(
        Case,
        "app.newest_cases",
        asked.shown is ListShown.WAITING,
        None if asked.shown is None else asked.shown is ListShown.CLOSED,
        due_by.get(asked.shown) if asked.shown else None,
        asked.stage,
        asked.risk,
        asked.worker,
        after.at if after else None,
        after.case if after else None,
        limit,
    )


def waiting_for(user: User) -> int:
    """Return how many of the user's own cases wait for a step that is due."""
    wanted = _wanted(ListFilter(shown=ListShown.WAITING), "content_object", "content_object__")
    return user_access(user).filter(wanted, reason=AccessReason.ASSIGNED).count()


def colleagues(user: User) -> list[tuple[UUID, str]]:
    """Return the members of the user's organisation to whom cases are given, by name."""
    rows = members_visible_to(user).filter(roles__overlap=[Role.CASEWORKER, Role.SUPERVISOR])
    return list(rows.values_list("user_id", "user__display_name"))


def workers_of(cases: Collection[UUID]) -> dict[UUID, list[str]]:
    """Return the names of the colleagues assigned to each case."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = CaseUserPermission.objects.filter(
        live(), content_object__in=list(cases), reason=AccessReason.ASSIGNED
    ).order_by("user__display_name")
    for case, name in rows.values_list("content_object", "user__display_name"):
        found[case].append(name)
    return found


def _place(case: Case, order: ListOrder) -> Place:
    return Place(case.next_step_on if order is ListOrder.NEXT_STEP else case.opened_at, case.pk)


def _by_next_step(user: User, question: ListFilter, after: Place | None, limit: int) -> list[Case]:
    cases = cases_visible_to(user).filter(_wanted(question, "pk", ""))
    if question.shown is ListShown.WAITING:
        cases = cases.filter(_assigned(user.pk, "pk"))
    if after is not None:
        here = Q(next_step_on=after.at, pk__gt=after.case)
        cases = cases.filter(Q(next_step_on__gt=after.at) | here)
    return list(cases.order_by("next_step_on", "pk")[:limit])


def _wanted(question: ListFilter, case: str, of_case: str) -> Q:
    """Return the filter; `case` is the column with its id, `of_case` how its columns begin."""
    today = clock.today()
    is_closed = Q((f"{of_case}stage", Stage.CLOSED))
    wanted = {
        None: Q(),
        ListShown.OPEN: ~is_closed,
        ListShown.WAITING: ~is_closed & Q((f"{of_case}next_step_on__lte", today)),
        ListShown.OVERDUE: ~is_closed & Q((f"{of_case}next_step_on__lt", today)),
        ListShown.CLOSED: is_closed,
    }[question.shown]
    if question.stage is not None:
        wanted &= Q((f"{of_case}stage", question.stage))
    if question.risk is not None:
        wanted &= Q((f"{of_case}risk_level", question.risk))
    if question.worker is not None:
        wanted &= Q(_assigned(question.worker, case))
    return wanted


def _assigned(worker: UUID, case: str) -> Exists:
    return Exists(
        CaseUserPermission.objects.filter(
            live(), user=worker, reason=AccessReason.ASSIGNED, content_object=OuterRef(case)
        )
    )
