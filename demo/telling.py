"""Writes down what happened to an invented person, through the actions and in the worker's scope."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from accounts.models import User
from cases.actions.assessment import Elements, assess
from cases.actions.case import (
    PossibleDuplicates,
    jump_to_stage,
    move_to_stage,
    open_case,
    set_next_step,
)
from cases.actions.consent import Terms, record_consent
from cases.actions.file import write_episode
from cases.actions.status import give_presumed
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentMode,
    ConsentPurpose,
    NextStep,
    SafeChannel,
    Stage,
)
from cases.fields import Values
from cases.models import Assessment, Case, Episode
from cases.selectors.access import case_for
from core import clock, scope
from demo import past
from demo.invented import Story
from justice.actions.not_reported import record_not_reported
from justice.actions.registration import record_outcome, record_registration
from justice.enums import SaidBy, Wish
from vault.enums import Scope

SEXUAL = frozenset({"SEXUAL_EXPLOITATION", "FORCED_PROSTITUTION", "FORCED_MARRIAGE"})
ADULT_SIGNS = ("EX02", "EX04", "EX07", "DR01", "DR08", "RV08", "CD01", "CD09")
CHILD_SIGNS = ("EX02", "EX04", "EX07", "RV01")
SECTOR_OF: Mapping[str, str] = MappingProxyType(
    {
        "FORCED_LABOUR": "CONSTRUCTION",
        "DEBT_BONDAGE": "AGRICULTURE",
        "DOMESTIC_SERVITUDE": "DOMESTIC_WORK",
        "FORCED_BEGGING": "BEGGING",
        "FORCED_CRIMINALITY": "DRUGS",
        "SEXUAL_EXPLOITATION": "SEX_INDUSTRY",
        "FORCED_PROSTITUTION": "SEX_INDUSTRY",
    }
)
WITHOUT_REASON = frozenset({"DECIDING", "DOES_NOT_WANT"})
AHEAD = timedelta(days=9)


def tell(story: Story, users: Mapping[str, User]) -> None:
    """Write one person's case down, all or nothing."""
    worker = users[story.worker]
    with scope.enter(worker):
        with past.at(story.opened):
            case = _open(story, worker)
            _agree(case, story, worker)
        episode = Episode.objects.select_related("case").get(case=case)
        with past.at(min(story.assessed, clock.now())):
            assessment = _assess(episode, story, worker)
        _justice(episode, story, worker)
        _go_on(case, story, worker)
    if story.body == "sezim" and story.presumed:
        _presume(case, episode, assessment, story, users["boris"])


def _open(story: Story, worker: User) -> Case:
    values = _told(story)
    try:
        return open_case(values=values, by=worker)
    except PossibleDuplicates:
        return open_case(values=values, by=worker, despite_duplicates=True)


def _told(story: Story) -> Values:
    return {
        Scope.IDENTITY: {
            "working_name": story.given,
            "given_name": story.given,
            "family_name": story.family,
            "sex": story.sex,
            "birth_year": story.born,
            "nationality": story.nationality,
            "document": story.document or None,
        },
        Scope.ARRIVAL: {"name_used": story.given, "language": story.language},
        Scope.CONTACT: {"safe_channel": SafeChannel.IN_PERSON, "languages": [story.language]},
        Scope.LOCATION: {"region": story.area},
        Scope.NEEDS: {"danger_now": Answer.NO, "needs": list(story.needs)},
    }


def _agree(case: Case, story: Story, worker: User) -> None:
    counted = story.characteristics
    answers = {
        ConsentPurpose.INTERVIEW_AND_RECORD: True,
        ConsentPurpose.ANONYMOUS_STATISTICS: counted,
        ConsentPurpose.NUMBER_ONLY_STATISTICS: True,
    }
    for purpose, given in answers.items():
        if purpose is ConsentPurpose.NUMBER_ONLY_STATISTICS and counted:
            continue
        decision = ConsentDecision.GIVEN if given else ConsentDecision.REFUSED
        terms = Terms(purpose=purpose, decision=decision, mode=ConsentMode.READ_ALOUD)
        record_consent(case=case, terms=terms, by=worker)


def _assess(episode: Episode, story: Story, worker: User) -> Assessment:
    sexual = bool(SEXUAL & set(story.kinds))
    write_episode(
        episode=episode,
        values={
            "exploitation_types": list(story.kinds),
            "countries": [story.country],
            "sector": SECTOR_OF.get(story.kinds[0], "UNKNOWN"),
            "recruitment": ["FRIEND_ACQUAINTANCE"],
            "acts": ["RECRUITMENT", "TRANSPORTATION"],
            "means": ["DECEPTION", "ABUSE_OF_VULNERABILITY"],
        },
        by=worker,
    )
    purposes = {"OTHER_SEXUAL_EXPLOITATION" if sexual else "FORCED_LABOUR_OR_SERVICES"}
    profile = ("CHILD" if story.child else "ADULT") + ("_SEXUAL" if sexual else "_LABOUR")
    signs = CHILD_SIGNS if story.child else ADULT_SIGNS
    return assess(
        episode=episode,
        criteria=profile,
        answers=dict.fromkeys(signs, Answer.YES),
        elements=Elements(
            acts=frozenset({"RECRUITMENT", "TRANSPORTATION"}),
            means=frozenset({"DECEPTION", "ABUSE_OF_VULNERABILITY"}),
            purposes=frozenset(purposes),
        ),
        by=worker,
    )


def _presume(
    case: Case, episode: Episode, assessment: Assessment, story: Story, officer: User
) -> None:
    with scope.enter(officer), past.at(min(story.assessed, clock.now())):
        case_for(officer, case.pk)
        reasons = "Fictional: deceived about the work, papers taken, no pay."
        give_presumed(episode=episode, reasons=reasons, assessment=assessment, by=officer)


def _justice(episode: Episode, story: Story, worker: User) -> None:
    if story.silence:
        wish = Wish.DECIDING if story.silence == "DECIDING" else Wish.DOES_NOT_WANT
        reasons = [] if story.silence in WITHOUT_REASON else [story.silence]
        with past.at(min(story.assessed, clock.now())):
            record_not_reported(
                episode=episode, wish=wish, reasons=reasons, said_by=SaidBy.PERSON, by=worker
            )
    entered = story.registered
    if entered is None or entered.on > clock.now():
        return
    with past.at(entered.on):
        registration = record_registration(
            episode=episode,
            register=entered.register,
            offence=entered.offence,
            registered_on=entered.on.date(),
            number=f"ДЕМО-{entered.on:%Y-%m}",
            by=worker,
        )
    for step, moment, ground in entered.steps:
        if moment <= clock.now():
            with past.at(moment):
                record_outcome(
                    registration=registration,
                    step=step,
                    happened_on=moment.date(),
                    ground=ground,
                    by=worker,
                )


def _go_on(case: Case, story: Story, worker: User) -> None:
    """Close what is over; of the rest say what comes next, shortly after today."""
    with past.at(min(story.assessed, clock.now())):
        move_to_stage(case=case, stage=Stage.PRESUMED, by=worker)
    if story.closed <= clock.now():
        with past.at(story.closed):
            jump_to_stage(case=case, stage=Stage.CLOSED, reason="NEEDS_MET", by=worker)
        return
    if story.opened + AHEAD < clock.now():
        move_to_stage(case=case, stage=Stage.ASSISTANCE, by=worker)
    days = 1 + story.born % AHEAD.days
    on = clock.today() + timedelta(days=days)
    set_next_step(case=case, step=NextStep.FOLLOW_UP, on=on, by=worker)
