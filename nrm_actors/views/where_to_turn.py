"""Where to turn: for everybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nrm_actors import labels
from nrm_actors.emergency import emergency_numbers
from nrm_actors.forms.search import WhereToTurnForm
from nrm_actors.selectors import where_to_turn as public_entries
from nrm_actors.views.shown import shown_public


@login_not_required
@require_GET
def where_to_turn(request: HttpRequest) -> HttpResponse:
    form = WhereToTurnForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = public_entries(
        service=asked.get("service", ""), areas=labels.areas_of(asked.get("area", ""))
    )
    page = {
        "form": form,
        "emergency": emergency_numbers(),
        "hotlines": [shown_public(entry) for entry in found if entry.is_hotline],
        "helpers": [shown_public(entry) for entry in found if not entry.is_hotline],
        "narrowed": any(asked.values()),
        "checked_on": min((entry.checked_at for entry in found), default=None),
    }
    return render(request, "nrm_actors/where_to_turn/page.html", page)
