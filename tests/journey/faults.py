"""A view that fails at the worst moment: names are open, in variables and in the words of the fault."""

import logging
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from accounts.who import user_of
from audit.enums import Event
from cases.selectors.access import case_for
from vault.enums import Scope
from vault.opening import open_rows

log = logging.getLogger("cases.views.case")


class Broken(Exception):
    """What the view dies of."""


def breaks(request: HttpRequest, case: UUID) -> HttpResponse:
    found = case_for(user_of(request), case)
    open_rows([found], scopes=[Scope.IDENTITY], by=user_of(request), reason=Event.CASE_WRITTEN)
    working_name = found.working_name
    typed = dict(request.POST)
    try:
        raise Broken(f"{working_name} {typed}")
    except Broken:
        log.exception("the page could not be made")
        raise
