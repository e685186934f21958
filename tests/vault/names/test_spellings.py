"""The lists of spellings: what must be found, what must not be taken for one, and goal P5."""

import itertools
import json
from datetime import date

import pytest

from benchmarks.p5_candidates import DATA, GOALS, candidate_recall
from vault.names.blocking import blocking_values, query_values
from vault.names.fold import fold, skeletons
from vault.names.parts import parts_of
from vault.names.score import LIKELY, POSSIBLE, score
from vault.names.terms import PersonName, SearchTerms

LISTS = {
    name: json.loads((DATA / name).read_text(encoding="utf-8"))
    for name in ("name_variants.json", "tuning_spellings.json", "holdout_spellings.json")
}
VARIANTS = LISTS["name_variants.json"]
BORN_ON = date(1998, 3, 7)
FAMILY = "Садырбаева"


def named(spelling):
    """One word needs a family name beside it; a whole name stands alone."""
    return PersonName(spelling, "" if " " in spelling else FAMILY)


def share_consonants(one, other):
    """Хадиджа and Кадича are found and shown, but not as likely: ж and ч differ."""
    of_each = [
        [set(skeletons(part)) for part in parts_of(named(word)).all] for word in (one, other)
    ]
    return all(any(part & other_part for other_part in of_each[1]) for part in of_each[0])


@pytest.mark.parametrize("group", VARIANTS["groups"], ids=lambda group: group[0])
@pytest.mark.parametrize("born", [BORN_ON, None], ids=["date", "no date"])
def test_spellings_of_one_name_are_found_and_scored(group, born):
    for kept, asked in itertools.permutations(dict.fromkeys(group), 2):
        terms = SearchTerms((named(asked),), born_on=born)
        assert not set(blocking_values([named(kept)], born)).isdisjoint(query_values(terms)), asked
        match = score(terms, [named(kept)], born)
        assert match.score >= POSSIBLE, (kept, asked, match)
        if born and share_consonants(kept, asked):
            assert match.score >= LIKELY, (kept, asked, match)


@pytest.mark.parametrize("pair", VARIANTS["must_not_match"], ids=lambda pair: pair[0])
def test_two_names_are_not_taken_for_one(pair):
    one, other = pair
    assert set(skeletons(fold(one))).isdisjoint(skeletons(fold(other)))
    alone = SearchTerms((PersonName(one),))
    assert set(blocking_values([PersonName(other)], None)).isdisjoint(query_values(alone))
    for born in (None, BORN_ON.year):
        terms = SearchTerms((named(one),), born_year=born)
        assert score(terms, [named(other)], born).score < LIKELY


def test_hold_out_list_shares_no_spelling_with_the_lists_tuned_on():
    held_out = {
        spelling
        for key in ("given", "family")
        for group in LISTS["holdout_spellings.json"][key]
        for spelling in group
    }
    tuning = LISTS["tuning_spellings.json"]
    tuned_on = itertools.chain(VARIANTS["groups"], tuning["given"], tuning["family"])
    assert held_out.isdisjoint(spelling for group in tuned_on for spelling in group)


def test_candidates_of_the_hold_out_list_reach_the_goals_with_both_names_respelled():
    figures = candidate_recall("holdout_spellings.json", sample=3_000)
    assert {known: figures[known] >= goal for known, goal in GOALS.items()} == dict.fromkeys(
        GOALS, True
    ), figures
