"""Acts at the same moment: a case keeps somebody, a file of an absent person ends once."""

from collections.abc import Callable

import pytest

from accounts.models import User
from audit.enums import Event
from cases.actions.absent_person import Reported, end_absent_person, record_absent_person
from cases.actions.access import assign
from cases.actions.exclusion import recuse, restrict_case
from cases.models import AbsentPerson, Case
from cases.record_enums import AbsentDecision
from core import scope
from tests import database
from tests.cases.filling import new_case
from tests.together import together

pytestmark = pytest.mark.walls


def test_of_two_who_step_back_at_once_one_keeps_the_case(amina: User, boris: User) -> None:
    case = new_case(amina)
    with scope.enter(boris):
        assign(case=case, to=boris, by=boris)
    with scope.enter(amina):
        case = restrict_case(case=case, by=amina)
    ends = together(
        (amina, lambda: recuse(case=case, by=amina)), (boris, lambda: recuse(case=case, by=boris))
    )
    assert ends == ["done", "nobody_left"]


AGREED, REFUSED = AbsentDecision.AGREED, AbsentDecision.REFUSED


@pytest.mark.parametrize("decisions", [[AGREED] * 4, [AGREED, REFUSED], [REFUSED, REFUSED]])
def test_the_file_of_an_absent_person_ends_once(
    decisions: list[AbsentDecision], amina: User
) -> None:
    with scope.enter(amina):
        reported = Reported(who="Nurgul, 19", danger="Locked in")
        absent = record_absent_person(reported=reported, by=amina)

    def end(decision: AbsentDecision) -> Callable[[], object]:
        return lambda: end_absent_person(
            absent=AbsentPerson(pk=absent.pk), decision=decision, working_name="N", by=amina,
            despite_duplicates=True,
        )  # fmt: skip

    ends = together(*((amina, end(one)) for one in decisions))
    assert ends == ["absent_ended"] * (len(decisions) - 1) + ["done"]
    told = database.owner_rows(
        'SELECT "case" FROM audit_event WHERE event = %s', Event.ABSENT_ENDED.value
    )
    with scope.enter(amina):
        made = list(Case.objects.values_list("pk", flat=True))
        assert told == [(made[0] if made else None,)]
        assert len(made) <= min(1, decisions.count(AGREED))
        assert not AbsentPerson.objects.exists()
