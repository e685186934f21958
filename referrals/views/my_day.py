"""What of referrals waits for a person today."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.components import Row
from referrals.enums import Box, State
from referrals.models import Addition, Referral
from referrals.selectors.referral import additions_waiting, answers_since, drafts_of, received_by
from referrals.views.referral import row_of
from referrals.views.shown import moment, service_words

MOST, LATELY = 20, timedelta(days=3)


def rows(user: User) -> list[Row]:
    """Return requests without an answer, accepted ones not begun, what came back, and drafts."""
    came = received_by(user)
    waiting = came.filter(state=State.SENT).order_by("answer_due_at")[:MOST]
    mine = came.filter(state=State.ACCEPTED, responsible=user).order_by("answered_at")[:MOST]
    return [
        *(_waiting(one) for one in waiting),
        *(_row(one, _("Accepted, not begun"), "okc") for one in mine),
        *(_addition(one) for one in additions_waiting(user)[:MOST]),
        *(row_of(one, Box.OUT) for one in answers_since(user, clock.now() - LATELY)[:MOST]),
        *(
            _row(one, _("Draft of a referral"), "pen", code=one.file.case.code)
            for one in drafts_of(user)[:MOST]
        ),
    ]


def _waiting(referral: Referral) -> Row:
    due = referral.answer_due_at
    late = due is not None and due <= clock.now()
    when = moment(due) if due else ""
    return Row(
        title=service_words(referral.service),
        url=_address(referral),
        text=referral.sender.name,
        icon="send",
        mark=_("the answer is late") if late else _("answer until %(moment)s") % {"moment": when},
        mark_kind="bad" if late else "need",
        mark_icon="alert" if late else "clock",
    )


def _row(referral: Referral, mark: str, icon: str, *, code: str = "") -> Row:
    title = service_words(referral.service)
    return Row(title=title, url=_address(referral), code=code, icon=icon, mark=mark)


def _addition(addition: Addition) -> Row:
    return Row(
        title=_("Something was added"),
        url=_address(addition.referral),
        text=addition.added_in.name,
        code=addition.referral.file.case.code,
        icon="plus",
        mark=_("take it over or leave it"),
        mark_kind="need",
        mark_icon="pen",
    )


def _address(referral: Referral) -> str:
    return reverse("referrals:referral", args=[referral.pk])
