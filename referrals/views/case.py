"""The page of a case about who else helps: its referrals, its needs, the chain of responsibility."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.who import user_of
from cases.enums import Stage
from cases.models import Case
from cases.selectors.access import case_for
from cases.views.case import tabs
from core.components import Fact, Link, Row, TimelineItem
from core.dates import day_of
from referrals import policy
from referrals.enums import Box, Holder
from referrals.models import ResponsibilityPeriod
from referrals.selectors.composer import NeedOfCase, needs_of
from referrals.selectors.referral import received_by, referrals_of
from referrals.selectors.responsibility import chain_of, responsible_now
from referrals.views import shown
from referrals.views.referral import row_of


@require_GET
def referrals_of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    user = user_of(request)
    case = case_for(user, case_id)
    refers = may_refer(user, case)
    came = received_by(user).filter(file__case=case, file__shared=True)
    sent = list(referrals_of(user, case).order_by("-composed_at"))
    page = {
        "case": case,
        "tabs": tabs(user, case, address_of(case.pk)),
        "refers": refers,
        "rows": [row_of(one, Box.OUT) for one in sent] + [row_of(one, Box.IN) for one in came],
        "unmet": [_need(one) for one in needs_of(user, case) if one.referral is None]
        if refers
        else [],
        "chain": [_link(one) for one in chain_of(user, case)],
    }
    return render(request, "referrals/case/page.html", page)


def may_refer(user: User, case: Case) -> bool:
    """Return whether a referral of the case is offered: not once it is closed."""
    return policy.can_compose(user, case) and case.stage != Stage.CLOSED


def address_of(case: UUID) -> str:
    """Return the address of the page."""
    return reverse("referrals:of_case", args=[case])


def panel(user: User, case: UUID) -> list[Row]:
    """Return the tab on the page of a case."""
    return [Row(title=_("Referrals"), url=address_of(case))]


def refer_page(user: User, case: Case) -> list[Link]:
    """Return where a case is referred, for whoever may."""
    if not may_refer(user, case):
        return []
    return [Link(label=_("Find who can help"), url=reverse("referrals:refer", args=[case.pk]))]


def responsible(user: User, case: UUID) -> list[Fact]:
    """Return who is responsible now, for the head of a case."""
    now = responsible_now(user, case)
    if now is None:
        return []
    since = _("since %(day)s") % {"day": day_of(now.starts_at)}
    return [Fact(label=_("Responsible now"), value=_who(now), note=since)]


def _who(period: ResponsibilityPeriod) -> str:
    if period.holder == Holder.LEAD:
        return str(period.organisation.name)
    return f"{Holder(period.holder).label} ({period.organisation.name})"


def _link(period: ResponsibilityPeriod) -> TimelineItem:
    begins = day_of(period.starts_at)
    if period.ends_at is None:
        return TimelineItem(
            title=_who(period), text=_("since %(day)s") % {"day": begins}, icon="flag"
        )
    text = _("%(begins)s to %(ends)s") % {"begins": begins, "ends": day_of(period.ends_at)}
    return TimelineItem(title=_who(period), text=text, icon="flag", kind="closed")


def _need(need: NeedOfCase) -> Row:
    return Row(title=shown.service_words(need.service), icon="flag", end=_("Nobody asked yet"))
