"""The figures page: for everybody, also without signing in."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import spreadsheet
from reporting.enums import PeriodKind
from reporting.gap import gap_from_official
from reporting.models import Release
from reporting.official import research_figures
from reporting.panels import line_of_earlier_years, panels_of
from reporting.selectors.official import COLUMNS, as_row, official_table
from reporting.selectors.release import (
    figures_of,
    justice_of,
    newest_part,
    newest_year,
    published,
    published_release,
)
from reporting.svg.gap import gap_chart

GAP_DOCUMENT = "Research on unregistered human trafficking cases, Kyrgyzstan (2020-2021)"


@login_not_required
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    official = research_figures()
    year = newest_year()
    part = newest_part(year)
    page = {
        "gap": gap_chart(gap_from_official(official, document=GAP_DOCUMENT)),
        "official": official_table(official),
        "layout": _layout(request),
        "year": shown_release(year) if year else None,
        "part": shown_release(part) if part else None,
        "releases": list(published())[::-1],
    }
    page["contents"] = _contents(page)
    return render(request, "reporting/figures/page.html", page)


@login_not_required
@require_GET
def release_figures(request: HttpRequest, number: int) -> HttpResponse:
    page = {"layout": _layout(request), "year": shown_release(published_release(number))}
    return render(request, "reporting/figures/release.html", page)


@login_not_required
@require_GET
def official_csv(request: HttpRequest) -> HttpResponse:
    rows = [[as_row(figure)[name] for name in COLUMNS] for figure in research_figures()]
    return spreadsheet.as_file("official-figures.csv", [COLUMNS, *rows], mark=False)


def shown_release(release: Release) -> dict[str, Any]:
    """Return what the page of a release shows, from its signed text alone."""
    document = json.loads(bytes(release.body))
    found, catalogue = figures_of(release), release.period.catalogue
    period = release.period.name
    panels = panels_of(catalogue, found, period=period, number=release.number)
    later = justice_of(release) if release.period.kind == PeriodKind.YEAR else None
    if later is not None:
        panels += panels_of(
            catalogue, figures_of(later), period=later.period.name, number=later.number
        )
    return {
        "release": release,
        "period": period,
        "total": found["TOTAL"],
        "exact": document["total_exact"],
        "panels": panels,
        "earlier": line_of_earlier_years(catalogue, found) if panels else "",
        "newest": _newest(found) if release.period.time else None,
        "fingerprint": release.sha256[:12],
    }


def _contents(page: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the page holds below the gap chart, each with its anchor."""
    found = []
    if page["part"]:
        found.append((_("New people, %(period)s") % page["part"], "part"))
    if page["year"]:
        found.append((_("Figures for %(period)s") % page["year"], "year"))
        found += [(str(panel.label), panel.anchor) for panel in page["year"]["panels"]]
    found.append((_("Official figures"), "official"))
    return (
        [*found, (_("Everything that was published"), "published")] if page["releases"] else found
    )


def _newest(found: dict[str, Any]) -> Any:
    """Return the figure of the month or quarter that a release adds."""
    return next((figure for key, figure in found.items() if key != "TOTAL"), None)


def _layout(request: HttpRequest) -> str:
    return "base.html" if request.user.is_authenticated else "base_public.html"
