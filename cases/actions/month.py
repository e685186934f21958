"""Confirms a month: what its files count goes into shared figures, and nothing else does."""

from datetime import date

from django.db import transaction

from accounts.models import User
from cases import policy
from cases.ports import (
    MonthConfirmed,
    MonthCorrected,
    MonthStanding,
    month_confirmed,
    month_corrected,
)
from cases.selectors.month import month_as_it_is_now, month_draft, month_standing
from core import scope
from core.authorise import require
from core.lock import one_at_a_time
from vault.sealing import seal_rows


@transaction.atomic
def confirm_month(*, month: date, by: User) -> MonthStanding:
    """Count every matter entered by the end of the month, by its first day, and not counted before.

    The id of each fact is kept in its matter, sealed. Parallel calls wait for each other. Raises
    NotAllowed, and through the port MonthNotOver, MonthConfirmed, PeriodClosed.
    """
    require(policy.can_confirm_month, by)
    one_at_a_time(scope.home_of(by))
    draft = month_draft(by, month)
    for counted in draft.counted:
        episode = draft.episodes[counted.episode]
        episode.fact, episode.counted_in = str(counted.fact), month
    seal_rows(draft.episodes.values(), by=by)
    for episode in draft.episodes.values():
        episode.save()
    month_confirmed.send(MonthConfirmed(by=by, month=month, counted=draft.counted))
    return month_standing(by, month)


@transaction.atomic
def correct_month(*, month: date, by: User) -> MonthStanding:
    """Bring the facts of a confirmed month in line with its files, as far as it is still open.

    Raises NotAllowed, NotVisible, and through the port PeriodClosed.
    """
    require(policy.can_confirm_month, by)
    one_at_a_time(scope.home_of(by))
    month_standing(by, month)
    counted, dropped = month_as_it_is_now(by, month)
    month_corrected.send(MonthCorrected(by=by, month=month, counted=counted, dropped=dropped))
    return month_standing(by, month)
