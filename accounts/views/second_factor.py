"""Setting up and renewing the second factor."""

import base64
from textwrap import wrap

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import factors, sessions, step_up
from accounts.actions import account
from accounts.forms.sign_in import FirstCodeForm
from accounts.who import user_of
from core.errors import Refusal
from core.http import posted

OFFER = "offered_factor"


@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    if factors.has_factor(user):
        step_up.require(request, within=step_up.RECENT)
    if OFFER not in request.session:
        request.session[OFFER] = factors.offer(user)
    offered = request.session[OFFER]
    form = FirstCodeForm(posted(request))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            codes = account.enrol_factor(offered=offered, code=form.cleaned_data["code"], by=user)
        except Refusal as refusal:
            form.add_error("code", str(refusal.message))
            status = refusal.status
        else:
            del request.session[OFFER]
            sessions.step_up(request)
            return render(request, "accounts/account/codes.html", {"codes": codes})
    page = {
        "form": form,
        "secret": " ".join(wrap(factors.secret_of(user, offered), 4)),
        "image": _image(factors.address_of(user, offered)),
    }
    return render(request, "accounts/account/second_factor.html", page, status=status)


@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    step_up.require(request, within=step_up.RECENT)
    codes = account.renew_codes(by=user_of(request))
    return render(request, "accounts/account/codes.html", {"codes": codes})


def _image(address: str) -> str:
    image = segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=False)
    return "data:image/svg+xml;base64," + base64.b64encode(_standalone(image)).decode()


def _standalone(image: str) -> bytes:
    return image.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()
