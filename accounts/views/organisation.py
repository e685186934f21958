"""Organisations: propose, confirm, end the probation, suspend."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import policy, step_up
from accounts.actions.organisation import (
    end_probation,
    onboard_organisation,
    propose_organisation,
    resume_organisation,
    suspend_organisation,
)
from accounts.forms.organisation import ProposalForm
from accounts.models import Organisation
from accounts.selectors.organisation import organisations_in_order, proposals_visible_to
from accounts.views.member import hand_over
from accounts.who import user_of
from core.authorise import require
from core.http import posted


@require_GET
def organisation_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_read_proposals, user)
    page = {
        "proposals": [
            (proposal, policy.can_confirm_organisation(user, proposal))
            for proposal in proposals_visible_to(user)
        ],
        "organisations": [
            (
                organisation,
                policy.can_suspend_organisation(user, organisation),
                policy.can_resume_organisation(user, organisation),
                policy.can_end_probation(user, organisation),
            )
            for organisation in organisations_in_order()
        ],
        "can_propose": policy.can_propose_organisation(user),
    }
    return render(request, "accounts/organisation/list.html", page)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_propose_organisation, user)
    step_up.require(request, within=step_up.RECENT)
    form = ProposalForm(posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        propose_organisation(
            kind=typed["kind"],
            names={code: typed[f"name_{code}"] for code in ("ky", "ru", "en")},
            administrator_email=typed["administrator_email"],
            language=typed["language"],
            by=user,
        )
        messages.success(request, _("Proposed. Somebody of another organisation now confirms."))
        return redirect("accounts:organisations")
    page = {
        "form": form,
        "heading": _("Propose an organisation"),
        "submit_label": _("Propose the organisation"),
        "back_url": reverse("accounts:organisations"),
        "back_label": _("Organisations"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, proposal: UUID) -> HttpResponse:
    user = user_of(request)
    found = get_object_or_404(proposals_visible_to(user), pk=proposal)
    require(policy.can_confirm_organisation, user, found)
    step_up.require(request, within=step_up.RECENT)
    if request.method == "POST":
        _organisation, token = onboard_organisation(proposal=found, by=user)
        link = request.build_absolute_uri(reverse("accounts:join", args=[token]))
        return hand_over(request, found.administrator_email, link, found.language)
    return render(request, "accounts/organisation/confirm.html", {"proposal": found})


@require_POST
def suspend(request: HttpRequest, organisation: UUID) -> HttpResponse:
    user = user_of(request)
    found = get_object_or_404(Organisation, pk=organisation)
    require(policy.can_suspend_organisation, user, found)
    step_up.require(request, within=step_up.RECENT)
    suspend_organisation(organisation=found, by=user)
    messages.success(request, _("The organisation is suspended. Its members are signed out."))
    return redirect("accounts:organisations")


@require_POST
def probation_end(request: HttpRequest, organisation: UUID) -> HttpResponse:
    user = user_of(request)
    found = get_object_or_404(Organisation, pk=organisation)
    require(policy.can_end_probation, user, found)
    step_up.require(request, within=step_up.RECENT)
    end_probation(organisation=found, by=user)
    messages.success(request, _("The probation is over."))
    return redirect("accounts:organisations")


@require_POST
def resume(request: HttpRequest, organisation: UUID) -> HttpResponse:
    user = user_of(request)
    found = get_object_or_404(Organisation, pk=organisation)
    require(policy.can_resume_organisation, user, found)
    step_up.require(request, within=step_up.RECENT)
    resume_organisation(organisation=found, by=user)
    messages.success(request, _("The organisation may work again."))
    return redirect("accounts:organisations")
