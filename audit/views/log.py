"""The security log of one's own organisation, and of all for whoever watches over them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from audit import actions, words
from audit.forms.log import LogFilterForm
from audit.policy import can_read_network_log
from audit.selectors import LogRow, Position, names_of_members, organisations_by_name
from audit.selectors.log import PAGE
from core import spreadsheet, step_up
from core.components import Link, Pager
from core.scope import Person


@dataclass(frozen=True)
class LogLine:
    """One event, and the member or organisation it is of; no name for who is not told."""

    row: LogRow
    who: UUID | None
    name: str


@require_GET
def security_log(request: HttpRequest) -> HttpResponse:
    page = _page(request, actions.read_security_log, "actor", names_of_members)
    return render(request, "audit/security_log.html", page)


@require_GET
def network_log(request: HttpRequest) -> HttpResponse:
    page = _page(request, actions.read_network_log, "organisation", organisations_by_name)
    return render(request, "audit/network_log.html", page)


@require_GET
def security_log_export(request: HttpRequest) -> HttpResponse:
    step_up.require(request)
    filters = LogFilterForm(request.GET).filters
    rows = actions.export_security_log(filters=filters, by=_asker(request))
    return spreadsheet.as_file("log.csv", _table(rows))


def _page(
    request: HttpRequest,
    read: Callable[..., list[LogRow]],
    who: str,
    names_of: Callable[[list[UUID | None]], dict[UUID, str]],
) -> dict[str, Any]:
    """Return what a page of a log shows; `who` is the field that its rows are told apart by."""
    form = LogFilterForm(request.GET)
    after = _position(request.GET.get("after", ""))
    found = read(filters=form.filters, after=after, by=_asker(request))
    shown = found[:PAGE]
    asked_for = getattr(form.filters, who)
    names = names_of([*(getattr(row, who) for row in shown), asked_for])
    return {
        "form": form,
        "rows": [
            LogLine(row, getattr(row, who), names.get(getattr(row, who), "")) for row in shown
        ],
        "who": who,
        "asked_for": form[who] if asked_for in names else "",
        "only": names.get(asked_for, ""),
        "pager": _pager(request, shown, more=len(found) > PAGE),
        "tabs": _tabs(request),
        "export_url": f"{reverse('audit:security_log_export')}?{_query(request)}",
        "query": _query(request, **{who: ""}),
        "no_sink": not settings.AUDIT_SEAL_SINK,
    }


def _tabs(request: HttpRequest) -> list[Link]:
    if not can_read_network_log(_asker(request)):
        return []
    pages = (
        ("audit:security_log", _("This organisation")),
        ("audit:network_log", _("All organisations")),
    )
    return [
        Link(label=label, url=reverse(name), current=request.path == reverse(name))
        for name, label in pages
    ]


def _asker(request: HttpRequest) -> Person:
    return request.user  # type: ignore[return-value]  # every address here needs a signed-in member


def _position(text: str) -> Position | None:
    moment, _sign, row = text.partition("_")
    try:
        return Position(datetime.fromisoformat(moment).astimezone(UTC), UUID(row))
    except (ValueError, OverflowError):
        return None


def _query(request: HttpRequest, **changes: str) -> str:
    kept = {name: request.GET.get(name, "") for name in LogFilterForm.base_fields} | changes
    return urlencode({name: value for name, value in kept.items() if value})


def _pager(request: HttpRequest, shown: list[LogRow], *, more: bool) -> Pager:
    count = len(shown)
    text = ngettext("%(count)d event on this page", "%(count)d events on this page", count)
    if not more:
        return Pager(shown=text % {"count": count})
    last = shown[-1].position
    after = urlencode({"after": f"{last.recorded_at.isoformat()}_{last.id}"})
    return Pager(
        shown=text % {"count": count},
        next_url=f"{request.path}?" + "&".join(part for part in (_query(request), after) if part),
    )


def _table(rows: list[LogRow]) -> Iterator[list[Any]]:
    names = names_of_members(row.actor for row in rows)
    yield [_("When"), _("Who"), _("What happened"), _("Code"), _("How it ended"),
           _("Parts of the file"), _("Fields"), _("Reason"), _("Records"), "id"]  # fmt: skip
    for row in rows:
        yield _cells(row, names)


def _cells(row: LogRow, names: dict[UUID, str]) -> list[Any]:
    when = timezone.localtime(row.recorded_at).isoformat(sep=" ", timespec="seconds")
    who = names.get(row.actor, str(row.actor)) if row.actor else ""
    return [when, who, row.label, row.event, row.outcome_label, _said(row, row.scopes),
            _said(row, row.field_names), _said(row, [row.reason]), row.objects, row.id]  # fmt: skip


def _said(row: LogRow, codes: list[str]) -> str:
    return "; ".join(words.in_words(row.event, code) for code in codes if code)
