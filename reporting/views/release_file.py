"""Published tables as files, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from core import spreadsheet
from core.errors import NotVisible
from reporting.catalogue import NotInCatalogue
from reporting.published import table_rows
from reporting.selectors.release import published_release


@login_not_required
@require_GET
def release_table_csv(request: HttpRequest, number: int, table: str) -> HttpResponse:
    if request.GET:
        raise NotVisible
    try:
        rows = table_rows(published_release(number), table)
    except NotInCatalogue:
        raise NotVisible from None
    return spreadsheet.as_file(f"release-{number}-{table}.csv", rows, mark=False)
