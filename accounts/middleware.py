"""What a session must be before a page is shown: alive, of a member, with a second factor."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts import sessions, sign_in
from accounts.models import Membership
from core import navigation, scope
from core.components import Link
from core.context_processors import Shell

Handler = Callable[[HttpRequest], HttpResponseBase]
PROBES = frozenset({"healthz", "readyz"})
WITHOUT_FACTOR = frozenset({"accounts:sign_out", "accounts:second_factor"})


class Gate:
    """Asks for sign-in, ends sessions that lost their ground, leads to the second factor.

    Every address needs a signed-in member, unless its view says `login_not_required`.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, with what its page shows of the member around it."""
        if scope.current() is not None:
            request.shell = partial(_shell, request)  # type: ignore[attr-defined]
            request.navigation = SimpleLazyObject(  # type: ignore[attr-defined]
                lambda: navigation.menu(request)
            )
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through, or answer in place of its view."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_open = _is_open(name, view)
        if not request.user.is_authenticated:
            return None if is_open else _to_sign_in(request)
        if _lost_ground(request):
            logout(request)
            return None if is_open else _to_sign_in(request)
        if not is_open and name not in WITHOUT_FACTOR and sign_in.factor_missing(request):
            return redirect("accounts:second_factor")
        return None


def _is_open(name: str, view: Callable[..., Any]) -> bool:
    # The pages of core know no person: language, quick exit, the calendar.
    of_core = name in PROBES or name.startswith("core:")
    return of_core or not getattr(view, "login_required", True)


def _lost_ground(request: HttpRequest) -> bool:
    entered = scope.current()
    no_member = entered is None or entered.organisation is None
    return no_member or request.session.get(sessions.AGENT) != sessions.coarse_agent(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = reverse("accounts:sign_in")
    if request.method == "GET" and request.path != "/":
        address += "?" + urlencode({"next": request.path})
    return redirect(address)


def _shell(request: HttpRequest) -> Shell:
    member = (
        Membership.objects.select_related("organisation", "user")
        .filter(user=request.user.pk, ended_at=None)
        .first()
    )
    if member is None:
        return Shell()
    return Shell(
        idle_minutes=settings.VEIL_MINUTES,
        sign_out_url=reverse("accounts:sign_out"),
        user_name=member.user.display_name,
        organisation_name=str(member.organisation),
        user_links=(Link(label=_("Second factor"), url=reverse("accounts:second_factor")),),
    )
