"""The coordinator's pages: accreditation and agreements."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation, User
from accounts.who import user_of
from core.authorise import require
from core.components import Link
from core.errors import Refusal
from core.forms import Form
from core.http import posted
from nrm_actors import actions, policy
from nrm_actors.forms.mechanism import (
    AccreditationForm,
    AgreementForm,
    Choices,
    EndForm,
    day_after,
    organisation_choices,
)
from nrm_actors.models import Accreditation, Agreement
from nrm_actors.selectors import (
    accreditations_held,
    agreements_held,
    entries_waiting,
    find,
    organisations_visible_to,
)
from nrm_actors.views.shown import last_day

ACCREDITATIONS = "nrm_actors:accreditations"
AGREEMENTS = "nrm_actors:agreements"


@require_GET
def accreditations(request: HttpRequest) -> HttpResponse:
    coordinator(request)
    rows = [(held, last_day(held)) for held in accreditations_held()]
    return page(request, "nrm_actors/mechanism/accreditations.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def accredit(request: HttpRequest) -> HttpResponse:
    user = coordinator(request)
    offered = organisations_for(user)
    form = AccreditationForm(posted(request), organisations=offered)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.accredit(
                organisation=find(user, Organisation.objects.all(), UUID(said["organisation"])),
                kind=said["kind"],
                valid_from=said["valid_from"],
                valid_to=day_after(said["last_day"]),
                by=user,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return done(request, ACCREDITATIONS, _("The accreditation is recorded."))
    return form_page(request, form, ACCREDITATIONS, _("Accredit"), _("Record the accreditation"))


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = coordinator(request)
    held = find(user, Accreditation.objects.select_related("organisation"), pk)
    if request.method == "POST":
        actions.revoke_accreditation(accreditation=held, by=user)
        return done(request, ACCREDITATIONS, _("The accreditation has ended."))
    what = {"organisation": held.organisation.name, "kind": held.get_kind_display()}
    return confirm(
        request,
        ACCREDITATIONS,
        _("End the accreditation"),
        _("%(organisation)s: %(kind)s. It ends now; what was done until now stays valid.") % what,
        _("End the accreditation"),
    )


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    coordinator(request)
    rows = [(held, last_day(held)) for held in agreements_held()]
    return page(request, "nrm_actors/mechanism/agreements.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def record_agreement(request: HttpRequest) -> HttpResponse:
    user = coordinator(request)
    form = AgreementForm(posted(request), organisations=organisations_for(user))
    if form.is_valid():
        said = form.cleaned_data
        organisations = Organisation.objects.all()
        try:
            actions.record_agreement(
                parties=(
                    find(user, organisations, UUID(said["first"])),
                    find(user, organisations, UUID(said["second"])),
                ),
                purpose=said["purpose"],
                valid_from=said["valid_from"],
                valid_to=day_after(said["last_day"]),
                document=said["document"],
                by=user,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return done(request, AGREEMENTS, _("The agreement is recorded."))
    return form_page(request, form, AGREEMENTS, _("Record an agreement"), _("Record the agreement"))


@require_http_methods(["GET", "POST"])
def end_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = user_of(request)
    held = find(user, Agreement.objects.select_related("first", "second"), pk)
    require(policy.can_end_agreement, user, held)
    form = EndForm(posted(request))
    if form.is_valid():
        last = day_after(form.cleaned_data["last_day"])
        try:
            actions.end_agreement(agreement=held, on=last or held.valid_from, by=user)
        except Refusal as refusal:
            form.add_error("last_day", str(refusal.message))
        else:
            messages.success(request, _("The agreement ends."))
            return redirect("nrm_actors:organisation", pk=held.first_id)
    parties = {"first": held.first.name, "second": held.second.name}
    lead = _("%(first)s and %(second)s. After the last day no new referral passes between them.")
    return form_page(
        request,
        form,
        ("nrm_actors:organisation", held.first_id),
        _("End the agreement"),
        _("End the agreement"),
        lead=lead % parties,
    )


def coordinator(request: HttpRequest) -> User:
    """Return the coordinator who asks. Raises NotAllowed for anybody else."""
    user = user_of(request)
    require(policy.can_keep_mechanism, user)
    return user


def organisations_for(user: User) -> Choices:
    """Return all organisations in the order of the language."""
    language = (get_language() or "en")[:2]
    return organisation_choices(organisations_visible_to(user).order_by(f"sort_key_{language}"))


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show one of the coordinator's lists with the way to the others."""
    waiting = entries_waiting().count()
    names = {
        "accreditations": _("Accreditation"),
        "agreements": _("Agreements"),
        "deciding_bodies": _("Deciding bodies"),
        "public_checks": _("Public page") + (f" ({waiting})" if waiting else ""),
        "nrm_settings": _("Settings"),
    }
    links = [
        Link(
            label=label,
            url=reverse(f"nrm_actors:{name}"),
            current=template.endswith(f"/{name}.html"),
        )
        for name, label in names.items()
    ]
    return render(request, template, {**context, "tabs_shown": links})


def done(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """Say what was done and go back to the list."""
    messages.success(request, text)
    return redirect(name)


def form_page(
    request: HttpRequest,
    form: Form,
    back: str | tuple[str, UUID],
    heading: str,
    submit: str,
    lead: str = "",
) -> HttpResponse:
    """Show a form with the way back."""
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit_label": submit,
        "back_url": reverse(back) if isinstance(back, str) else reverse(back[0], args=[back[1]]),
        "back_label": _("Back"),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


def confirm(request: HttpRequest, back: str, heading: str, text: str, submit: str) -> HttpResponse:
    """Say what will happen before it does."""
    context = {
        "heading": heading,
        "text": text,
        "submit_label": submit,
        "back_url": reverse(back),
        "back_label": _("Back"),
    }
    return render(request, "nrm_actors/confirm.html", context)
