"""Joining by the link of an invitation."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts import sign_in
from accounts.actions.invitation import accept_invitation, open_invitation
from accounts.forms.member import JoinForm, RejoinForm
from accounts.selectors.invitation import OpenInvitation
from core.errors import RuleViolation
from core.http import posted


@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    invited = open_invitation(token=token, by=None)
    data = posted(request)
    form = (RejoinForm if invited.has_account else JoinForm)(data)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            _join(request, token, invited, form.cleaned_data)
        except sign_in.CredentialsRefused as refusal:
            form.add_error("password", str(refusal.message))
            status = refusal.status
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        except ValidationError as refusal:
            form.add_error("password", refusal)
        else:
            logout(request)
            messages.success(request, _("You have joined. Sign in with your e-mail and password."))
            return redirect("accounts:sign_in")
    page = {"form": form, "invited": invited}
    return render(request, "accounts/invitation/accept.html", page, status=status)


def _join(request: HttpRequest, token: str, invited: OpenInvitation, typed: dict[str, str]) -> None:
    password, owner = typed["password"], None
    if invited.has_account:
        owner = sign_in.check_password(request, email=invited.email, password=password)
    accept_invitation(
        token=token,
        display_name=typed.get("display_name", ""),
        password=password,
        language=(get_language() or "ky")[:2],
        conduct=bool(typed["conduct"]),
        by=owner,
    )
