"""Published tables as files, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from core.errors import NotVisible
from reporting.catalogue import NotInCatalogue
from reporting.published import table_csv
from reporting.selectors.release import published_release


@login_not_required
@require_GET
def release_table_csv(request: HttpRequest, number: int, table: str) -> HttpResponse:
    if request.GET:
        raise NotVisible
    try:
        text = table_csv(published_release(number), table)
    except NotInCatalogue:
        raise NotVisible from None
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="release-{number}-{table}.csv"'
    return response
