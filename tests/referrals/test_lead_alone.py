"""What was assessed, decided and weighed is the lead's: a receiver with few scopes reads none of it."""

from collections.abc import Callable

import pytest
from django.db import models

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.best_interests import Weighed, record_best_interests
from cases.actions.file import write_fields
from cases.actions.return_risk import Return, record_return_risk
from cases.actions.status import give_presumed
from cases.enums import Citizenship
from cases.models import (
    Assessment,
    BestInterests,
    Case,
    Episode,
    ReturnRisk,
    StatusCertificate,
    StatusDecision,
)
from cases.record_enums import BestInterestsKind, ReturnRiskResult
from core import scope
from referrals.actions.answering import accept
from referrals.actions.reading import open_file
from referrals.actions.sending import send
from tests.cases.mechanism import set_up
from tests.referrals.conftest import Find, agree, prepare
from vault.enums import Scope

pytestmark = pytest.mark.walls

Bind = Callable[..., None]
Person = Callable[[str], User]
TOLD = frozenset({Scope.HEALTH, Scope.NEEDS})
WEIGHED = Weighed(question="Where to live", decision="With the aunt")
RETURN = Return(country="UZ", result=ReturnRiskResult.NOT_SAFE)
LEADS: tuple[type[models.Model], ...] = (
    Assessment,
    BestInterests,
    ReturnRisk,
    StatusCertificate,
    StatusDecision,
)


def weigh(case: Case, amina: User, boris: User) -> None:
    """Let the lead assess, decide and weigh all that there is."""
    with scope.enter(amina):
        episode = Episode.objects.select_related("case").get(case=case)
        assess(episode=episode, criteria="ADULT_LABOUR", answers={"EX02": "YES"}, by=amina)
        record_best_interests(
            case=case, kind=BestInterestsKind.ASSESSMENT, weighed=WEIGHED, by=amina
        )
        foreign = {Scope.IDENTITY: {"citizenship": Citizenship.FOREIGN}}
        write_fields(case=case, values=foreign, by=amina)
        fresh = Case.objects.select_related("intake").get(pk=case.pk)
        record_return_risk(case=fresh, of=RETURN, by=amina)
    with scope.enter(boris):
        give_presumed(episode=episode, reasons="No pay", by=boris)


def test_a_receiver_with_few_scopes_reads_what_was_told_and_nothing_of_the_leads(
    case: Case,
    amina: User,
    boris: User,
    esen: User,
    person: Person,
    bound: Bind,
    organisation: Find,
) -> None:
    set_up(person("gulnara"), boris, [esen, person("jamila")])
    bound("social", accredited=False)
    weigh(case, amina, boris)
    with scope.enter(amina):
        agree(case, organisation("social"), amina, TOLD)
        referral = prepare(case, organisation("social"), amina, TOLD)
        send(referral=referral, by=amina)
    with scope.enter(esen):
        accept(referral=referral, by=esen)
        opened = open_file(referral=referral, by=esen).case
        assert opened.intake.medicines == "Insulin"
        for model in LEADS:
            assert not model.objects.exists(), model  # type: ignore[attr-defined]
    for user in (amina, boris):
        with scope.enter(user):
            for model in LEADS:
                assert model.objects.count() == 1, model  # type: ignore[attr-defined]
