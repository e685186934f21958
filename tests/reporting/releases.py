"""A year with its releases, closed, approved by two and published."""

from accounts.models import User
from core import scope
from reporting.actions.release import approve_release, publish_release
from reporting.models import Release
from tests.reporting.periods import close_quarters, close_year, confirm_year, invented, opened_year


def approve_and_publish(release: Release, *approvers: User) -> None:
    for approver in approvers:
        with scope.enter(approver):
            approve_release(release=release, sha256=release.sha256, by=approver)
    with scope.enter(approvers[0]):
        publish_release(release=release, by=approvers[0])


def published_year(boris: User, gulnara: User, people: int = 600) -> list[Release]:
    """Return the quarters and the year that is over, all of them out."""
    opened_year()
    confirm_year(boris, invented(people))
    made = [*close_quarters(), close_year()]
    for release in made:
        approve_and_publish(release, boris, gulnara)
    return made
