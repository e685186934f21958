"""Acts at the same moment: a case keeps somebody, a file ends once, and no two stop each other."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event as Moment

import pytest

from accounts.models import User
from audit.enums import Event
from cases.actions.absent_person import Reported, end_absent_person, record_absent_person
from cases.actions.access import assign
from cases.actions.consent import Terms, record_consent, refuse_telling, withdraw_consent
from cases.actions.exclusion import exclude, recuse, restrict_case
from cases.enums import ConsentDecision, ConsentMode, ConsentPurpose
from cases.models import AbsentPerson, Case, Consent
from cases.record_enums import AbsentDecision
from cases.selectors.access import wait_for_others
from core import clock, scope
from tests import database
from tests.cases.filling import new_case
from tests.organisations import organisation
from tests.together import together, until_waiting
from vault.enums import Scope

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


def telling(decision: ConsentDecision) -> Terms:
    return Terms(
        purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        decision=decision,
        mode=ConsentMode.ORAL_WITNESSED,
        recipient=organisation("social"),
        scopes=frozenset({Scope.NEEDS}),
        expires_at=clock.now() + timedelta(days=30),
    )


@pytest.mark.parametrize(
    ("act", "end"),
    [("withdraw", "consent_over"), ("no", "recipient_excluded"), ("tell nobody", "done")],
)
def test_a_consent_ends_while_its_recipient_is_excluded(act: str, end: str, amina: User) -> None:
    case = new_case(amina)
    with scope.enter(amina):
        consent = record_consent(case=case, terms=telling(ConsentDecision.GIVEN), by=amina)
    held = Moment()
    acts: dict[str, Callable[[], object]] = {
        "withdraw": lambda: withdraw_consent(consent=consent, by=amina),
        "no": lambda: record_consent(case=case, terms=telling(ConsentDecision.REFUSED), by=amina),
        "tell nobody": lambda: refuse_telling(case=case, by=amina),
    }

    def keep_out() -> None:
        wait_for_others(case)
        held.set()
        until_waiting(1)
        exclude(case=case, organisation=organisation("social"), by=amina)

    def end_it() -> None:
        held.wait(20)
        acts[act]()

    assert together((amina, keep_out), (amina, end_it)) == sorted(["done", end])
    with scope.enter(amina):
        assert Consent.objects.get(pk=consent.pk).withdrawn_at is not None
