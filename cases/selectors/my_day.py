"""What waits for a person today: steps of their cases, drafts, consents that end, contacts."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from audit.enums import Event
from cases.enums import AccessReason, ConsentPurpose, Stage
from cases.models import Case, Consent, Draft
from cases.selectors import consent
from cases.selectors.access import cases_visible_to, user_access
from core import clock
from vault.enums import Scope
from vault.opening import open_rows

AHEAD: Final = timedelta(days=7)
ENDS_SOON: Final = timedelta(days=14)
MOST: Final = 30


def cases_worked_on(user: User) -> QuerySet[Case]:
    """Return the open cases to which the user is assigned."""
    assigned = user_access(user).filter(reason=AccessReason.ASSIGNED).values("content_object")
    return cases_visible_to(user).filter(pk__in=assigned).exclude(stage=Stage.CLOSED)


def steps_ahead(user: User, *, with_names: bool) -> list[Case]:
    """Return the user's cases with a step due within a week, the earliest first.

    With names, opening them is recorded as one list. Raises RecordUnavailable.
    """
    due = cases_worked_on(user).filter(next_step_on__lte=clock.today() + AHEAD)
    rows = list(due.order_by("next_step_on", "pk")[:MOST])
    if with_names:
        open_rows(rows, scopes=[Scope.IDENTITY], by=user, reason=Event.DAY_SHOWN)
    return rows


def drafts_of(user: User) -> list[Draft]:
    """Return what the user typed and has not saved, the oldest first: it goes after some weeks."""
    mine = Draft.objects.filter(author=user.pk).select_related("case")
    return list(mine.order_by("saved_at", "pk")[:MOST])


def consents_ending(user: User) -> list[Consent]:
    """Return consents of the user's cases that end soon."""
    now = clock.now()
    mine: QuerySet[Case, UUID] = cases_worked_on(user).values_list("pk", flat=True)
    ending = Consent.objects.filter(
        consent.live(),
        case__in=mine,
        purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        expires_at__lte=now + ENDS_SOON,
    )
    return list(ending.select_related("case", "recipient").order_by("expires_at", "pk")[:MOST])
