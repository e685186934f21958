"""Periods, and what waits for approval: for coordinators, auditors and supervisors."""

from functools import partial
from textwrap import wrap
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import step_up
from accounts.models import Organisation, User
from accounts.who import user_of
from core import scope
from core.authorise import require
from core.components import Row
from core.dates import day_of
from core.http import act_and_say
from reporting import policy
from reporting.actions.catalogue import approve_catalogue
from reporting.actions.release import APPROVALS_NEEDED, approve_release, publish_release
from reporting.models import CountingPeriod, Release
from reporting.selectors.catalogue import approvals_for, is_frozen, too_few_registered
from reporting.selectors.completeness import months_confirmed
from reporting.selectors.period import open_year_of
from reporting.selectors.release import approvals_of, every_release, release_before
from reporting.views.figures import shown_release


@require_GET
def periods(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_approve_release, user)
    releases = {one.period_id: one for one in every_release()}
    rows = CountingPeriod.objects.order_by("-last", "kind")
    page = {
        "waiting": [_row(one) for one in releases.values() if not hasattr(one, "publication")],
        "periods": [(one, releases.get(one.pk)) for one in rows],
        "catalogues": [_catalogue(one, scope.home_of(user)) for one in rows if one.is_open_year],
        "completeness": months_confirmed() if policy.can_see_completeness(user) else None,
    }
    return render(request, "reporting/release/periods.html", page)


@require_POST
def catalogue_approve(request: HttpRequest, year: int) -> HttpResponse:
    user = user_of(request)
    require(policy.can_approve_release, user)
    found = open_year_of(year)
    step_up.require(request, within=step_up.RECENT)
    approval = partial(approve_catalogue, year=found, by=user)
    act_and_say(request, approval, _("Your organisation approves the categories."))
    return redirect("reporting:periods")


@require_GET
def release(request: HttpRequest, number: int) -> HttpResponse:
    user = user_of(request)
    require(policy.can_approve_release, user)
    found = release_before(number)
    approvals = approvals_of(found)
    homes = Organisation.objects.in_bulk([one.approved_in for one in approvals])
    mine = scope.home_of(user) in homes
    out = hasattr(found, "publication")
    page = {
        "year": shown_release(found),
        "release": found,
        "published": out,
        "digest": " ".join(wrap(found.sha256, 8)),
        "approvals": [(homes[one.approved_in].name, one.approved_at) for one in approvals],
        "may_approve": not out and not mine,
        "may_publish": not out and len(homes) >= APPROVALS_NEEDED,
        "missing": max(0, APPROVALS_NEEDED - len(homes)),
    }
    return render(request, "reporting/release/page.html", page)


@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    user, found = _mine(request, number)
    approval = partial(
        approve_release, release=found, sha256=request.POST.get("sha256", ""), by=user
    )
    act_and_say(request, approval, _("Your organisation approves these figures."))
    return redirect("reporting:release", number=number)


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    user, found = _mine(request, number)
    publication = partial(publish_release, release=found, by=user)
    text = _("The figures are published. From now on everybody reads them.")
    act_and_say(request, publication, text)
    return redirect("reporting:release", number=number)


def _mine(request: HttpRequest, number: int) -> tuple[User, Release]:
    user = user_of(request)
    require(policy.can_approve_release, user)
    found = release_before(number)
    step_up.require(request, within=step_up.RECENT)
    return user, found


def _catalogue(year: CountingPeriod, home: UUID) -> dict[str, Any]:
    given = approvals_for(year.first.year)
    names = Organisation.objects.in_bulk([one.approved_in for one in given])
    return {
        "year": year.first.year,
        "approved": [body.name for body in names.values()],
        "frozen": is_frozen(year.first.year, year.catalogue_version),
        "few": [str(one.label) for one in too_few_registered(year.catalogue)],
        "may_approve": home not in names,
    }


def _row(one: Release) -> Row:
    given = len(one.approvals.all())
    said = _("%(given)d of %(needed)d approvals") % {"given": given, "needed": APPROVALS_NEEDED}
    made = day_of(one.created_at)
    return Row(
        title=_("Figures for %(period)s") % {"period": one.period.name},
        url=reverse("reporting:release", args=[one.number]),
        text=_("made on %(day)s") % {"day": made},
        icon="chart",
        mark=said,
        mark_kind="need",
        mark_icon="clock",
    )
