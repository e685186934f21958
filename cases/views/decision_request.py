"""Questions to a panel: asked from a case, read and signed by members."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import step_up
from accounts.enums import Role
from accounts.who import user_of
from cases import policy
from cases.actions.decision_request import (
    recuse,
    send_decision_request,
    sign_decision_request,
    take_over,
    withdraw_decision_request,
)
from cases.criteria import DIMENSIONS, INDICATORS
from cases.enums import ConsentMode, DecisionRequestState, ResultGroup, StatusRung
from cases.forms.once import OnceForm
from cases.forms.status import AskPanelForm, SignForm
from cases.models import DecisionRequest
from cases.selectors.assessment import assessment_for
from cases.selectors.decision_request import (
    decision_request_before,
    decision_request_of,
    decision_requests_before,
    decision_requests_to_sign,
    opened_request,
    own_signature,
)
from cases.selectors.status import panels
from cases.views.once import write_once
from cases.views.record import mine
from cases.views.status import ask, done, editable, finished
from core import reference
from core.authorise import require
from core.components import Fact, Row
from core.dates import day_of
from core.errors import NotVisible, RuleViolation
from core.http import posted


@require_http_methods(["GET", "POST"])
def ask_panel(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = editable(request, case, episode)
    able = {str(one.pk): one for one in panels()}
    form = AskPanelForm(
        posted(request),
        panels=[(key, one.name) for key, one in able.items()],
        assessments=finished(user, matter),
    )
    if form.is_valid():
        step_up.require(request)
        said = form.cleaned_data
        try:
            send_decision_request(
                episode=matter,
                assessment=assessment_for(user, matter.case, UUID(said["assessment"])),
                body=able[said["body"]],
                reasons=said["reasons"],
                mode=ConsentMode(said["mode"]),
                by=user,
            )
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return done(request, matter.case, _("The panel has the question."))
    lead = _("Its members read the signs, the elements and your reasons: no name and not the file.")
    if not form.fields["assessment"].choices:  # type: ignore[attr-defined]  # a choice
        lead = str(form.fields["assessment"].error_messages["required"])
    return ask(request, matter.case, form, _("Ask a panel"), lead)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case: UUID, question: UUID) -> HttpResponse:
    """Take a question back, on a page that says what stops."""
    user, found = mine(request, case)
    asked = decision_request_of(user, found, question)
    form = OnceForm(posted(request))
    if form.is_valid() and write_once(
        request, form, lambda: withdraw_decision_request(request=asked, by=user).pk
    ):
        return done(request, found, _("The question is taken back. The panel reads it no more."))
    if asked.state != DecisionRequestState.SENT:
        raise NotVisible
    page = {
        "form": form,
        "case": found,
        "question": asked,
        "back_url": reverse("cases:status", args=[found.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/decision_request/withdraw.html", page, status=status)


@require_GET
def decision_requests(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.has_role, user, Role.DECIDING_OFFICER)
    waiting = set(decision_requests_to_sign(user).values_list("pk", flat=True))
    rows = [
        Row(
            title=one.body.name,
            url=reverse("cases:decision_request", args=[one.pk]),
            text=day_of(one.sent_at),
            icon="scale",
            end=_("Waiting for you") if one.pk in waiting else _("Signed"),
        )
        for one in decision_requests_before(user)
    ]
    return render(request, "cases/decision_request/list.html", {"questions": rows})


@require_GET
def decision_request(request: HttpRequest, question: UUID) -> HttpResponse:
    return _show(request, question, SignForm())


@require_POST
def decision_open(request: HttpRequest, question: UUID) -> HttpResponse:
    user = user_of(request)
    take_over(request=decision_request_before(user, question), by=user)
    return redirect("cases:decision_request", question=question)


@require_POST
def decision_sign(request: HttpRequest, question: UUID) -> HttpResponse:
    user = user_of(request)
    found = decision_request_before(user, question)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _show(request, question, form)
    step_up.require(request)
    said = form.cleaned_data
    verdict = StatusRung(said["verdict"])
    sign_decision_request(request=found, verdict=verdict, minutes=said["minutes"], by=user)
    messages.success(request, _("You have signed."))
    return redirect("cases:decision_requests")


@require_POST
def decision_recuse(request: HttpRequest, question: UUID) -> HttpResponse:
    user = user_of(request)
    recuse(request=decision_request_before(user, question), by=user)
    messages.success(request, _("You have stepped aside. The question is closed to you."))
    return redirect("cases:decision_requests")


def _show(request: HttpRequest, question: UUID, form: SignForm) -> HttpResponse:
    user = user_of(request)
    found = opened_request(user, decision_request_before(user, question))
    opened = isinstance(found["elements"], dict)
    page = {
        "form": form,
        "question": found,
        "opened": opened,
        "facts": _facts(found) if opened else [],
        "signed": own_signature(user, found) is not None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/decision_request/page.html", page, status=status)


def _facts(found: DecisionRequest) -> list[Fact]:
    said = found.elements or {}
    listed = {
        _("What speaks for it"): reference.labels(DIMENSIONS, said["dimensions"]),
        _("Signs that were there"): reference.labels(INDICATORS, said["indicators"]),
        _("What was done"): reference.labels("palermo_acts", said["acts"]),
        _("By which means"): reference.labels("palermo_means", said["means"]),
        _("For which purpose"): reference.labels("palermo_purposes", said["purposes"]),
    }
    age = _("Child or age unclear") if said["child"] else _("Adult")
    return [
        Fact(label=_("Age"), value=age),
        Fact(label=_("Result"), value=ResultGroup(said["result"]).label),
        *(Fact(label=label, value="—", lines=_once(words)) for label, words in listed.items()),
        Fact(label=_("Reasons"), value=found.reasons or "—"),
    ]


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without repetition: some signs stand in two dimensions."""
    return tuple(dict.fromkeys(words))
