"""Where a member lands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from core import navigation, scope


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    entered = scope.current()
    return redirect(navigation.home_for(entered.roles if entered else frozenset()))
