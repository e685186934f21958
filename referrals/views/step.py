"""Steps of a referral: each is one form, which comes back as it was typed when it is refused."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import step_up
from accounts.models import User
from accounts.who import user_of
from cases.forms.once import OnceForm
from cases.views.once import write_once
from core import scope
from core.authorise import require
from core.errors import NotVisible
from core.forms import Form
from core.http import posted
from nrm_actors.selectors import services_offered_by
from referrals import policy
from referrals.actions import answering, sending
from referrals.enums import State
from referrals.forms.referral import AcceptForm, DeclineForm, FinishForm, ReturnForm
from referrals.models import Referral
from referrals.selectors.referral import (
    colleagues_for,
    file_opens_for,
    others_to_ask,
    received_referral_for,
    referral_for,
)
from referrals.views import shown
from referrals.views.referral import show

Step = Callable[[HttpRequest, User, Referral], HttpResponse]


@require_POST
def referral_step(request: HttpRequest, referral_id: UUID, step: str) -> HttpResponse:
    user = user_of(request)
    referral = referral_for(user, referral_id)
    if step not in STEPS:
        raise NotVisible
    return STEPS[step](request, user, referral)


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    user = user_of(request)
    referral = received_referral_for(user, referral_id)
    form = FinishForm(
        posted(request),
        offered={referral.service, *services_offered_by(scope.home_of(user))},
        initial={"services": [referral.service]},
    )
    if form.is_valid() and write_once(
        request, form, lambda: _complete(referral, form.cleaned_data, user).pk
    ):
        messages.success(
            request, _("It is finished. The outcome went to the sender, and the access has ended.")
        )
        return redirect("referrals:referral", referral.pk)
    _demand_open(user, referral)
    page = {
        "form": form,
        "referral": referral,
        "service": shown.service_words(referral.service),
        "back_url": reverse("referrals:referral", args=[referral.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "referrals/referral/finish.html", page, status=status)


def _demand_open(user: User, referral: Referral) -> None:
    if referral.state != State.IN_PROGRESS or not file_opens_for(user, referral):
        raise NotVisible


def _complete(referral: Referral, said: dict[str, Any], user: User) -> Referral:
    _demand_open(user, referral)
    return answering.complete(
        referral=referral,
        outcome=said["outcome"],
        services=said["services"],
        achieved=said["achieved"] == "YES",
        by=user,
    )


def _take(
    request: HttpRequest,
    referral: Referral,
    form: Form,
    act: Callable[[], Referral],
    done: str,
    *,
    kept_as: str = "",
) -> HttpResponse:
    """Take a step and go to its referral; sent again, its page leads there too.

    A form that is refused is shown as it was typed where the page has it, `kept_as`.
    """
    if not form.is_valid():
        typed = {kept_as: form} if kept_as else {}
        return show(request, user_of(request), referral, status=422, **typed)
    if write_once(request, form, lambda: act().pk):
        messages.success(request, done)
    else:
        messages.info(request, _("This page was sent before. Here is what came of it."))
    return _back(referral)


def _send(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    step_up.require(request)
    return _take(
        request,
        referral,
        OnceForm(request.POST),
        lambda: sending.send(referral=referral, by=user),
        _("The referral is sent. The answer shows here and in My day."),
    )


def _discard(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    return _take(
        request,
        referral,
        OnceForm(request.POST),
        lambda: sending.discard(referral=referral, by=user),
        _("The draft is thrown away."),
    )


def _withdraw(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    return _take(
        request,
        referral,
        OnceForm(request.POST),
        lambda: sending.withdraw(referral=referral, by=user),
        _("The referral is taken back. What it opened is closed."),
    )


def _accept(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    require(policy.can_answer, user, referral)
    form = AcceptForm(request.POST, colleagues=colleagues_for(user), by=user)
    return _take(
        request,
        referral,
        form,
        lambda: answering.accept(
            referral=referral, responsible=form.cleaned_data["responsible"], by=user
        ),
        _("You have accepted. What was agreed is open now."),
        kept_as="accept_form",
    )


def _decline(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    require(policy.can_answer, user, referral)
    form = DeclineForm(request.POST, others=others_to_ask(referral))
    return _take(
        request,
        referral,
        form,
        lambda: answering.decline(
            referral=referral,
            reason=form.cleaned_data["reason"],
            better_receiver=form.cleaned_data["better_receiver"],
            by=user,
        ),
        _("You have declined. The sender knows it at once."),
        kept_as="decline_form",
    )


def _start(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    return _take(
        request,
        referral,
        OnceForm(request.POST),
        lambda: answering.start(referral=referral, by=user),
        _("The work has begun."),
    )


def _return(request: HttpRequest, user: User, referral: Referral) -> HttpResponse:
    require(policy.can_answer, user, referral)
    form = ReturnForm(request.POST, prefix="return")
    return _take(
        request,
        referral,
        form,
        lambda: answering.return_(referral=referral, reason=form.cleaned_data["reason"], by=user),
        _("The request is given back, and the access has ended."),
        kept_as="return_form",
    )


def _back(referral: Referral) -> HttpResponse:
    return redirect("referrals:referral", referral.pk)


STEPS: dict[str, Step] = {
    "send": _send,
    "discard": _discard,
    "withdraw": _withdraw,
    "accept": _accept,
    "decline": _decline,
    "start": _start,
    "return": _return,
}
