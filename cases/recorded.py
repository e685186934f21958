"""What the codes in the events of cases mean, and which question a field answers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit import words
from audit.enums import Event
from cases.actions.case import DESPITE_DUPLICATES
from cases.enums import (
    ConsentGround,
    ContactDone,
    CorrectionReason,
    NextStep,
    ResultGroup,
    RiskLevel,
    SectionState,
    StageReason,
    StatusRung,
)
from cases.questions import QUESTIONS
from cases.record_enums import AbsentDecision, BestInterestsKind, ClosureReview

ASKED = {name: question.label for name, question in QUESTIONS.items()}
CHECKED: dict[str, str | Promise] = {
    "confirmed": _("confirmed"),
    "not_confirmed": _("not confirmed"),
}
CREATED: dict[str, str | Promise] = {
    DESPITE_DUPLICATES: _("although a similar case was shown"),
}


def register() -> None:
    """Say it; called once, when the apps are ready."""
    words.register(looks=[ASKED.get])
    for events, look in (
        ((Event.ABSENT_ENDED,), words.of_choices(AbsentDecision)),
        ((Event.ASSESSMENT_FINISHED,), words.of_choices(ResultGroup)),
        ((Event.BEST_INTERESTS_RECORDED,), words.of_choices(BestInterestsKind)),
        ((Event.CARD_CHECKED,), CHECKED.get),
        ((Event.CASE_CLOSED, Event.CASE_STAGE_CHANGED), words.of_list("closure_reasons")),
        ((Event.CASE_CLOSURE_REVIEWED,), words.of_choices(ClosureReview)),
        ((Event.CASE_CORRECTED,), words.of_choices(CorrectionReason)),
        ((Event.CASE_CREATED,), CREATED.get),
        ((Event.CASE_NEXT_STEP_SET,), words.of_choices(NextStep)),
        ((Event.CASE_RISK_SET,), words.of_choices(RiskLevel)),
        ((Event.CASE_SECTION_MARKED,), words.of_choices(SectionState)),
        ((Event.CASE_STAGE_CHANGED,), words.of_choices(StageReason)),
        ((Event.CONTACT_DONE,), words.of_choices(ContactDone)),
        ((Event.CONSENT_RECORDED, Event.DECISION_REQUEST_SENT), words.of_choices(ConsentGround)),
        (
            (Event.DECISION_REQUEST_DECIDED, Event.STATUS_DECIDED, Event.STATUS_ISSUED),
            words.of_choices(StatusRung),
        ),
    ):
        words.register(*events, looks=[look])
