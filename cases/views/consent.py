"""Three questions, the list of answers, and taking an answer back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Organisation, User
from accounts.selectors.organisation import organisations_in_order
from accounts.who import user_of
from cases import policy
from cases.actions.consent import (
    ConsentIncomplete,
    GuardianUnchecked,
    RecipientExcluded,
    withdraw_consent,
)
from cases.actions.section import mark_section
from cases.actions.three_questions import record_answers
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    SectionCode,
    SectionState,
)
from cases.forms.consent import ConsentForm, WithdrawForm
from cases.models import Case, Consent
from cases.selectors.access import led_case_for
from cases.selectors.consent import consent_for, consents_of, consents_to_tell
from cases.selectors.exclusion import excluded_organisations
from cases.selectors.foreign import consulates_apart
from cases.views.once import write_once
from cases.views.record import mine
from cases.views.section import case_url
from core.components import Fact, Row
from core.dates import day_of
from vault.enums import Scope

APART = ("go", "csrfmiddlewaretoken")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    if request.method == "POST" and request.POST.get("go") == "later":
        mark_section(case=found, section=SectionCode.CONSENT, state=SectionState.LATER, by=user)
        messages.success(request, _("Left for later. It can be filled in at any time."))
        return redirect(case_url(found))
    form = ConsentForm(request.POST or None, recipients=_recipients(user, found))
    if not form.is_valid():
        return _show(request, found, form, status=422 if form.is_bound else 200)
    if request.POST.get("go") == "back":
        return _show(request, found, form)
    if request.POST.get("go") != "record":
        sent = [
            (name, value)
            for name in request.POST
            if name not in APART
            for value in request.POST.getlist(name)
        ]
        page = {"sent": sent, "case": found, "back_url": case_url(found), **_promised(form)}
        return render(request, "cases/consent/check.html", page)
    said = form.answers()
    try:
        if not write_once(
            request, form, lambda: record_answers(case=found, answers=said, by=user).pk
        ):
            return _show(request, found, form, status=422)
    except (ConsentIncomplete, RecipientExcluded) as refusal:
        form.add_error("recipient", str(refusal.message))
        return _show(request, found, form, status=422)
    except GuardianUnchecked as refusal:
        form.add_error("mode", str(refusal.message))
        return _show(request, found, form, status=422)
    messages.success(request, _("The answers are written down."))
    return redirect("cases:consents", case=found.pk)


@require_http_methods(["GET", "HEAD"])
def answers(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    may = policy.can_edit_case(user, found)
    rows = [_row(found, consent, may=may) for consent in consents_of(user, found)]
    page = {"case": found, "rows": rows, "may": may, "back_url": case_url(found)}
    return render(request, "cases/consent/list.html", page)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case: UUID, consent: UUID) -> HttpResponse:
    user, found = mine(request, case)
    one = consent_for(user, found, consent)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and write_once(request, form, lambda: _withdraw(one, form, user)):
        messages.success(request, _("The consent has ended. What it opened is closed."))
        return redirect("cases:consents", case=found.pk)
    page = {
        "form": form,
        "case": found,
        "consent": one,
        "scopes": _scope_words(one.scopes),
        "sharing": one.purpose == ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        "back_url": reverse("cases:consents", args=[found.pk]),
    }
    return render(
        request, "cases/consent/withdraw.html", page, status=422 if form.is_bound else 200
    )


def _withdraw(consent: Consent, form: WithdrawForm, user: User) -> UUID:
    said = form.cleaned_data["asked_to"]
    asked_to = Answer(said) if said else None
    return withdraw_consent(consent=consent, by=user, asked_to=asked_to).pk


def _recipients(user: User, case: Case) -> list[Organisation]:
    """Return whom one may be asked about: nobody who must not know, no consulate before its turn."""
    kept_out = excluded_organisations(user, case) | consulates_apart(case) | {case.lead_id}
    return list(organisations_in_order().exclude(pk__in=kept_out))


def _show(
    request: HttpRequest, case: Case, form: ConsentForm, *, status: int = 200
) -> HttpResponse:
    page = {
        "form": form,
        "case": case,
        "back_url": case_url(case),
        "told": [_told(consent) for consent in consents_to_tell(user_of(request), case)],
        "open_details": bool(set(form.errors) & {"expires_on", "ground"}),
    }
    return render(request, "cases/consent/ask.html", page, status=status)


def _promised(form: ConsentForm) -> dict[str, Any]:
    """Return who will learn what, why and until when, in words to be read back."""
    said = form.cleaned_data
    return {
        "write": said["write"],
        "tell": said["tell"],
        "count": said["count"],
        "recipient": said["recipient"],
        "scope_words": _scope_words(said["scopes"]),
        "until": said["expires_on"],
        "ground": ConsentGround(said["ground"] or ConsentGround.CONSENT).label,
        "mode": ConsentMode(said["mode"]).label,
    }


def _scope_words(codes: list[str]) -> str:
    return ", ".join(str(Scope(code).label) for code in codes)


def _row(case: Case, consent: Consent, *, may: bool) -> Row:
    given = consent.decision == ConsentDecision.GIVEN
    over = consent.withdrawn_at is not None
    title = str(consent.get_purpose_display())
    if consent.recipient:
        title = f"{title}: {consent.recipient.name}"
    parts = [
        _scope_words(consent.scopes),
        str(consent.get_mode_display()),
        day_of(consent.recorded_at),
    ]
    if consent.expires_at:
        parts.append(_("until %(day)s") % {"day": day_of(consent.expires_at)})
    link = may and given and not over
    return Row(
        title=title,
        url=reverse("cases:consent_withdraw", args=[case.pk, consent.pk]) if link else "",
        text=" · ".join(part for part in parts if part),
        mark=_("Withdrawn") if over else str(consent.get_decision_display()),
        mark_kind="closed" if over else ("good" if given else "need"),
        end=_("Take back") if link else "",
    )


def _told(consent: Consent) -> Fact:
    until = _("until %(day)s") % {"day": day_of(consent.expires_at)} if consent.expires_at else ""
    who = consent.recipient.name if consent.recipient else ""
    return Fact(label=who, value=_scope_words(consent.scopes), note=until)
