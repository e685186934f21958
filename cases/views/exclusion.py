"""Who must not know, the case kept to named people, and stepping back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Organisation, User
from accounts.selectors.membership import members_visible_to
from accounts.selectors.organisation import organisations_in_order
from cases.actions.exclusion import (
    end_exclusion,
    exclude,
    recuse,
    restrict_case,
    unrestrict_case,
)
from cases.forms.exclusion import ExclusionForm, WhoOpensForm
from cases.models import Exclusion
from cases.selectors.exclusion import exclusion_for, exclusions_of
from cases.views.record import mine
from cases.views.section import case_url
from core.errors import RuleViolation
from core.http import posted


@require_http_methods(["GET", "POST"])
def exclusions(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    colleagues = [member.user for member in members_visible_to(user) if member.user_id != user.pk]
    offered = organisations_in_order().exclude(pk=found.lead_id)
    form = ExclusionForm(request.POST or None, organisations=offered, members=colleagues)
    if form.is_valid():
        try:
            exclude(case=found, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("It is noted and acts from now on."))
            return redirect("cases:exclusions", case=found.pk)
    page = {
        "form": form,
        "case": found,
        "named": _named(exclusions_of(user, found)),
        "back_url": case_url(found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/exclusion/list.html", page, status=status)


@require_POST
def end(request: HttpRequest, case: UUID, exclusion: UUID) -> HttpResponse:
    user, found = mine(request, case)
    end_exclusion(exclusion=exclusion_for(user, found, exclusion), by=user)
    messages.success(request, _("It is taken back. Nobody has got access by it."))
    return redirect("cases:exclusions", case=found.pk)


@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = WhoOpensForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["to"] == WhoOpensForm.NAMED:
            restrict_case(case=found, by=user)
            messages.success(request, _("Only named people can open the case now."))
        else:
            unrestrict_case(case=found, by=user)
            messages.success(request, _("The supervisors can open the case again."))
        return redirect(case_url(found))
    page = {"case": found, "form": form, "back_url": case_url(found)}
    status = 422 if form.is_bound else 200
    return render(request, "cases/exclusion/restrict.html", page, status=status)


@require_http_methods(["GET", "POST"])
def recuse_page(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    if request.method == "POST":
        recuse(case=found, by=user)
        messages.success(request, _("You no longer have this case. Nobody asks why."))
        return redirect("cases:list")
    page = {"case": found, "back_url": case_url(found)}
    return render(request, "cases/exclusion/recuse.html", page)


def _named(rows: list[Exclusion]) -> list[dict[str, str]]:
    bodies = Organisation.objects.in_bulk(
        [UUID(row.organisation) for row in rows if row.organisation]
    )
    people = User.objects.in_bulk([UUID(row.member) for row in rows if row.member])
    named = []
    for row in rows:
        parts = [
            bodies[UUID(row.organisation)].name if row.organisation else "",
            row.unit or "",
            people[UUID(row.member)].display_name if row.member else "",
        ]
        url = reverse("cases:exclusion_end", args=[row.case_id, row.pk])
        named.append({"name": ", ".join(part for part in parts if part), "url": url})
    return named
