"""Signing in and out."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import devices
from accounts import sign_in as flow
from accounts.forms.sign_in import CodeForm, SignInForm
from accounts.models import User
from core.errors import Refusal
from core.http import posted
from core.views import remember_language

AFTER = "after_sign_in"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(flow.page_of_ours(request, request.GET.get("next", "")) or "home")
    form = SignInForm(posted(request))
    asked = request.POST.get("next") or request.GET.get("next", "")
    next_page = flow.page_of_ours(request, asked)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            user = flow.check_password(request, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
            status = refusal.status
        else:
            request.session[AFTER] = next_page
            if flow.factor_asked(user):
                flow.remember(request, user)
                return redirect("accounts:code")
            return _welcome(request, user, factor=False)
    page = {"form": form, "next": next_page}
    return render(request, "accounts/sign_in/form.html", page, status=status)


@login_not_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    user = flow.remembered(request)
    if user is None:
        return redirect(flow.address(request.session.get(AFTER, "")))
    form = CodeForm(posted(request))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            flow.check_factor(request, user, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal.message))
            status = refusal.status
        else:
            return _welcome(request, user, factor=True)
    return render(request, "accounts/sign_in/code.html", {"form": form}, status=status)


@require_GET
def signed_in(request: HttpRequest) -> HttpResponse:
    """Say who is signed in: to whoever signed in beside an open page, and to that page's script."""
    return render(request, "accounts/sign_in/done.html")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    flow.leave(request)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _welcome(request: HttpRequest, user: User, *, factor: bool) -> HttpResponse:
    next_page = request.session.pop(AFTER, "")
    flow.complete(request, user, factor=factor)
    response = redirect(next_page or "/")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, user.language)
    devices.remember(request, response, user)
    return response
