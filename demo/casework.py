"""Opens the demo's cases as its workers would: through the actions, in their own scope."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import timedelta

from accounts.models import Organisation, User
from cases.actions import access
from cases.actions.case import move_to_stage, open_case, set_next_step, set_risk_level
from cases.actions.consent import Terms, record_consent
from cases.actions.section import mark_section
from cases.enums import (
    ConsentDecision,
    ConsentMode,
    ConsentPurpose,
    RiskLevel,
    SafeChannel,
    SectionCode,
    SectionState,
    Stage,
    Urgency,
)
from cases.fields import Values
from cases.models import Case
from core import clock, scope
from demo import past
from demo.cast import NETWORK
from demo.persons import PERSONS, Known
from vault.enums import Scope

AGREED_FOR = timedelta(days=90)
ASKED_FIRST = (SectionCode.SAFETY, SectionCode.SAFE_CONTACT, SectionCode.NEEDS)


def open_cases(users: Mapping[str, User]) -> list[tuple[Known, Case]]:
    """Open a case for each person of the demo, by the worker who met them."""
    names = {body.key: body.names[0] for body in NETWORK}
    opened = []
    for person in PERSONS:
        worker = users[person.worker]
        with scope.enter(worker):
            case = open_case(values=_told(person), urgency=person.urgency, by=worker)
            if person.stage != Stage.CONTACT:
                case = move_to_stage(case=case, stage=person.stage, by=worker)
            _agree(case, worker)
            if person.told_to:
                recipient = Organisation.objects.get(name_en=names[person.told_to])
                _agree_to_tell(case, recipient, worker)
            _set_course(case, person, worker)
        if person.worker == "amina" and person.urgency == Urgency.IMMEDIATE:
            with scope.enter(users["boris"]):
                access.assign(case=case, to=users["boris"], by=users["boris"])
        opened.append((person, case))
    return opened


def _told(person: Known) -> Values:
    return {
        Scope.IDENTITY: {
            "working_name": person.given,
            "given_name": person.given,
            "family_name": person.family,
            "sex": person.sex,
            "birth_year": person.born,
        },
        Scope.ARRIVAL: {"name_used": person.given, "language": person.language},
        Scope.CONTACT: {"safe_channel": SafeChannel.PHONE, "languages": [person.language]},
        Scope.NEEDS: {"danger_now": person.danger, "needs": list(person.needs)},
    }


def _set_course(case: Case, person: Known, worker: User) -> None:
    """Say how great the danger is, what is finished and what comes next, as a day of work does."""
    if person.stage == Stage.CONTACT:
        done: tuple[SectionCode, ...] = ()
    else:
        done = ASKED_FIRST[:2] if person.stage == Stage.SCREENING else ASKED_FIRST
    for section in done:
        mark_section(case=case, section=section, state=SectionState.DONE, by=worker)
    if person.risk == RiskLevel.NOT_ASSESSED:
        return
    set_risk_level(case=case, level=person.risk, by=worker)
    on = clock.today() + timedelta(days=person.due)
    then = past.at(clock.now() + timedelta(days=person.due)) if person.due < 0 else nullcontext()
    with then:
        set_next_step(case=case, step=person.step, on=on, by=worker)


def _agree(case: Case, worker: User) -> None:
    for purpose in (ConsentPurpose.INTERVIEW_AND_RECORD, ConsentPurpose.ANONYMOUS_STATISTICS):
        terms = Terms(purpose=purpose, decision=ConsentDecision.GIVEN, mode=ConsentMode.READ_ALOUD)
        record_consent(case=case, terms=terms, by=worker)


def _agree_to_tell(case: Case, recipient: Organisation, worker: User) -> None:
    terms = Terms(
        purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.READ_ALOUD,
        recipient=recipient,
        scopes=frozenset({Scope.ARRIVAL, Scope.NEEDS, Scope.HEALTH}),
        expires_at=clock.now() + AGREED_FOR,
    )
    record_consent(case=case, terms=terms, by=worker)
