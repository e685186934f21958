"""Pages of referrals: what came, what went, one of them, and its steps."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import step_up
from accounts.models import User
from accounts.who import user_of
from core import reference, scope
from core.components import Fact, Link, Row
from core.errors import NotVisible
from core.http import partial_or_page
from referrals.actions import answering, sending
from referrals.actions.reading import open_file, open_offer
from referrals.enums import Box, Condition, State
from referrals.forms import DeclineForm
from referrals.jumps import LIVE, SHARING
from referrals.models import Referral
from referrals.selectors.referral import (
    box,
    file_opens_for,
    received_by,
    referral_for,
    waiting_for_answer,
)

MOST = 100


@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    side = Box.OUT if request.GET.get("box") == Box.OUT else Box.IN
    address = reverse("referrals:list")
    page = {
        "rows": [_row(referral, side) for referral in box(user, side)[:MOST]],
        "chips": [
            Link(label=one.label, url=f"{address}?box={one.value}", current=one is side)
            for one in Box
        ],
        "waiting": waiting_for_answer(user),
    }
    return partial_or_page(
        request,
        page="referrals/referral/list.html",
        partial="referrals/referral/_rows.html",
        context=page,
    )


def _row(referral: Referral, side: Box) -> Row:
    other = referral.sender if side is Box.IN else referral.receiver
    waits = referral.state == State.SENT
    return Row(
        title=reference.item("services", referral.service).label,
        url=reverse("referrals:referral", args=[referral.pk]),
        text=str(other),
        mark=State(referral.state).label,
        mark_kind="need" if waits and side is Box.IN else "",
    )


@require_GET
def referral_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    user = user_of(request)
    referral = referral_for(user, referral_id)
    receives = received_by(user).filter(pk=referral.pk).exists()
    state = State(referral.state)
    case, facts = None, _facts(referral)
    if file_opens_for(user, referral):
        file = open_file(referral=referral, by=user)
        case, facts = file.case, facts + _offer(referral)
    elif receives and state is State.SENT:
        facts += _offer(open_offer(referral=referral, by=user))
    page = {
        "referral": referral,
        "facts": facts,
        "case": case,
        "note": referral["note"] if case else "",
        "outcome": referral["outcome"] if case else "",
        "state": state.label,
        "answers": receives and state is State.SENT,
        "works": receives and state in SHARING,
        "begins": receives and state is State.ACCEPTED,
        "draft": not receives and state is State.DRAFT,
        "sends": not receives and state in LIVE,
        "form": DeclineForm(),
    }
    return render(request, "referrals/referral/page.html", page)


@require_POST
def referral_step(request: HttpRequest, referral_id: UUID, step: str) -> HttpResponse:
    user = user_of(request)
    referral = referral_for(user, referral_id)
    if step not in STEPS:
        raise NotVisible
    if step == "send":
        step_up.require(request)
    STEPS[step](referral, user, request.POST)
    return redirect("referrals:referral", referral.pk)


Step = Callable[[Referral, User, QueryDict], Referral]
STEPS: dict[str, Step] = {
    "send": lambda row, user, said: sending.send(referral=row, by=user),
    "discard": lambda row, user, said: sending.discard(referral=row, by=user),
    "withdraw": lambda row, user, said: sending.withdraw(referral=row, by=user),
    "accept": lambda row, user, said: answering.accept(referral=row, by=user),
    "decline": lambda row, user, said: answering.decline(
        referral=row, reason=said.get("reason", ""), by=user
    ),
    "start": lambda row, user, said: answering.start(referral=row, by=user),
    "return": lambda row, user, said: answering.return_(
        referral=row, reason=said.get("reason", ""), by=user
    ),
    "complete": lambda row, user, said: answering.complete(referral=row, by=user),
}


def _facts(referral: Referral) -> list[Fact]:
    home = scope.current()
    sends = home is not None and home.organisation == referral.sender_id
    other = referral.receiver if sends else referral.sender
    facts = [
        Fact(label=_("To") if sends else _("From"), value=str(other)),
        Fact(label=_("Need"), value=reference.item("services", referral.service).label),
        Fact(label=_("Urgency"), value=referral.get_urgency_display()),
    ]
    if referral.state == State.SENT and referral.answer_due_at:
        due = date_format(localtime(referral.answer_due_at), "DATETIME_FORMAT")
        facts.append(Fact(label=_("Answer until"), value=due))
    if referral.state in LIVE and referral.expires_at:
        until = date_format(localtime(referral.expires_at), "DATE_FORMAT")
        facts.append(Fact(label=_("Open until"), value=until))
    if referral.decline_reason:
        why = reference.item("referral_decline_reasons", referral.decline_reason).label
        facts.append(Fact(label=_("Reason"), value=why))
    if referral.better_receiver:
        facts.append(Fact(label=_("Could help better"), value=str(referral.better_receiver)))
    if referral.responsible:
        facts.append(Fact(label=_("Answers for it"), value=referral.responsible.display_name))
    return facts


def _offer(referral: Referral) -> list[Fact]:
    """Return what the offer says; it is opened."""
    area, language = referral.area or "", referral.language or ""
    conditions = [Condition(code).label for code in referral.conditions or []]
    unknown = _("Not said")
    band = referral.age_band
    return [
        Fact(
            label=_("Area"),
            value=reference.item("macro_regions", area).label if area else unknown,
        ),
        Fact(label=_("Age"), value=band.label if band else unknown),
        Fact(
            label=_("Language"),
            value=reference.item("languages", language).label if language else unknown,
        ),
        Fact(label=_("Conditions"), value=", ".join(map(str, conditions)) or unknown),
    ]
