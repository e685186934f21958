"""Records what the person answered to the three questions, at once."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from cases.actions.consent import Terms, record_consent, record_counting, refuse_telling
from cases.actions.section import mark_section
from cases.enums import (
    ConsentDecision,
    ConsentMode,
    ConsentPurpose,
    CountedAs,
    SectionCode,
    SectionState,
)
from cases.models import Case


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was answered, how, and before which witness; None stands for a question not asked.

    Of counting, not asked is apart from `counted_as=None`, not to be counted at all. `telling`
    names whom it is about; without anybody a refusal is about everybody.
    """

    mode: ConsentMode
    witness: str = ""
    write: ConsentDecision | None = None
    tell: ConsentDecision | None = None
    telling: Terms | None = None
    count_asked: bool = False
    counted_as: CountedAs | None = None


@transaction.atomic
def record_answers(*, case: Case, answers: Answers, by: User) -> Case:
    """Record all answers or none of them; the questions are done when each was asked.

    Raises what `record_consent` raises.
    """
    mode, witness = answers.mode, answers.witness
    if answers.write is not None:
        purpose = ConsentPurpose.INTERVIEW_AND_RECORD
        terms = Terms(purpose=purpose, decision=answers.write, mode=mode)
        record_consent(case=case, terms=terms, by=by, witness=witness)
    if answers.count_asked:
        record_counting(case=case, counted_as=answers.counted_as, mode=mode, by=by, witness=witness)
    if answers.telling is not None:
        record_consent(case=case, terms=answers.telling, by=by, witness=witness)
    elif answers.tell == ConsentDecision.REFUSED:
        refuse_telling(case=case, by=by)
    asked = answers.count_asked and None not in (answers.write, answers.tell)
    state = SectionState.DONE if asked else SectionState.PART
    mark_section(case=case, section=SectionCode.CONSENT, state=state, by=by)
    return case
