"""What an opened file says of a matter, as it is counted; nothing here is written down."""

from datetime import date
from typing import Final
from uuid import UUID

from cases.enums import AgeGroup, Citizenship, CountedAs, ResultGroup, Sex
from cases.found_by import numbers_in, opened
from cases.models import Case, Episode
from cases.ports import CountedEpisode
from core import reference
from vault.selectors.person_token import TokenMaker

HOME: Final = "KG"
_OWN_WORDS: Final = frozenset({"kyrgyz", "kyrgyz republic", "кыргыз", "кыргызская республика", "кыргыз республикасы", "кыргызка", "киргиз", "киргизия", "kgz"})  # fmt: skip
UNDER_18: Final = 17
MEANT_TO_BE_USED: Final = frozenset({ResultGroup.MEANS_IN_PART, ResultGroup.EXPLOITATION_ONLY})
"""Exploitation that is not shown to be trafficking: other people helped."""


def counted_person(
    episode: Episode, *, fact: UUID, asked_on: date, tokens: TokenMaker, identified: bool, by_state: bool
) -> CountedEpisode:  # fmt: skip
    """Return what an opened matter, its case and its intake say of a person with characteristics."""
    case = episode.case
    return CountedEpisode(
        case=case.pk,
        episode=episode.pk,
        fact=fact,
        asked_on=asked_on,
        counted_as=CountedAs.PERSON,
        sex=case.sex if case.sex in {Sex.FEMALE, Sex.MALE} else "",
        age=_age(case, asked_on),
        citizen=_citizen(case),
        countries=tuple(episode.countries or ()),
        exploitation_types=tuple(episode.exploitation_types or ()),
        exploitation_shown=bool(episode.exploitation_types),
        region=case.intake.region or "",
        identified=identified,
        by_state=by_state,
        token=tokens.token(numbers_in(opened(case, ("pin", "document")))),
    )


def counted_other(episode: Episode, *, fact: UUID, asked_on: date) -> CountedEpisode:
    """Return an opened matter that is not shown to be trafficking: a migrant, or somebody else."""
    abroad = any(country != HOME for country in episode.countries or ())
    migrant = abroad or _citizen(episode.case) is False
    kind = CountedAs.VULNERABLE_MIGRANT if migrant else CountedAs.OTHER
    return plain(episode, fact=fact, asked_on=asked_on, counted_as=kind)


def plain(episode: Episode, *, fact: UUID, asked_on: date, counted_as: CountedAs) -> CountedEpisode:
    """Return a matter of which no characteristic is counted."""
    return CountedEpisode(
        case=episode.case_id,
        episode=episode.pk,
        fact=fact,
        asked_on=asked_on,
        counted_as=counted_as,
    )


def _age(case: Case, on: date) -> int | None:
    """Return the age in whole years; of a known child without a birth date that of the band."""
    if case.born_on is not None:
        born = case.born_on
        return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))
    if case.birth_year is not None:
        return max(0, on.year - case.birth_year)
    return UNDER_18 if case.age_group == AgeGroup.CHILD else None


def _citizen(case: Case) -> bool | None:
    """Return whether the person is a citizen here; where nobody asked, as far as words tell it."""
    if case.citizenship not in {None, Citizenship.UNCLEAR}:
        return case.citizenship == Citizenship.OWN
    said = " ".join((case.nationality or "").casefold().split())
    if not said:
        return None
    home = reference.item("countries", HOME)
    names = {home.code, home.label_en, home.label_ru, home.label_ky}
    return said in _OWN_WORDS | {name.casefold() for name in names}
