"""Pages of referrals: what came, what went, and one of them as each side may read it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.who import user_of
from cases.forms.once import OnceForm
from core import clock, scope
from core.components import Fact, Link, Pager, Row
from core.dates import day_of
from core.http import partial_or_page
from referrals import policy
from referrals.actions.reading import OpenedFile, open_file, open_offer
from referrals.enums import Box, State
from referrals.forms.referral import AcceptForm, DeclineForm, ReturnForm
from referrals.jumps import LIVE, SHARING
from referrals.models import Referral
from referrals.paging import page_of
from referrals.selectors.composer import recipient_for
from referrals.selectors.referral import (
    box,
    colleagues_for,
    file_opens_for,
    others_to_ask,
    referral_for,
    waiting_for_answer,
)
from referrals.views import shown

PAGE = 50
KINDS = {
    State.DRAFT: ("", "pen"),
    State.SENT: ("", "clock"),
    State.ACCEPTED: ("main", "okc"),
    State.IN_PROGRESS: ("main", "okc"),
    State.COMPLETED: ("good", "okc"),
    State.DECLINED: ("need", "x"),
    State.RETURNED: ("need", "x"),
    State.EXPIRED: ("need", "clock"),
}
"""Colour and shape of a state; the others are closed."""


@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    side = Box.OUT if request.GET.get("box") == Box.OUT else Box.IN
    address = reverse("referrals:list")
    found, following = page_of(box(user, side), side, request.GET.get("cursor", ""), PAGE)
    page = {
        "rows": [row_of(referral, side) for referral in found],
        "chips": [
            Link(label=one.label, url=f"{address}?box={one.value}", current=one is side)
            for one in Box
        ],
        "waiting": waiting_for_answer(user),
        "pager": Pager(
            shown=_("Newest first"),
            next_url=f"{address}?box={side.value}&cursor={following}" if following else "",
        ),
    }
    return partial_or_page(
        request,
        page="referrals/referral/list.html",
        partial="referrals/referral/_rows.html",
        context=page,
    )


def row_of(referral: Referral, side: Box) -> Row:
    """Return the line of a referral; nothing sealed stands in it."""
    other = referral.sender if side is Box.IN else referral.receiver
    state = State(referral.state)
    waits = state is State.SENT and side is Box.IN
    kind, icon = KINDS.get(state, ("closed", "lock"))
    when = referral.answer_due_at if state is State.SENT else referral.sent_at
    words = {
        State.SENT: _("answer until %(moment)s"),
        State.DRAFT: _("not sent yet"),
    }.get(state, _("sent %(moment)s"))
    return Row(
        title=shown.service_words(referral.service),
        url=reverse("referrals:referral", args=[referral.pk]),
        text=" · ".join(
            part
            for part in (
                other.name if other else _("Nobody chosen yet"),
                words % {"moment": shown.moment(when) if when else ""},
            )
            if part
        ),
        code=referral.file.case.code if side is Box.OUT else "",
        icon="pen" if state is State.DRAFT else "send",
        mark=state.label,
        mark_kind="need" if waits else kind,
        mark_icon="clock" if waits else icon,
    )


@require_GET
def referral_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    user = user_of(request)
    referral = referral_for(user, referral_id)
    if referral.state == State.DRAFT:
        return redirect(
            "referrals:preview" if referral.receiver_id else "referrals:recipient", referral.pk
        )
    return show(request, user, referral)


def show(
    request: HttpRequest, user: User, referral: Referral, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """Write the page of a referral as this person may read it now; opening it is recorded."""
    receives = referral.receiver_id == scope.home_of(user)
    state = State(referral.state)
    opened = open_file(referral=referral, by=user) if file_opens_for(user, referral) else None
    waits = receives and state is State.SENT
    if opened is None and waits:
        open_offer(referral=referral, by=user)
    kind, icon = KINDS.get(state, ("closed", "lock"))
    page = {
        "referral": referral,
        "receives": receives,
        "facts": _facts(user, referral, opened, receives=receives),
        "offer": shown.offer_facts(referral) if opened or waits else [],
        "state": state.label,
        "state_kind": kind,
        "state_icon": icon,
        "opened": opened,
        "waits": waits,
        "step_form": OnceForm(),
        "works": receives and state in SHARING and opened is not None,
        "begins": receives and state is State.ACCEPTED and opened is not None,
        "taken_away": receives and opened is None and not waits,
        "sends": not receives and state in LIVE,
        "late": waits and referral.answer_due_at and referral.answer_due_at < clock.now(),
    }
    page |= _opened(user, referral, opened, receives=receives) if opened else {}
    page |= _asked(user, referral, waits=waits) | forms
    return render(request, "referrals/referral/page.html", page, status=status)


def _opened(
    user: User, referral: Referral, opened: OpenedFile, *, receives: bool
) -> dict[str, Any]:
    return {
        "case": opened.case,
        "parts": shown.known_parts(referral, opened.known) if receives else [],
        "conditions": shown.condition_words(referral),
        "told": shown.scope_words(opened.file.scopes),
        "until": day_of(referral.expires_at),
        "note": referral.note or "",
        "outcome": referral.outcome or "",
        "given": [shown.service_words(code) for code in referral.services_given or []],
        "additions": [shown.shown_addition(one, opened.known) for one in opened.additions],
        "takes_over": not receives and policy.can_take_over(user, referral),
    }


def _asked(user: User, referral: Referral, *, waits: bool) -> dict[str, Any]:
    if not waits:
        return {"return_form": ReturnForm(prefix="return")}
    return {
        "accept_form": AcceptForm(colleagues=colleagues_for(user), by=user),
        "decline_form": DeclineForm(others=others_to_ask(referral)),
    }


def _facts(
    user: User, referral: Referral, opened: OpenedFile | None, *, receives: bool
) -> list[Fact]:
    other = referral.sender if receives else referral.receiver
    facts = [Fact(label=_("From") if receives else _("To"), value=other.name if other else "—")]
    for label, at, holds in (
        (_("Sent on"), referral.sent_at, True),
        (_("Answer until"), referral.answer_due_at, referral.state == State.SENT),
        (_("Answered"), referral.answered_at, True),
        (_("Open until"), referral.expires_at, referral.state in LIVE),
        (_("Ended"), referral.ended_at, True),
    ):
        if at and holds:
            facts.append(Fact(label=label, value=shown.moment(at)))
    if referral.responsible:
        facts.append(Fact(label=_("Answers for it"), value=referral.responsible.display_name))
    if referral.decline_reason:
        why = shown.reason_words(referral.decline_reason)
        facts.append(Fact(label=_("Reason"), value=why))
    better = referral.better_receiver
    if better and (receives or opened is None or recipient_for(user, opened.case, better.pk)):
        facts.append(Fact(label=_("Could help better"), value=better.name))
    return facts
