"""Refers people of the demo from organisation to organisation, as far as each story went."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta

from accounts.models import User
from cases.enums import ConsentPurpose, Urgency
from cases.models import Consent
from core import clock, scope
from demo import past
from demo.cast import CLINIC, SOCIAL
from demo.checks import DOMAIN
from referrals.actions import adding, answering, sending
from referrals.actions.composing import compose, offer_from_case
from referrals.enums import State
from referrals.models import Referral
from referrals.needed import least_needed
from vault.enums import Scope

LONG_AGO = timedelta(days=6)
OFFICERS = {body.names[0]: body.members[0].login for body in (SOCIAL, CLINIC)}


@dataclass(frozen=True)
class Story:
    """One request for help, and where it stands."""

    service: str
    state: State
    note: str = ""
    outcome: str = ""
    added: str = ""


STORIES: Mapping[str, tuple[tuple[Story, ...], ...]] = {
    "amina": (
        (
            Story("PSYCHOLOGICAL", State.IN_PROGRESS, added="Просит приём во второй половине дня"),
            Story("MEDICAL", State.COMPLETED, outcome="Осмотр проведён, лекарства выданы."),
            Story("MEDICAL_EXAM", State.DECLINED),
        ),
        (
            Story("DOCUMENTS", State.SENT, note="Паспорт остался у хозяина жилья."),
            Story("SOCIAL_BENEFITS", State.WITHDRAWN),
        ),
        (Story("MEDICAL", State.ACCEPTED), Story("PSYCHOLOGICAL", State.EXPIRED)),
        (
            Story("SOCIAL_BENEFITS", State.RETURNED),
            Story("DOCUMENTS", State.DRAFT),
            Story("GUARDIANSHIP", State.DISCARDED),
        ),
    ),
    "clara": (
        (Story("DOCUMENTS", State.CLOSED_INCOMPLETE, outcome="Нужна справка из другой области."),),
    ),
}
"""For each worker, what was asked on each of the agreements that the persons gave, in order."""


def refer_people() -> None:
    """Make a referral in every state there is, through the actions, each by who may."""
    for login, told in STORIES.items():
        worker = _user(login)
        with scope.enter(worker):
            sharing = Consent.objects.filter(purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR)
            agreed = list(
                sharing.select_related("case__intake", "recipient").order_by("recorded_at", "pk")
            )
        for consent, stories in zip(agreed, told, strict=False):
            for story in stories:
                _tell(consent, story, worker)


def _tell(consent: Consent, story: Story, worker: User) -> None:
    then = past.at(clock.now() - LONG_AGO) if story.state is State.EXPIRED else nullcontext()
    with scope.enter(worker), then:
        referral = _compose(consent, story, worker)
        if story.state is State.DISCARDED:
            sending.discard(referral=referral, by=worker)
        if story.state in {State.DRAFT, State.DISCARDED}:
            return
        sending.send(referral=referral, by=worker)
        if story.state is State.WITHDRAWN:
            sending.withdraw(referral=referral, by=worker)
    if story.state not in {State.SENT, State.WITHDRAWN, State.EXPIRED} and consent.recipient:
        officer = _user(OFFICERS[consent.recipient.name_en])
        with scope.enter(officer):
            _answer(referral, story, officer)


def _compose(consent: Consent, story: Story, worker: User) -> Referral:
    case = consent.case
    return compose(
        case=case,
        receiver=consent.recipient,
        service=story.service,
        scopes=least_needed(story.service, [Scope(code) for code in consent.scopes]),
        urgency=Urgency(case.urgency),
        offer=offer_from_case(case=case, by=worker),
        note=story.note,
        by=worker,
    )


def _answer(referral: Referral, story: Story, officer: User) -> None:
    if story.state is State.DECLINED:
        answering.decline(referral=referral, reason="OUTSIDE_MANDATE", by=officer)
        return
    answering.accept(referral=referral, by=officer)
    if story.state is State.RETURNED:
        answering.return_(referral=referral, reason="INSUFFICIENT_INFORMATION", by=officer)
    if story.state in {State.ACCEPTED, State.RETURNED}:
        return
    answering.start(referral=referral, by=officer)
    if story.added:
        adding.add_answer(
            referral=referral,
            scope_code=Scope.NEEDS,
            field="needs_note",
            value=story.added,
            by=officer,
        )
    if story.state in {State.COMPLETED, State.CLOSED_INCOMPLETE}:
        achieved = story.state is State.COMPLETED
        answering.complete(
            referral=referral,
            outcome=story.outcome,
            services=[story.service] if achieved else [],
            achieved=achieved,
            by=officer,
        )


def _user(login: str) -> User:
    return User.objects.get(email=f"{login}{DOMAIN}")
