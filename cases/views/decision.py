"""One decision on status: who decided, on what grounds, and what a panel's members noted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.who import user_of
from cases.enums import Sitting
from cases.models import DecisionSignature, StatusDecision
from cases.selectors.access import led_case_for
from cases.selectors.status import decision_for, opened_decision, opened_signatures
from cases.views.record import written_by
from core.components import Fact


@require_GET
def decision(request: HttpRequest, case: UUID, decision: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    made = opened_decision(user, decision_for(user, found, decision))
    page = {
        "case": found,
        "heading": made.get_rung_display(),
        "facts": _facts(made),
        "minutes": [_fact_of(one) for one in opened_signatures(user, made)],
    }
    return render(request, "cases/status/decision.html", page)


def _facts(made: StatusDecision) -> list[Fact]:
    said = [
        (_("Decided"), written_by(made.decided_at, made.decided_by)),
        (_("By"), made.body.name if made.body else ""),
        (_("State"), made.get_state_display()),
        (_("Reasons"), str(made.reasons or "")),
    ]
    return [Fact(label=label, value=value) for label, value in said if value]


def _fact_of(one: DecisionSignature) -> Fact:
    signed = one.sitting == Sitting.SIGNED
    said = str(one.minutes or _("Nothing noted")) if signed else ""
    return Fact(
        label=f"{one.member.display_name}, {one.organisation.name}",
        value=said,
        note=one.get_verdict_display() if signed else _("Stepped aside"),
    )
