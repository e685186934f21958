"""The veil over a quiet screen, and the step-up page for what was asked by a link."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import veil
from core.http import safe_next


@require_POST
def lower(request: HttpRequest) -> HttpResponse:
    veil.lower(request)
    return HttpResponse(status=204)


@login_not_required
@sensitive_post_parameters("pin")
@require_POST
def lift(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    by_page = "next" in request.POST
    try:
        veil.lift(request, request.POST.get("pin", "")[:32])
    except veil.SessionEnded:
        return redirect("accounts:sign_in") if by_page else HttpResponse(status=401)
    except veil.DeviceCodeRefused as refusal:
        page = {"error": refusal.message, "next": safe_next(request, "/")}
        return render(request, "accounts/veil.html", page, status=403)
    return redirect(safe_next(request, "/")) if by_page else HttpResponse(status=204)


@require_POST
def step_up(request: HttpRequest) -> HttpResponse:
    return redirect(safe_next(request, "/"))
