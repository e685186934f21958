"""The end of the rules for children."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.actions.child import come_of_age
from cases.views.record import mine
from cases.views.section import case_url
from core.http import act_and_say


@require_POST
def of_age(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    act_and_say(
        request,
        lambda: come_of_age(case=found, by=user),
        _("The person decides alone from now on."),
    )
    return redirect(case_url(found))
