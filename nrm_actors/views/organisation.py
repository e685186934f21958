"""The page of an organisation, and what its administrator and the coordinator change there."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.who import user_of
from core import clock, scope
from core.authorise import require
from core.errors import Refusal
from core.forms import Form
from core.http import posted
from nrm_actors import actions, policy
from nrm_actors.enums import Audience
from nrm_actors.forms.profile import BedsForm, ContactPointForm, ProfileForm, ServiceForm
from nrm_actors.labels import service_label
from nrm_actors.models import ContactPoint, OfferedService
from nrm_actors.selectors import Entry, entry_of, find, public_part_of
from nrm_actors.views.shown import glance, last_day, shown_contact


@require_GET
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = user_of(request)
    entry = entry_of(user, pk)
    can_keep = policy.can_keep_entry(user, entry.organisation)
    page = {
        "entry": entry,
        "glance": glance(entry),
        "services": [(offered, service_label(offered.service)) for offered in entry.services],
        "contacts": [
            (point, shown_contact(point.kind, point.value)) for point in entry.contact_points
        ],
        "accreditations": [(held, last_day(held)) for held in entry.accreditations],
        "agreements": [
            (held, last_day(held), policy.can_end_agreement(user, held))
            for held in entry.agreements
        ],
        "can_keep": can_keep,
        "can_check": policy.can_check_for_public(user),
        "waits": public_part_of(entry).waits,
        "can_count": policy.can_count_beds(user, entry.organisation),
    }
    return render(request, "nrm_actors/organisation/page.html", page)


@require_GET
def our_organisation(request: HttpRequest) -> HttpResponse:
    return redirect("nrm_actors:organisation", pk=scope.home_of(user_of(request)))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    form = ProfileForm(posted(request), initial=ProfileForm.shown(entry))
    if form.is_valid():
        actions.update_profile(
            organisation=entry.organisation,
            values=form.values(),
            areas=form.cleaned_data["areas"],
            by=user,
        )
        return _back(request, entry, _("The entry is saved."))
    return _form(request, form, entry, _("Change the entry"), _("Save the entry"))


@require_POST
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    actions.verify_entry(organisation=entry.organisation, by=user)
    return _back(request, entry, _("Noted: the entry is right today."))


@require_http_methods(["GET", "POST"])
def beds(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = user_of(request)
    entry = entry_of(user, pk)
    require(policy.can_count_beds, user, entry.organisation)
    form = BedsForm(
        posted(request),
        initial={"free": entry.beds.free if entry.beds else None},
    )
    if form.is_valid():
        actions.set_beds(
            organisation=entry.organisation, **form.cleaned_data, by=user, at=clock.now()
        )
        return _back(request, entry, _("The number of free beds is saved."))
    return _form(request, form, entry, _("Free beds"), _("Save the number"))


@require_http_methods(["GET", "POST"])
def offer_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    form = ServiceForm(posted(request))
    if form.is_valid():
        actions.offer_service(organisation=entry.organisation, **form.cleaned_data, by=user)
        return _back(request, entry, _("The service is offered."))
    return _form(request, form, entry, _("Offer a service"), _("Offer the service"))


@require_http_methods(["GET", "POST"])
def withdraw_service(request: HttpRequest, pk: UUID, service: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    offered = find(user, OfferedService.objects.filter(organisation=pk), service)
    if request.method == "POST":
        actions.withdraw_service(offered=offered, by=user)
        return _back(request, entry, _("The service is no longer offered."))
    return _confirm(
        request,
        entry,
        _("Withdraw the service: %(service)s") % {"service": service_label(offered.service)},
        _("Nobody finds you for this service any more. You can offer it again at any time."),
        _("Withdraw the service"),
    )


@require_http_methods(["GET", "POST"])
def add_contact_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    form = ContactPointForm(posted(request))
    if form.is_valid():
        try:
            actions.add_contact_point(organisation=entry.organisation, **form.cleaned_data, by=user)
        except Refusal as refusal:
            form.add_error("value", str(refusal.message))
        except ValidationError:
            form.add_error("value", _("This contact point stands here already."))
        else:
            added = _("The contact point is added.")
            waits = _("The public sees it after the coordinator has checked it.")
            public = form.cleaned_data["audience"] == Audience.PUBLIC
            return _back(request, entry, f"{added} {waits}" if public else added)
    return _form(request, form, entry, _("Add a contact point"), _("Add the contact point"))


@require_http_methods(["GET", "POST"])
def remove_contact_point(request: HttpRequest, pk: UUID, point: UUID) -> HttpResponse:
    user, entry = _kept(request, pk)
    found = find(user, ContactPoint.objects.filter(organisation=pk), point)
    if request.method == "POST":
        actions.remove_contact_point(point=found, by=user)
        return _back(request, entry, _("The contact point is removed."))
    return _confirm(
        request,
        entry,
        _("Remove the contact point"),
        _("%(value)s is shown to nobody any more. You can add it again.") % {"value": found.value},
        _("Remove the contact point"),
    )


def _kept(request: HttpRequest, pk: UUID) -> tuple[User, Entry]:
    user = user_of(request)
    entry = entry_of(user, pk)
    require(policy.can_keep_entry, user, entry.organisation)
    return user, entry


def _address(entry: Entry) -> str:
    return reverse("nrm_actors:organisation", args=[entry.organisation.pk])


def _back(request: HttpRequest, entry: Entry, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(_address(entry))


def _form(
    request: HttpRequest, form: Form, entry: Entry, heading: str, submit: str
) -> HttpResponse:
    page = {
        "form": form,
        "heading": heading,
        "lead": entry.organisation.name,
        "submit_label": submit,
        "back_url": _address(entry),
        "back_label": entry.organisation.name,
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


def _confirm(
    request: HttpRequest, entry: Entry, heading: str, text: str, submit: str
) -> HttpResponse:
    page = {
        "heading": heading,
        "text": text,
        "submit_label": submit,
        "back_url": _address(entry),
        "back_label": entry.organisation.name,
    }
    return render(request, "nrm_actors/confirm.html", page)
