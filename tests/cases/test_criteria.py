"""What answers to the criteria amount to, and that a version of them never changes unseen."""

import hashlib
import json
from dataclasses import asdict

import pytest

from cases.criteria import criteria_set, criteria_sets, evaluate
from cases.enums import ResultGroup


def yes(criteria: str, dimension: str, *weights: str) -> dict[str, str]:
    """Answer yes to as many signs of these weights."""
    found = criteria_set(criteria)
    assert found is not None
    [chosen] = [one for one in found.dimensions if one.code == dimension]
    left = list(chosen.indicators)
    said = {}
    for weight in weights:
        sign = next(one for one in left if one.weight == weight)
        left.remove(sign)
        said[sign.code] = "YES"
    return said


def group(criteria: str, *answers: dict[str, str]) -> ResultGroup:
    found = criteria_set(criteria)
    assert found is not None
    return evaluate(found, {code: said for one in answers for code, said in one.items()}).group


FROZEN = {
    "ILO_2009_1_ADULT_LABOUR": "0a1f91bc120d2050",
    "ILO_2009_1_ADULT_SEXUAL": "3b29d72bbcc36155",
    "ILO_2009_1_CHILD_LABOUR": "982f546f337c9cfa",
    "ILO_2009_1_CHILD_SEXUAL": "94a56b7dce5dcfbd",
}
FULL = ("STRONG", "MEDIUM")
LABOUR = "ADULT_LABOUR"


@pytest.mark.parametrize(
    ("weights", "shown"),
    [
        (("STRONG", "STRONG"), True),
        (("STRONG", "MEDIUM"), True),
        (("MEDIUM", "MEDIUM", "MEDIUM"), True),
        (("STRONG",), False),
        (("MEDIUM", "MEDIUM"), False),
        ((), False),
    ],
)
def test_a_dimension_needs_enough_signs(weights: tuple[str, ...], shown: bool) -> None:
    found = criteria_set(LABOUR)
    assert found is not None
    result = evaluate(found, yes(LABOUR, "COERCION_DESTINATION", *weights))
    assert [one.code for one in result.shown] == (["COERCION_DESTINATION"] if shown else [])


def test_words_for_an_adult() -> None:
    exploited = yes(LABOUR, "EXPLOITATION", *FULL)
    before = yes(LABOUR, "COERCIVE_RECRUITMENT", *FULL)
    during = yes(LABOUR, "COERCION_DESTINATION", *FULL)
    assert group(LABOUR, exploited, before, during) == ResultGroup.CONSISTENT
    assert group(LABOUR, exploited, during) == ResultGroup.MEANS_IN_PART
    assert group(LABOUR, exploited, before) == ResultGroup.MEANS_IN_PART
    assert group(LABOUR, exploited) == ResultGroup.EXPLOITATION_ONLY
    assert group(LABOUR, before, during) == ResultGroup.INSUFFICIENT
    assert group(LABOUR) == ResultGroup.INSUFFICIENT


def test_of_a_child_no_means_are_asked() -> None:
    for criteria in ("CHILD_LABOUR", "CHILD_SEXUAL"):
        assert group(criteria, yes(criteria, "EXPLOITATION", *FULL)) == ResultGroup.CONSISTENT
        assert (
            group(criteria, yes(criteria, "COERCIVE_RECRUITMENT", *FULL))
            == ResultGroup.INSUFFICIENT
        )


def test_unknown_and_not_asked_speak_for_nothing_and_differ() -> None:
    found = criteria_set(LABOUR)
    assert found is not None
    unknown = evaluate(found, dict.fromkeys(found.codes, "UNKNOWN"))
    unasked = evaluate(found, {})
    assert unknown.group == unasked.group == ResultGroup.INSUFFICIENT
    assert sum(one.answered for one in unknown.dimensions) == len(found.codes)
    assert sum(one.answered for one in unasked.dimensions) == 0


def test_what_nobody_confirmed_is_marked() -> None:
    marked = {one.profile: one.provisional for one in criteria_sets().values()}
    assert marked == {
        "ADULT_LABOUR": False,
        "ADULT_SEXUAL": True,
        "CHILD_LABOUR": False,
        "CHILD_SEXUAL": True,
    }


def test_a_version_is_frozen() -> None:
    digests = {
        code: hashlib.sha256(json.dumps(asdict(one), sort_keys=True).encode()).hexdigest()[:16]
        for code, one in criteria_sets().items()
    }
    assert digests == FROZEN, "another list, weight or rule is another VERSION"
