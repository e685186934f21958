"""What is best for a child: the records so far, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.best_interests import record_best_interests
from cases.enums import SectionCode
from cases.forms.best_interests import BestInterestsForm
from cases.models import BestInterests
from cases.record_enums import BestInterestsKind
from cases.selectors.child import best_interests_of
from cases.views.record import Written, mine, show, written_by
from core.components import Fact
from core.errors import RuleViolation
from core.http import posted


@require_http_methods(["GET", "POST"])
def best_interests(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = BestInterestsForm(posted(request))
    if form.is_valid():
        kind = BestInterestsKind(form.cleaned_data["kind"])
        try:
            record_best_interests(case=found, kind=kind, weighed=form.weighed(), by=user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is written down."))
            return redirect("cases:best_interests", case=found.pk)
    return show(
        request,
        found,
        SectionCode.CHILD,
        form,
        heading=_("Best interests of the child"),
        lead=_("An assessment for every decision; a panel determines the lasting ones."),
        records=[_written(one) for one in best_interests_of(user, found)],
    )


def _written(one: BestInterests) -> Written:
    facts = [
        Fact(label=_("What has to be decided"), value=one.question or "—"),
        Fact(label=_("What is best, and why"), value=one.decision or "—"),
        Fact(label=_("Ways there are"), value=one.options or "—"),
        Fact(label=_("What the child says"), value=one.child_view or "—"),
    ]
    if one.panel:
        facts.append(Fact(label=_("Panel"), value=", ".join(one.panel)))
    if one.review_on:
        day = date_format(one.review_on, "DATE_FORMAT")
        facts.append(Fact(label=_("Looked at again"), value=day))
    return Written(
        title=str(one.get_kind_display()),
        text=written_by(one.recorded_at, one.recorded_by),
        facts=facts,
    )
