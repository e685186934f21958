"""The coordinator's pages of what waits before the public sees it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.components import Row
from core.errors import Refusal
from core.http import posted
from nrm_actors import actions, labels
from nrm_actors.forms.public_check import PublicCheckForm
from nrm_actors.selectors import entries_waiting, entry_of, public_part
from nrm_actors.views.mechanism import coordinator, done, page
from nrm_actors.views.shown import public_facts, shown_contact

WAITING = "nrm_actors:public_checks"


@require_GET
def public_checks(request: HttpRequest) -> HttpResponse:
    coordinator(request)
    language = (get_language() or "en")[:2]
    rows = [
        Row(
            title=one.name,
            text=one.get_kind_display(),
            url=reverse("nrm_actors:public_check", args=[one.pk]),
        )
        for one in entries_waiting().order_by(f"sort_key_{language}")
    ]
    return page(request, "nrm_actors/mechanism/public_checks.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def public_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = coordinator(request)
    entry = entry_of(user, pk)
    part = public_part(entry.organisation)
    form = PublicCheckForm(posted(request), part=part)
    if form.is_valid():
        try:
            actions.check_for_public(
                organisation=entry.organisation,
                seen=form.cleaned_data["seen"],
                hotlines=form.confirmed(),
                by=user,
            )
        except Refusal as refusal:
            form = PublicCheckForm(part=part)
            refused = str(refusal.message)
        else:
            return done(request, WAITING, _("The public sees the entry now."))
    else:
        refused = ""
    shown = {
        "form": form,
        "part": part,
        "refused": refused,
        "contacts": [(point, shown_contact(point.kind, point.value)) for point in part.points],
        "facts_shown": public_facts(entry),
        "services": [(offered, labels.service_label(offered.service)) for offered in part.services],
        "back_url": reverse(WAITING),
    }
    status = 422 if form.is_bound or refused else 200
    return render(request, "nrm_actors/public_check/page.html", shown, status=status)
