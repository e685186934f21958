"""One's own account: language, password, device code, sessions, programs."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import devices, factors, sessions, veil
from accounts.actions.account import (
    change_password,
    choose_language,
    end_other_sessions,
    end_session,
)
from accounts.actions.token import end_token
from accounts.forms.account import DeviceCodeForm, LanguageForm, PasswordForm
from accounts.selectors.session import sessions_of
from accounts.selectors.token import tokens_of
from accounts.who import user_of
from core.errors import Refusal
from core.http import posted
from core.views import remember_language


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    page = {
        "person": user,
        "language": dict(settings.LANGUAGES)[user.language],
        "has_factor": factors.has_factor(user),
        "codes_left": factors.codes_left(user),
        "has_code": veil.has_code(request),
    }
    return render(request, "accounts/account/detail.html", page)


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    data = posted(request)
    form = LanguageForm(data, initial={"language": user.language})
    if form.is_valid():
        choose_language(**form.cleaned_data, by=user)
        response = redirect("accounts:account")
        remember_language(response, form.cleaned_data["language"])
        return response
    return _form(request, form, _("Language"), _("Save the language"))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = PasswordForm(posted(request), user=user)
    if form.is_valid():
        try:
            change_password(**form.cleaned_data, session=request.session.session_key, by=user)
        except Refusal as refusal:
            form.add_error("present", str(refusal.message))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("The password is changed. Other sessions have ended."))
            response = redirect("accounts:account")
            devices.remember(request, response, user)
            return response
    return _form(request, form, _("Password"), _("Change the password"))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def device_code(request: HttpRequest) -> HttpResponse:
    form = DeviceCodeForm(posted(request))
    if form.is_valid():
        veil.set_code(request, form.cleaned_data["pin"])
        messages.success(request, _("The quiet screen now opens with this code."))
        return redirect("accounts:account")
    return _form(request, form, _("Device code"), _("Set the code"))


@require_GET
def session_list(request: HttpRequest) -> HttpResponse:
    this = sessions.digest_of(request.session.session_key or "")
    user = user_of(request)
    page = {"sessions": sessions_of(user, this=this), "tokens": tokens_of(user)}
    return render(request, "accounts/session/list.html", page)


@require_POST
def session_end(request: HttpRequest, session: UUID) -> HttpResponse:
    end_session(session=session, by=user_of(request))
    return redirect("accounts:sessions")


@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    end_other_sessions(but=request.session.session_key, by=user_of(request))
    return redirect("accounts:sessions")


@require_POST
def token_end(request: HttpRequest, token: UUID) -> HttpResponse:
    user = user_of(request)
    end_token(token=get_object_or_404(tokens_of(user), pk=token), by=user)
    return redirect("accounts:sessions")


def _form(request: HttpRequest, form: object, heading: str, submit: str) -> HttpResponse:
    page = {
        "form": form,
        "heading": heading,
        "submit_label": submit,
        "back_url": "/account/",
        "back_label": _("My account"),
    }
    status = 422 if getattr(form, "is_bound", False) else 200
    return render(request, "form_page.html", page, status=status)
