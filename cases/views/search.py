"""Finding a case; what is typed stands in the body, never in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.who import user_of
from cases import policy
from cases.forms.search import SearchForm
from cases.selectors.case_list import workers_of
from cases.selectors.search import Match, find
from cases.views.listed import Line, line, names_hidden
from cases.words import reasons_in_words
from core.authorise import require


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_list_cases, user)
    if request.method == "GET":
        return redirect("cases:list")
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/search/page.html", {"form": form}, status=422)
    found = find(user, form.cleaned_data["q"])
    page = {
        # Words that are a name stay off a screen that others see.
        "form": SearchForm() if names_hidden(request) else form,
        "asked": True,
        "lines": _lines(found.matches),
        "elsewhere": found.elsewhere_in_organisation,
    }
    return render(request, "cases/search/page.html", page)


def _lines(matches: tuple[Match, ...]) -> list[Line]:
    workers = workers_of([match.case.pk for match in matches])
    return [
        line(
            match.case,
            workers[match.case.pk],
            likely=match.is_likely,
            why=reasons_in_words(match),
        )
        for match in matches
    ]
