"""What the receiver adds to an accepted referral, and what the lead takes over."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.who import user_of
from cases.fields import FIELDS
from cases.forms import answers
from cases.forms.once import OnceForm
from cases.questions import QUESTIONS
from cases.views.once import write_once
from core.errors import NotVisible
from core.http import posted
from referrals.actions.adding import add_answer, take_over
from referrals.actions.reading import open_file
from referrals.forms.addition import addition_form
from referrals.selectors.referral import addition_for, received_referral_for, sent_referral_for
from referrals.views import shown
from referrals.views.referral import show
from vault.enums import Scope


@require_http_methods(["GET", "POST"])
def addition_new(request: HttpRequest, referral_id: UUID, part: str, field: str) -> HttpResponse:
    user = user_of(request)
    referral = received_referral_for(user, referral_id)
    opened = open_file(referral=referral, by=user)
    scope = _asked(part, field)
    if scope not in opened.known:
        raise NotVisible
    former = opened.known[scope][field]
    known = former["value"] not in (None, "", [])
    form = addition_form(field, known=known)(posted(request))

    def add() -> UUID:
        value = answers.kept(field, form.cleaned_data["value"])
        return add_answer(
            referral=referral,
            scope_code=scope,
            field=field,
            value=value.isoformat() if isinstance(value, date) else value,
            reason=form.cleaned_data.get("reason", ""),
            by=user,
        ).pk

    if form.is_valid() and write_once(request, form, add):
        messages.success(
            request, _("It is noted. The lead organisation decides what to take over.")
        )
        return redirect("referrals:referral", referral.pk)
    page: dict[str, Any] = {
        "form": form,
        "question": QUESTIONS[field].label,
        "former": shown.in_words(field, former["value"]) if known else "",
        "told": shown.provenance(former),
        "back_url": reverse("referrals:referral", args=[referral.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "referrals/addition/new.html", page, status=status)


@require_POST
def addition_take_over(request: HttpRequest, referral_id: UUID, addition_id: UUID) -> HttpResponse:
    user = user_of(request)
    referral = sent_referral_for(user, referral_id)
    addition, form = addition_for(user, referral, addition_id), OnceForm(request.POST)
    if not form.is_valid() or not write_once(
        request, form, lambda: take_over(addition=addition, by=user).pk
    ):
        return show(request, user, referral, status=422)
    messages.success(request, _("It stands in the file now, with from whom it is known."))
    return redirect("referrals:referral", referral.pk)


def _asked(part: str, field: str) -> Scope:
    code = part.upper()
    if (
        code not in Scope.values
        or field not in QUESTIONS
        or field not in FIELDS.get(Scope(code), {})
    ):
        raise NotVisible
    return Scope(code)
