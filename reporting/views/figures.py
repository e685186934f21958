"""The figures page: for everybody, also without signing in."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reporting.gap import gap_from_official
from reporting.official import research_figures
from reporting.selectors.official import COLUMNS, as_row, official_table
from reporting.svg.gap import gap_chart

GAP_DOCUMENT = "Research on unregistered human trafficking cases, Kyrgyzstan (2020-2021)"


@login_not_required
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    official = research_figures()
    page = {
        "gap": gap_chart(gap_from_official(official, document=GAP_DOCUMENT)),
        "official": official_table(official),
        "layout": "base.html" if request.user.is_authenticated else "base_public.html",
    }
    return render(request, "reporting/figures/page.html", page)


@login_not_required
@require_GET
def official_csv(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="official-figures.csv"'
    writer = csv.DictWriter(response, COLUMNS)
    writer.writeheader()
    writer.writerows(as_row(figure) for figure in research_figures())
    return response
