"""What an organisation's month counts: the matters of the files that its supervisor may open."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, TypeVar
from uuid import UUID, uuid4

from django.utils.timezone import localtime, make_aware

from accounts.models import User
from audit.enums import Event
from cases.counted import MEANT_TO_BE_USED, counted_other, counted_person, plain
from cases.enums import (
    AuthorityClass,
    ConsentDecision,
    ConsentPurpose,
    CountedAs,
    ResultGroup,
    Stage,
    StatusRung,
    StatusState,
)
from cases.ladder import NOT_OF_THE_STATE, authority_class_of
from cases.models import Assessment, Consent, Episode, StatusDecision
from cases.ports import CountedEpisode, MonthsAsked, MonthStanding, months
from cases.selectors.status import refused_since
from core import clock, scope
from core.errors import NotVisible, visible
from vault.enums import Scope
from vault.opening import open_rows
from vault.rows import SealedModel
from vault.selectors.person_token import TokenMaker

AT_ONCE: Final = 200
"""Files opened under one record of a list."""
_MONTH: Final = re.compile(r"^20[0-9]{2}-(0[1-9]|1[0-2])$")
Item = TypeVar("Item")
LIVE: Final = (StatusRung.PRESUMED, StatusRung.IDENTIFIED)


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """What is known of one matter without opening it: how it counts, or why it does not."""

    episode: Episode
    counted_as: CountedAs | None
    refused: bool = False
    other: bool = False
    identified: bool = False
    by_state: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class MonthDraft:
    """What confirming a month would count, with the opened matters, and what is left out."""

    month: date
    counted: tuple[CountedEpisode, ...]
    episodes: dict[UUID, Episode]
    refused: tuple[Episode, ...]
    unsettled: tuple[Episode, ...]


def month_in(text: str) -> date:
    """Return the first day of a month written as `2026-01`. Raises NotVisible for any other text."""
    if not _MONTH.match(text):
        raise NotVisible
    return date(int(text[:4]), int(text[5:]), 1)


def month_standing(user: User, month: date) -> MonthStanding:
    """Return where a month that is over stands. Raises NotVisible for any other."""
    return visible(next((one for one in months_of(user) if one.month == month), None))


def months_of(user: User) -> list[MonthStanding]:
    """Return the months of the user's organisation that are over, the newest first."""
    return sorted(months.collect(MonthsAsked(user)), key=lambda one: one.month, reverse=True)


def month_draft(user: User, month: date) -> MonthDraft:
    """Open what a month would count: every matter entered by its end and not counted before.

    Files kept to named people are in it only for those people. The reading is recorded. Raises
    RecordUnavailable.
    """
    waiting = Episode.objects.filter(
        case__lead=scope.home_of(user), counted_in=None, opened_at__lt=_end_of(month)
    )
    found = list(_findings(waiting.select_related("case__intake", "case__lead").order_by("pk")))
    counted = [one for one in found if one.counted_as is not None]
    return MonthDraft(
        month=month,
        counted=_opened(counted, user, month, Event.MONTH_SHOWN),
        episodes={one.episode.pk: one.episode for one in counted},
        refused=tuple(one.episode for one in found if one.refused),
        unsettled=tuple(one.episode for one in found if one.counted_as is None and not one.refused),
    )


def month_as_it_is_now(user: User, month: date) -> tuple[tuple[CountedEpisode, ...], tuple[UUID, ...]]:  # fmt: skip
    """Return what the files counted in a month say now, and the facts of withdrawn consent."""
    before = Episode.objects.filter(case__lead=scope.home_of(user), counted_in=month)
    rows = before.select_related("case__intake", "case__lead").order_by("pk")
    found = list(_findings(rows))
    counted = [one for one in found if one.counted_as is not None]
    dropped = [one.episode for one in found if one.refused]
    for part in _parts(dropped):
        open_rows(part, scopes=[Scope.STATEMENT], by=user, reason=Event.MONTH_SHOWN.value)
    facts = tuple(UUID(one.fact) for one in dropped if one.fact)
    return _opened(counted, user, month, Event.MONTH_SHOWN), facts


def _findings(episodes: Iterable[Episode]) -> Iterator[Finding]:
    rows = list(episodes)
    results = _latest_results(rows)
    decisions = _live_decisions(rows)
    answers = _answers(rows)
    for episode in rows:
        live = decisions.get(episode.pk, [])
        result = results.get(episode.pk)
        trafficked = bool(live) or result == ResultGroup.CONSISTENT
        other = not trafficked and (
            result in MEANT_TO_BE_USED or episode.case.stage == Stage.CLOSED
        )
        if not trafficked and not other:
            yield Finding(episode, None)
            continue
        allowed = answers.get(episode.case_id, {})
        characteristics = allowed.get(ConsentPurpose.ANONYMOUS_STATISTICS)
        if not characteristics and allowed.get(ConsentPurpose.NUMBER_ONLY_STATISTICS) is False:
            yield Finding(episode, None, refused=True)
            continue
        counted_as = CountedAs.OTHER if other else CountedAs.NUMBER
        if characteristics and not other:
            counted_as = CountedAs.PERSON
        yield Finding(
            episode,
            counted_as,
            other=other and bool(characteristics),
            identified=any(one.rung == StatusRung.IDENTIFIED for one in live),
            by_state=_by_state(episode, live),
        )


def _opened(
    found: list[Finding], user: User, month: date, reason: Event
) -> tuple[CountedEpisode, ...]:
    """Open what is counted; a number needs only the place where its fact is kept."""
    for part in _parts(found):
        rows: list[SealedModel] = [one.episode for one in part]
        told = [one.episode.case for one in part if one.counted_as == CountedAs.PERSON or one.other]
        rows += [*told, *(case.intake for case in told)]
        scopes = [Scope.STATEMENT, Scope.IDENTITY, Scope.LOCATION]
        open_rows(rows, scopes=scopes, by=user, reason=reason.value)
    tokens = TokenMaker(year=month.year, by=user)
    return tuple(_counted(one, tokens) for one in found)


def _counted(one: Finding, tokens: TokenMaker) -> CountedEpisode:
    episode, asked_on = one.episode, localtime(one.episode.opened_at).date()
    fact = UUID(episode.fact) if episode.fact else uuid4()
    if one.counted_as == CountedAs.PERSON:
        return counted_person(
            episode, fact=fact, asked_on=asked_on, tokens=tokens,
            identified=one.identified, by_state=one.by_state,
        )  # fmt: skip
    if one.other:
        return counted_other(episode, fact=fact, asked_on=asked_on)
    assert one.counted_as is not None  # noqa: S101 - only such are opened
    return plain(episode, fact=fact, asked_on=asked_on, counted_as=one.counted_as)


def _latest_results(episodes: list[Episode]) -> dict[UUID, str]:
    rows = Assessment.objects.filter(episode__in=episodes, finished_at__isnull=False)
    return dict(rows.order_by("finished_at", "pk").values_list("episode", "indicator_result_group"))


def _live_decisions(episodes: list[Episode]) -> dict[UUID, list[StatusDecision]]:
    """Return what is decided of each matter and stands: a later no of a panel ends it."""
    found: dict[UUID, list[StatusDecision]] = {}
    rows = StatusDecision.objects.filter(
        ~refused_since(), episode__in=episodes, rung__in=LIVE, state=StatusState.ISSUED
    )
    for one in rows.select_related("body__organisation"):
        found.setdefault(one.episode_id, []).append(one)
    return found


def _answers(episodes: list[Episode]) -> dict[UUID, dict[str, bool]]:
    """Return by case what the person last answered to each question about being counted."""
    rows = Consent.objects.filter(
        case__in={one.case_id for one in episodes},
        purpose__in=[ConsentPurpose.ANONYMOUS_STATISTICS, ConsentPurpose.NUMBER_ONLY_STATISTICS],
    )
    said: dict[UUID, dict[str, bool]] = {}
    for one in rows.order_by("recorded_at", "pk"):
        agreed = one.decision == ConsentDecision.GIVEN and one.withdrawn_at is None
        said.setdefault(one.case_id, {})[one.purpose] = agreed
    return said


def _by_state(episode: Episode, live: list[StatusDecision]) -> bool:
    """Tell whether an authority presumes or identifies; without a decision the lead presumes."""
    if not live:
        return episode.case.lead.kind not in NOT_OF_THE_STATE
    deciders = {authority_class_of(one.body) for one in live if one.body is not None}
    return deciders != {AuthorityClass.ORGANISATION}


def _parts(rows: list[Item]) -> Iterator[list[Item]]:
    for first in range(0, len(rows), AT_ONCE):
        yield rows[first : first + AT_ONCE]


def _end_of(month: date) -> datetime:
    return make_aware(datetime.combine(clock.month_after(month), time.min))
