"""The composer: what is needed, who can help, what they learn, and the offer as they will see it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation, User
from accounts.who import user_of
from audit.enums import Event
from cases.enums import Urgency
from cases.forms.once import OnceForm
from cases.models import Case
from cases.selectors.access import case_for
from core import clock
from core.authorise import require
from core.components import Fact
from core.dates import day_of
from core.errors import NotVisible, RuleViolation
from core.http import posted
from nrm_actors.views.shown import shown_suggestion
from referrals import policy
from referrals.actions.composing import Offer, compose, offer_from_case, revise
from referrals.deadlines import answer_due_at
from referrals.enums import AgeBand, State
from referrals.forms.composer import NeedForm, ScopesForm
from referrals.models import Referral, ReferralFile
from referrals.needed import least_needed
from referrals.selectors.composer import (
    agreed_scopes,
    for_whom,
    grounds_to_tell,
    how_many,
    needs_of,
    recipient_for,
    who_can_help,
)
from referrals.selectors.ground import NoAgreement, demand_organisations, ground_to_send
from referrals.selectors.referral import file_of, sent_referral_for
from referrals.views import shown
from vault.enums import CASE_SCOPES, Scope
from vault.opening import open_rows

Page = Callable[[HttpRequest, UUID], HttpResponse]
PAGES = ("need", "recipient", "scopes", "preview")


class NoDraftAnyMore(Exception):
    """The draft was sent: whoever goes back to its pages wants the referral."""


def of_draft(page: Page) -> Page:
    """Lead to the referral that a draft became, where somebody goes back to the draft."""

    @wraps(page)
    def led_on(request: HttpRequest, referral_id: UUID) -> HttpResponse:
        try:
            return page(request, referral_id)
        except NoDraftAnyMore:
            return redirect("referrals:referral", referral_id)

    return led_on


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on its author's screen, opened."""

    user: User
    referral: Referral
    file: ReferralFile
    case: Case

    def page(self, name: str, **more: Any) -> dict[str, Any]:
        """Return what every page of the composer shows, with its place among them."""
        place = {"place": PAGES.index(name) + 1, "places": len(PAGES)}
        back = reverse("referrals:of_case", args=[self.case.pk])
        return {"referral": self.referral, "case": self.case, "back_url": back} | place | more

    def go(self, name: str) -> HttpResponse:
        """Go to one of its pages."""
        return redirect(f"referrals:{name}", self.referral.pk)


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    user = user_of(request)
    case = case_for(user, case_id)
    require(policy.can_compose, user, case)
    offer = offer_from_case(case=case, by=user)
    needs = needs_of(user, case)
    first = next((one.service for one in needs if one.referral is None), "")
    form = NeedForm(
        posted(request),
        needs=[one.service for one in needs],
        initial=_said(first, case.urgency, offer),
    )
    if form.is_valid():
        service = form.cleaned_data["service"]
        made = compose(
            case=case,
            service=service,
            scopes=least_needed(service),
            urgency=Urgency(form.cleaned_data["urgency"]),
            offer=form.offer(offer.age_band),
            by=user,
        )
        return redirect("referrals:recipient", made.pk)
    page = {"form": form, "case": case, "place": 1, "places": len(PAGES)}
    page["back_url"] = reverse("referrals:of_case", args=[case.pk])
    return _form_page(request, "referrals/composer/need.html", page)


@require_http_methods(["GET", "POST"])
@of_draft
def need(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    draft = _draft(request, referral_id)
    referral = draft.referral
    said = _said(referral.service, referral.urgency, referral)
    needs = [one.service for one in needs_of(draft.user, draft.case)]
    form = NeedForm(posted(request), needs=needs, initial=said)
    if form.is_valid():
        asked = form.cleaned_data["service"]
        revise(
            referral=referral,
            service=asked if asked != referral.service else None,
            urgency=Urgency(form.cleaned_data["urgency"]),
            offer=form.offer(referral.age_band or AgeBand.UNCLEAR),
            by=draft.user,
        )
        if _autosaves(request):
            return HttpResponse(status=204)
        return draft.go("preview" if referral.receiver_id else "recipient")
    return _form_page(request, "referrals/composer/need.html", draft.page("need", form=form))


@require_http_methods(["GET", "POST"])
@of_draft
def recipient(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    draft = _draft(request, referral_id)
    error = ""
    if request.method == "POST":
        chosen = _chosen(draft, request.POST.get("recipient", ""))
        if chosen is not None:
            revise(referral=draft.referral, receiver=chosen, by=draft.user)
            return draft.go("scopes")
        error = _("Choose one of these.")
    found = who_can_help(
        draft.user,
        draft.case,
        service=draft.referral.service,
        area=draft.referral.area or "",
        whom=for_whom(draft.user, draft.case),
    )
    page = draft.page(
        "recipient",
        error=error,
        fitting=how_many(found).label,
        service=shown.service_words(draft.referral.service),
        candidates=[
            (
                one.organisation.pk,
                one.organisation.pk == draft.referral.receiver_id,
                shown_suggestion(one),
            )
            for one in found
        ],
    )
    status = 422 if error else 200
    return render(request, "referrals/composer/recipient.html", page, status=status)


@require_http_methods(["GET", "POST"])
@of_draft
def scopes(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    draft = _draft(request, referral_id)
    receiver = draft.referral.receiver
    if receiver is None:
        return draft.go("recipient")
    grounds = grounds_to_tell(draft.case, receiver)
    agreed = agreed_scopes(draft.case, receiver)
    said = {"scopes": sorted(agreed & set(draft.file.scopes)), "note": draft.referral.note or ""}
    form = ScopesForm(posted(request), grounds=[ground.scopes for ground in grounds], initial=said)
    keeps = request.POST.get("go") == "consent" or _autosaves(request)
    if request.method == "POST" and (form.is_valid() or keeps):
        told = form.cleaned_data.get("scopes") or None
        revise(
            referral=draft.referral,
            scopes=[Scope(code) for code in told] if told else None,
            note=form.cleaned_data.get("note"),
            by=draft.user,
        )
        if _autosaves(request):
            return HttpResponse(status=204)
        return redirect("cases:consent", draft.case.pk) if keeps else draft.go("preview")
    page = draft.page(
        "scopes",
        form=form,
        receiver=receiver,
        grounds=[(g, shown.scope_words(g.scopes), g.get_ground_display()) for g in grounds],
        missing=shown.scope_words(CASE_SCOPES - agreed),
        hindrance=_between_organisations(draft.file, receiver),
    )
    return _form_page(request, "referrals/composer/scopes.html", page)


def _between_organisations(file: ReferralFile, receiver: Organisation) -> str:
    """Return what stands between the two organisations, in words, or nothing."""
    try:
        demand_organisations(file, receiver)
    except RuleViolation as refusal:
        return _in_words(refusal)
    return ""


def _in_words(refusal: RuleViolation) -> str:
    words = str(refusal.message)
    if isinstance(refusal, NoAgreement):
        words += " " + _("Without one, only life in danger or a child may be told of.")
    return words


@require_GET
@of_draft
def preview(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    draft = _draft(request, referral_id)
    referral, receiver = draft.referral, draft.referral.receiver
    if receiver is None:
        return draft.go("recipient")
    consent, hindrance = None, ""
    try:
        consent = ground_to_send(draft.file, receiver)
    except RuleViolation as refusal:
        hindrance = _in_words(refusal)
    due = shown.moment(answer_due_at(Urgency(referral.urgency), clock.now()))
    page = draft.page(
        "preview",
        step_form=OnceForm(),
        receiver=receiver,
        consent=consent,
        hindrance=hindrance,
        until=day_of(consent.expires_at) if consent else "",
        service=shown.service_words(referral.service),
        told=shown.scope_words(draft.file.scopes),
        stays=shown.scope_words(CASE_SCOPES - set(draft.file.scopes)),
        offer=shown.offer_facts(referral),
        request_facts=_request_facts(draft, receiver, due),
    )
    return render(request, "referrals/composer/preview.html", page)


def _said(service: str, urgency: str, told: Offer | Referral) -> dict[str, Any]:
    """Return what the page of the need begins with."""
    return {
        "service": service,
        "urgency": urgency,
        "area": told.area,
        "language": told.language,
        "conditions": told.conditions,
    }


def _autosaves(request: HttpRequest) -> bool:
    """Return whether the page saves by itself what is typed, without going anywhere."""
    return request.method == "POST" and request.headers.get("HX-Request") == "true"


def _draft(request: HttpRequest, referral_id: UUID) -> Draft:
    user = user_of(request)
    referral = sent_referral_for(user, referral_id)
    if referral.state != State.DRAFT:
        if request.method == "GET" and referral.state != State.DISCARDED:
            raise NoDraftAnyMore
        raise NotVisible
    file = file_of(user, referral)
    case = case_for(user, file.case_id)
    require(policy.can_compose, user, case)
    open_rows(
        [referral], scopes=[Scope.OFFER, Scope.EXCHANGE], by=user, reason=Event.REFERRAL_COMPOSED
    )
    return Draft(user, referral, file, case)


def _chosen(draft: Draft, sent: str) -> Organisation | None:
    try:
        return recipient_for(draft.user, draft.case, UUID(sent))
    except ValueError:
        return None


def _request_facts(draft: Draft, receiver: Organisation, due: str) -> list[Fact]:
    def address(name: str) -> str:
        return reverse(f"referrals:{name}", args=[draft.referral.pk])

    return [
        Fact(label=_("Addressed to"), value=receiver.name, url=address("recipient")),
        Fact(
            label=_("Need"),
            value=shown.service_words(draft.referral.service),
            url=address("need"),
        ),
        Fact(label=_("Answer until"), value=due, note=draft.referral.get_urgency_display()),
        Fact(
            label=_("They will learn"),
            value=shown.scope_words(draft.file.scopes),
            url=address("scopes"),
        ),
        Fact(label=_("A word with it"), value=draft.referral.note or "—", url=address("scopes")),
    ]


def _form_page(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    status = 422 if page["form"].is_bound else 200
    return render(request, template, page, status=status)
