"""Citizens of other countries, or of none: the own consulate, and the risks of a return."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.consent import Terms, record_consent
from cases.actions.return_risk import record_return_risk
from cases.enums import ConsentDecision, ConsentMode, ConsentPurpose, SectionCode
from cases.forms.foreign import ConsulateForm, ReturnRiskForm
from cases.models import ReturnRisk
from cases.record_enums import ReturnDanger, ReturnRiskResult
from cases.selectors.consent import consents_of
from cases.selectors.foreign import return_risks_of
from cases.views.record import Written, mine, show, written_by
from core import reference
from core.components import Fact
from core.errors import RuleViolation
from core.http import posted


@require_http_methods(["GET", "POST"])
def consulate(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = ConsulateForm(posted(request))
    if form.is_valid():
        terms = Terms(
            purpose=ConsentPurpose.CONTACT_CONSULATE,
            decision=ConsentDecision(form.cleaned_data["decision"]),
            mode=ConsentMode(form.cleaned_data["mode"]),
        )
        try:
            record_consent(case=found, terms=terms, by=user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The answer is written down."))
            return redirect("cases:consents", case=found.pk)
    asked = consents_of(user, found).filter(purpose=ConsentPurpose.CONTACT_CONSULATE)
    return show(
        request,
        found,
        SectionCode.FOREIGN,
        form,
        heading=_("The own consulate"),
        lead=_("A question of its own, asked after the one about asylum. Read it aloud."),
        records=[
            Written(
                title=_("Withdrawn") if one.withdrawn_at else str(one.get_decision_display()),
                text=written_by(one.recorded_at, one.recorded_by),
            )
            for one in asked
        ],
    )


@require_http_methods(["GET", "POST"])
def return_risk(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = ReturnRiskForm(posted(request))
    if form.is_valid():
        try:
            record_return_risk(case=found, of=form.of(), by=user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is written down."))
            return redirect("cases:return_risk", case=found.pk)
    return show(
        request,
        found,
        SectionCode.FOREIGN,
        form,
        heading=_("Risks of a return"),
        lead=_("Nobody is returned against their will, and nobody before this was looked at."),
        records=[_written(one) for one in return_risks_of(user, found)],
    )


def _written(one: ReturnRisk) -> Written:
    dangers = [str(ReturnDanger(code).label) for code in one.dangers or ()]
    country = ", ".join(reference.labels("countries", [one.country] if one.country else []))
    return Written(
        title=str(ReturnRiskResult(str(one.result)).label),
        text=written_by(one.recorded_at, one.recorded_by),
        facts=[
            Fact(label=_("Country"), value=country or "—"),
            Fact(label=_("What may wait there"), value="; ".join(dangers) or "—"),
            Fact(label=_("What the person says"), value=one.person_says or "—"),
            Fact(label=_("What would protect"), value=one.protection or "—"),
        ],
    )
