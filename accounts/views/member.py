"""Members of one's organisation: list, invite, roles, end."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import mail, policy, step_up
from accounts.actions.invitation import invite_member, withdraw_invitation
from accounts.actions.membership import change_roles, end_member_sessions, end_membership
from accounts.forms.member import InviteForm, RolesForm
from accounts.models import Membership
from accounts.selectors.invitation import open_invitations_visible_to
from accounts.selectors.membership import members_visible_to
from accounts.selectors.organisation import own_organisation
from accounts.who import user_of
from core.authorise import require
from core.errors import RuleViolation
from core.http import posted


@require_GET
def member_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_manage_members, user)
    page = {
        "members": members_visible_to(user),
        "invitations": open_invitations_visible_to(user),
        "me": user.pk,
    }
    return render(request, "accounts/member/list.html", page)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_manage_members, user)
    step_up.require(request, within=step_up.RECENT)
    data = posted(request)
    form = InviteForm(data, kind=own_organisation(user).kind, initial={"language": user.language})
    if form.is_valid():
        try:
            sent = invite_member(**form.cleaned_data, by=user)
        except RuleViolation as refusal:
            form.add_error("roles", str(refusal.message))
        else:
            link = request.build_absolute_uri(reverse("accounts:join", args=[sent.token]))
            return hand_over(request, sent.invitation.email, link, sent.invitation.language)
    page = {
        "form": form,
        "heading": _("Invite a member"),
        "lead": _("The message says only that there is an invitation. The link works for 7 days."),
        "submit_label": _("Send the invitation"),
        "back_url": reverse("accounts:members"),
        "back_label": _("Members"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


def hand_over(request: HttpRequest, email: str, link: str, language: str) -> HttpResponse:
    """Send the link; where no mail server is set, show it once to be handed over."""
    mail.send_invitation(email=email, link=link, language=language)
    page = {"link": "" if settings.EMAIL_HOST else link, "email": email}
    return render(request, "accounts/member/invited.html", page)


@require_POST
def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponse:
    user = user_of(request)
    found = get_object_or_404(open_invitations_visible_to(user), pk=invitation)
    withdraw_invitation(invitation=found, by=user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:members")


@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, member: UUID) -> HttpResponse:
    user = user_of(request)
    found = _colleague(request, member)
    step_up.require(request, within=step_up.RECENT)
    data = posted(request)
    form = RolesForm(data, kind=found.organisation.kind, initial={"roles": found.roles})
    if form.is_valid():
        try:
            change_roles(member=found, **form.cleaned_data, by=user)
        except RuleViolation as refusal:
            form.add_error("roles", str(refusal.message))
        else:
            messages.success(request, _("The roles are changed. They act from the next click on."))
            return redirect("accounts:members")
    page = {
        "form": form,
        "heading": found.user.display_name,
        "submit_label": _("Change the roles"),
        "back_url": reverse("accounts:members"),
        "back_label": _("Members"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, member: UUID) -> HttpResponse:
    found = _colleague(request, member)
    step_up.require(request, within=step_up.RECENT)
    if request.method == "POST":
        end_membership(member=found, by=user_of(request))
        messages.success(request, _("The membership has ended."))
        return redirect("accounts:members")
    return render(request, "accounts/member/end.html", {"member": found})


@require_POST
def end_sessions(request: HttpRequest, member: UUID) -> HttpResponse:
    found = _colleague(request, member)
    end_member_sessions(member=found, by=user_of(request))
    messages.success(request, _("This member is signed out everywhere."))
    return redirect("accounts:members")


def _colleague(request: HttpRequest, member: UUID) -> Membership:
    user = user_of(request)
    found = get_object_or_404(members_visible_to(user), pk=member)
    require(policy.can_change_member, user, found)
    return found
