"""Who can help with this, here, for whom, now."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET

from accounts.who import user_of
from core import clock
from core.components import Pager
from core.http import partial_or_page
from nrm_actors.forms.search import WhoCanHelpForm
from nrm_actors.paging import Key, page_of
from nrm_actors.selectors import Suggestion, actors_that_help
from nrm_actors.views.shown import shown_suggestion

PAGE = 20


@require_GET
def who_can_help(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = WhoCanHelpForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = actors_that_help(
        user,
        service=asked.get("service", ""),
        region=asked.get("region", ""),
        for_whom=asked.get("for_whom", []),
        now=clock.now(),
    )
    if asked.get("kind"):
        found = [one for one in found if one.organisation.kind == asked["kind"]]
    shown, following = page_of(found, rank, request.GET.get("cursor", ""), PAGE)
    page = {
        "form": form,
        "asked": any(asked.values()),
        "suggestions": [shown_suggestion(one) for one in shown],
        "pager": Pager(shown=_shown(len(found)), next_url=_next_url(request, following)),
    }
    return partial_or_page(
        request,
        page="nrm_actors/who_can_help/page.html",
        partial="nrm_actors/who_can_help/_results.html",
        context=page,
    )


def rank(one: Suggestion) -> Key:
    """Return the key by which suggestions stand in order."""
    return (-one.points, one.sort_key(get_language()), str(one.organisation.pk))


def _shown(total: int) -> str:
    text = ngettext("%(count)d fits, best first", "%(count)d fit, best first", total)
    return text % {"count": total}


def _next_url(request: HttpRequest, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"
