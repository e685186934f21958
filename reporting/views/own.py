"""Own figures: exact, for the members of one organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.who import user_of
from core.authorise import require
from reporting import policy
from reporting.selectors.own import own_years


@require_GET
def own_figures(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_read_own_figures, user)
    page = {"years": list(own_years(user).items())}
    return render(request, "reporting/own/page.html", page)
