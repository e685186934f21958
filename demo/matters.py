"""What was found out, decided and told to the police about the people the demo begins with."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.decision_request import send_decision_request, sign_decision_request, take_over
from cases.actions.status import give_presumed
from cases.enums import Answer, NextStep, Stage
from cases.models import Assessment, Case, DecisionRequest, Episode
from cases.selectors.decision_request import decision_requests_before
from cases.selectors.status import panels
from core import clock, scope
from demo.persons import Known
from demo.telling import ADULT_SIGNS
from justice.actions.not_reported import record_not_reported
from justice.actions.registration import record_outcome, record_registration
from justice.enums import Register, SaidBy, Step, Wish

ASSESSED = frozenset(
    {Stage.PRESUMED, Stage.REFLECTION, Stage.STATUS_DECISION, Stage.ASSISTANCE, Stage.INCLUSION}
)
REASONS = "Fictional: deceived about the work, papers taken, no pay for months."
SIGNERS = ("esen", "jamila")


def settle(opened: Sequence[tuple[Known, Case]], users: Mapping[str, User]) -> None:
    """Go through the criteria with whoever is that far, decide on status, and ask the panel."""
    officer = users["boris"]
    for person, case in opened:
        worker = users[person.worker]
        waits = person.step == NextStep.DECIDE_STATUS
        if person.worker == "clara" or not (waits or person.stage in ASSESSED):
            continue
        with scope.enter(worker):
            episode = Episode.objects.select_related("case").get(case=case)
            made = assess(
                episode=episode,
                criteria="ADULT_LABOUR",
                answers=dict.fromkeys(ADULT_SIGNS, Answer.YES),
                by=worker,
            )
            _tell_police(episode, person, worker)
        if waits:
            continue
        with scope.enter(officer):
            give_presumed(episode=episode, reasons=REASONS, assessment=made, by=officer)
        if person.stage in {Stage.STATUS_DECISION, Stage.INCLUSION}:
            question = _ask_panel(episode, made, worker)
            if person.stage == Stage.INCLUSION:
                _sign(question, users)


def _ask_panel(episode: Episode, made: Assessment, worker: User) -> DecisionRequest:
    with scope.enter(worker):
        return send_decision_request(
            episode=episode, assessment=made, body=panels()[0], reasons=REASONS, by=worker
        )


def _sign(question: DecisionRequest, users: Mapping[str, User]) -> None:
    for login in SIGNERS:
        member = users[login]
        with scope.enter(member):
            asked = decision_requests_before(member).get(pk=question.pk)
            take_over(request=asked, by=member)
            sign_decision_request(request=asked, by=member)


def _tell_police(episode: Episode, person: Known, worker: User) -> None:
    """Record a complaint for those who have a lawyer, else why there is none."""
    if "LEGAL_REPRESENTATION" not in person.needs:
        record_not_reported(
            episode=episode,
            wish=Wish.DOES_NOT_WANT,
            reasons=["FEAR_DISCLOSURE", "STIGMA"],
            said_by=SaidBy.PERSON,
            by=worker,
        )
        return
    today = clock.today()
    registration = record_registration(
        episode=episode,
        register=Register.ERP,
        offence="KG-CC-2021-159",
        registered_on=today - timedelta(days=40),
        number="ДЕМО-00-0001",
        body="Демо",
        by=worker,
    )
    record_outcome(
        registration=registration,
        step=Step.DISCONTINUED,
        happened_on=today - timedelta(days=5),
        ground="RECONCILIATION",
        by=worker,
    )
