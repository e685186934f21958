"""The list of cases."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.who import user_of
from cases import paging, policy
from cases.enums import ListOrder, ListShown
from cases.forms.case_list import CaseListForm
from cases.forms.search import SearchForm
from cases.selectors.case_list import CasePage, ListFilter, case_page, waiting_for
from cases.views.listed import lines, names_hidden
from core.authorise import require
from core.components import Link, Pager


@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_list_cases, user)
    form = CaseListForm(request.GET, user=user)
    asked = form.question()
    after = paging.read_place(request.GET.get("after", ""), asked.order)
    found = case_page(user, asked, after=after, with_names=not names_hidden(request))
    page = {
        "form": form,
        "may_open": policy.can_open_case(user),
        "search_form": SearchForm(),
        "chips": _chips(asked, waiting_for(user)),
        "lines": lines(found.rows),
        "pager": _pager(asked, found),
        "narrowed": asked != ListFilter(order=asked.order),
        "started": after is not None,
    }
    return render(request, "cases/case_list/page.html", page)


def _chips(asked: ListFilter, waiting: int) -> list[Link]:
    """Return the quick filters; each keeps what else is asked."""
    labels = {shown: str(shown.label) for shown in ListShown}
    if waiting:
        labels[ListShown.WAITING] = _("Waiting for me: %(count)d") % {"count": waiting}
    return [
        Link(
            label=labels[shown],
            url=_address(asked, shown=shown.value),
            current=asked.shown is shown,
        )
        for shown in ListShown
    ]


def _pager(asked: ListFilter, found: CasePage) -> Pager:
    order = str(asked.order.label)
    counted = {"count": len(found.rows), "order": order[:1].lower() + order[1:]}
    shown = _("%(count)d shown, %(order)s") % counted
    following = paging.write_place(found.last) if found.last else ""
    return Pager(shown=shown, next_url=_address(asked, after=following) if following else "")


def _address(asked: ListFilter, **changed: str) -> str:
    """Return the address of the list with these filters; no personal data stands in it."""
    said = {
        "shown": asked.shown.value if asked.shown and asked.shown is not ListShown.OPEN else "",
        "stage": asked.stage.value if asked.stage else "",
        "risk": asked.risk.value if asked.risk else "",
        "worker": str(asked.worker or ""),
        "order": "" if asked.order is ListOrder.OPENED else asked.order.value,
        **changed,
    }
    return (
        f"{reverse('cases:list')}?{urlencode({key: value for key, value in said.items() if value})}"
    )
