"""What a session must be before a page is shown: alive, of a member, with a second factor."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts import sessions, sign_in, step_up, tokens, veil
from accounts.actions.account import choose_language
from accounts.models import Membership, User
from core import navigation, problems, scope
from core.components import Link
from core.context_processors import Shell
from core.errors import Refusal, StepUpRequired
from core.problems import is_api

Handler = Callable[[HttpRequest], HttpResponseBase]
PROBES = frozenset({"healthz", "readyz"})
CODE_FIELD = "step_up_code"
WITHOUT_FACTOR = frozenset({"accounts:sign_out", "accounts:second_factor"})
UNDER_THE_VEIL = frozenset({"accounts:sign_out", "accounts:veil", "accounts:unveil"})


class BearerTokens:
    """Lets the owner of a bearer token in before the request's scope is entered.

    A request to the API that carries the header is never served by its session.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put the token's user in place of the session's."""
        header = request.headers.get("Authorization", "")
        if header and is_api(request):
            scheme, _space, secret = header.partition(" ")
            found = tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
            asked: Any = request
            asked.bearer = True
            asked.token, asked.user = found or (None, AnonymousUser())
        return self.get_response(request)


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
                lambda: navigation.menu(request) if _goes_on(request) else []
            )
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through, or answer in place of its view."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_open = _is_open(name, view)
        if name in PROBES:  # asked outside of anybody's scope
            return None
        if is_api(request):
            return _gate_of_api(request)
        if not request.user.is_authenticated:
            return None if is_open else _to_sign_in(request)
        if _lost_ground(request):
            logout(request)
            return None if is_open else _to_sign_in(request)
        if not is_open and name not in WITHOUT_FACTOR and sign_in.factor_missing(request):
            return redirect("accounts:second_factor")
        if veil.is_down(request) and name not in UNDER_THE_VEIL and not is_open:
            return render(request, "accounts/veil.html", {"next": _here(request)}, status=423)
        return None


class StepUp:
    """Asks for the second factor where a view needs it, and goes on with what was asked.

    The page carries what was typed back in hidden fields; nothing of it is kept here.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Take the code out of a repeated request; ask again when it is not right."""
        if is_api(request) or CODE_FIELD not in request.POST or not request.user.is_authenticated:
            return None
        try:
            step_up.give(request, request.POST[CODE_FIELD][:32])
        except Refusal as refusal:
            return _ask_factor(request, status=refusal.status, error=refusal.message)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask for the factor that the view misses."""
        if not isinstance(exception, StepUpRequired) or is_api(request):
            return None
        transaction.set_rollback(True)
        return _ask_factor(request, status=403)


def keep_language(request: HttpRequest, code: str) -> None:
    """Keep a language chosen on any page, for messages and the next sign-in.

    A session that reaches no page writes nothing: without its factor, under the veil.
    """
    user = request.user
    if isinstance(user, User) and _goes_on(request):
        choose_language(language=code, by=user)


def _ask_factor(request: HttpRequest, *, status: int, error: object = "") -> HttpResponse:
    again = request.method == "POST"
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {CODE_FIELD, "csrfmiddlewaretoken"}
        for value in values
    ]
    page = {
        "action": request.get_full_path() if again else reverse("accounts:step_up"),
        "kept": kept if again else [("next", request.get_full_path())],
        "has_files": bool(request.FILES),
        "error": error,
    }
    return render(request, "accounts/step_up.html", page, status=status)


def _goes_on(request: HttpRequest) -> bool:
    return not (sign_in.factor_missing(request) or veil.is_down(request))


def _here(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else "/"


def _is_open(name: str, view: Callable[..., Any]) -> bool:
    # The pages of core know no person: language, quick exit, the calendar.
    of_core = name in PROBES or name.startswith("core:")
    return of_core or not getattr(view, "login_required", True)


def _gate_of_api(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return None
    if getattr(request, "bearer", False):
        if _is_no_member():
            request.user = AnonymousUser()
        return None
    if _lost_ground(request):
        logout(request)
    elif sign_in.factor_missing(request):
        return problems.answer(403, "second_factor_required")
    elif veil.is_down(request):
        return problems.answer(423, "veiled")
    return None


def _is_no_member() -> bool:
    entered = scope.current()
    return entered is None or entered.organisation is None


def _lost_ground(request: HttpRequest) -> bool:
    return _is_no_member() or request.session.get(sessions.AGENT, "") != sessions.coarse_agent(
        request
    )


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        # A page that saves itself: its script says so; the form to sign in is no answer to it.
        return HttpResponse(status=401)
    asked = request.path if request.method == "GET" else request.headers.get("Referer", "")
    return redirect(sign_in.address(sign_in.page_of_ours(request, asked)))


def _shell(request: HttpRequest) -> Shell:
    if transaction.get_rollback() or veil.is_down(request):
        return Shell()
    member = (
        Membership.objects.select_related("organisation", "user")
        .filter(user=request.user.pk, ended_at=None)
        .first()
    )
    if member is None:
        return Shell()
    return Shell(
        signed_in_url=reverse("accounts:signed_in"),
        idle_minutes=settings.VEIL_MINUTES,
        search_url=navigation.finder_url(member.roles),
        sign_out_url=reverse("accounts:sign_out"),
        user_name=member.user.display_name,
        organisation_name=str(member.organisation),
        veil_url=reverse("accounts:veil") if veil.has_code(request) else "",
        unveil_url=reverse("accounts:unveil") if veil.has_code(request) else "",
        user_links=(Link(label=_("My account"), url=reverse("accounts:account")),),
    )
