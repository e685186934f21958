"""What the record says of a search: that it was made and what was opened, never the words."""

import pytest

from accounts.models import User
from audit.enums import Event
from cases.actions.case import PossibleDuplicates, open_case
from cases.selectors.search import find
from core import scope
from tests import database
from tests.cases.conftest import AIGERIM, Opener
from vault.enums import Scope

pytestmark = pytest.mark.walls

ASKED = "Айгерим Асанова 14.03.1999"


def events() -> list[tuple[str, str, list[object]]]:
    return database.owner_rows(
        "SELECT event, reason, object_ids, * FROM audit_event ORDER BY recorded_at, sequence"
    )


@pytest.mark.parametrize("typed", [ASKED, "Nobody Known", "0555 000 000"])
def test_each_search_leaves_one_event_without_the_words(
    typed: str, amina: User, open_as: Opener
) -> None:
    case = open_as(amina)
    before = len(events())
    with scope.enter(amina):
        found = find(amina, typed)
    (event,) = events()[before:]
    assert Event.CASE_SEARCHED in event[:2]
    assert (case.pk in event[2]) == bool(found.matches)
    everything = repr(events()).lower()
    for word in ("асан", "айгерим", "asan", "14.03", "1999-03", "nobody", "0555"):
        assert word not in everything


def test_meeting_a_colleagues_case_is_recorded_for_the_supervisor(
    amina: User, boris: User, open_as: Opener
) -> None:
    case = open_as(boris)
    before = len(events())
    with scope.enter(amina):
        assert find(amina, ASKED).elsewhere_in_organisation
    searched, met = events()[before:]
    assert searched[:3] == (Event.CASE_SEARCHED, "", [])
    assert met[0] == Event.CASE_OF_COLLEAGUE_MET
    assert met[2] == [case.pk]


def test_opening_despite_duplicates_is_a_recorded_choice(amina: User, open_as: Opener) -> None:
    first = open_as(amina)
    with scope.enter(amina):
        with pytest.raises(PossibleDuplicates) as refusal:
            open_case(values={Scope.IDENTITY: AIGERIM}, by=amina)
        assert [match.case for match in refusal.value.found.matches] == [first]
    second = open_as(amina, despite_duplicates=True)
    created = [row for row in events() if row[0] == Event.CASE_CREATED]
    assert [row[1] for row in created] == ["", "despite_duplicates"]
    assert second.pk != first.pk
