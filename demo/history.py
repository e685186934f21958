"""Lets the years go by: people ask for help, months are confirmed, periods close, figures come out.

Every step looks first whether it was done before, so that loading goes on where it was stopped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from cases.actions.month import confirm_month, correct_month
from cases.enums import MonthState
from cases.models import Case
from cases.selectors.month import months_of
from core import clock, roles, scope
from demo import past
from demo.invented import FIRST_YEAR, SHARE_OF, Story
from demo.roles import become
from demo.telling import tell
from reporting.actions.catalogue import approve_catalogue
from reporting.actions.fact import MonthConfirmed
from reporting.actions.release import approve_release, publish_release
from reporting.models import Approval, CatalogueApproval, Publication, Release
from reporting.selectors.period import open_year_of
from reporting.tasks import close_due_periods

CONFIRMED_ON, CLOSED_ON, PUBLISHED_ON = 5, 10, 14
APPROVERS = ("gulnara", "farida")
QUARTER_ENDS = frozenset({3, 6, 9, 12})
SUPERVISOR_OF = {"sezim": "boris", "akjol": "clara"}
Told = Callable[[int], None]


@dataclass(frozen=True)
class Network:
    """The people of the demo by login, and the organisations that take part in the history."""

    users: Mapping[str, User]
    bodies: Sequence[str] = tuple(SHARE_OF)

    def supervisors(self) -> Iterator[User]:
        """Yield who confirms the month of each organisation."""
        for body in self.bodies:
            yield self.users[SUPERVISOR_OF.get(body, f"worker.{body}")]


def network(bodies: Sequence[str] = tuple(SHARE_OF)) -> Network:
    """Return the people of the demo."""
    return Network({user.email.partition("@")[0]: user for user in User.objects.all()}, bodies)


def load(
    stories: Sequence[Story], people: Network, told: Told, *, until: date | None = None
) -> None:
    """Let month after month go by, to this day or another one in its past.

    `told` hears how many persons are written down.
    """
    done = 0
    written, confirmed = _written(people), _confirmed(people)
    by_month = {
        month: list(group) for month, group in groupby(stories, lambda one: _month_of(one.opened))
    }
    _close(_day(date(FIRST_YEAR, 1, 1), CLOSED_ON))
    _freeze(people, _day(date(FIRST_YEAR, 1, 1), PUBLISHED_ON))
    for month in _months(until or clock.today()):
        for story in by_month.get(month, ()):
            if (story.worker, story.opened) not in written:
                tell(story, people.users)
            done += not story.again
            told(done)
        if _day(clock.month_after(month), PUBLISHED_ON) <= clock.now():
            _end(month, people, confirmed)


def _end(month: date, people: Network, confirmed: Mapping[UUID, set[date]]) -> None:
    """End a month: confirm it, and close and publish what ends with it."""
    following = clock.month_after(month)
    for supervisor in people.supervisors():
        if month not in confirmed[supervisor.pk] and not _left_to_do(month, supervisor, people):
            _confirm(month, supervisor)
    if month.month in QUARTER_ENDS:
        _close(_day(following, CLOSED_ON))
        # The newest quarter waits, so that whoever looks at the demo can approve and publish it.
        if _day(clock.month_after(month, 4), PUBLISHED_ON) <= clock.now():
            _publish(people, _day(following, PUBLISHED_ON))
    if month.month == 12:
        _freeze(people, _day(following, PUBLISHED_ON))


def _left_to_do(month: date, supervisor: User, people: Network) -> bool:
    """Return whether this is the newest month of Boris, who finds something to confirm."""
    newest = _day(clock.month_after(month, 2), PUBLISHED_ON) > clock.now()
    return newest and month.month not in QUARTER_ENDS and supervisor == people.users["boris"]


def _written(people: Network) -> set[tuple[str, datetime]]:
    """Return worker and moment of each file that is there already."""
    found: set[tuple[str, datetime]] = set()
    for login, user in people.users.items():
        with scope.enter(user):
            opened = Case.objects.filter(opened_by=user).values_list("opened_at", flat=True)
            found |= {(login, moment) for moment in opened}
    return found


def _confirmed(people: Network) -> dict[UUID, set[date]]:
    """Return by supervisor the months that are confirmed already."""
    found = {}
    for supervisor in people.supervisors():
        with scope.enter(supervisor):
            known = months_of(supervisor)
        found[supervisor.pk] = {one.month for one in known if one.state == MonthState.CONFIRMED}
    return found


def _confirm(month: date, supervisor: User) -> None:
    """Confirm a month; with December also say how justice came to stand for the year before."""
    with scope.enter(supervisor), past.at(_day(clock.month_after(month), CONFIRMED_ON)):
        # Whoever tries the demo may have confirmed it while the years still load.
        with suppress(MonthConfirmed):
            confirm_month(month=month, by=supervisor)
        if month.month != 12:
            return
        for earlier in months_of(supervisor):
            if earlier.month.year == month.year - 1 and earlier.counted:
                correct_month(month=earlier.month, by=supervisor)


def _close(moment: datetime) -> None:
    """Do what the job queue does on the tenth of each month, as its own role."""
    if moment > clock.now():
        return
    with past.at(moment):
        become(roles.Process.STATS)
        try:
            close_due_periods()
        finally:
            become(roles.Process.WEB)


def _freeze(people: Network, moment: datetime) -> None:
    """Approve the categories of the year that has begun, in two organisations."""
    for login in APPROVERS:
        user = people.users[login]
        with scope.enter(user), past.at(moment):
            given = CatalogueApproval.objects.filter(year=moment.year)
            if not given.filter(approved_in=scope.home_of(user)).exists():
                approve_catalogue(year=open_year_of(moment.year), by=user)


def _publish(people: Network, moment: datetime) -> None:
    """Approve new figures in two organisations, and publish them."""
    for login in APPROVERS:
        user = people.users[login]
        with scope.enter(user), past.at(moment):
            for release in Release.objects.exclude(pk__in=_approved_in(user)):
                approve_release(release=release, sha256=release.sha256, by=user)
    coordinator = people.users[APPROVERS[0]]
    with scope.enter(coordinator), past.at(moment):
        out = Publication.objects.values("release")
        for release in Release.objects.exclude(pk__in=out).order_by("number"):
            publish_release(release=release, by=coordinator)


def _approved_in(user: User) -> list[UUID]:
    home = scope.home_of(user)
    return list(Approval.objects.filter(approved_in=home).values_list("release", flat=True))


def _months(until: date) -> Iterator[date]:
    month = date(FIRST_YEAR, 1, 1)
    while month <= until:
        yield month
        month = clock.month_after(month)


def _month_of(moment: datetime) -> date:
    return timezone.localdate(moment).replace(day=1)


def _day(month: date, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(month.replace(day=day), time(10)))
