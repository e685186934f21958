"""Tables as files that a spreadsheet opens: the one place that writes them."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.http import HttpResponse

# What begins so is a formula somewhere (OWASP, CSV injection), in wide signs and after a blank too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def as_file(name: str, rows: Iterable[Iterable[Any]], *, mark: bool = True) -> HttpResponse:
    """Answer with the rows as a CSV file of this name.

    `mark` begins it with the mark by which spreadsheets know UTF-8; programs want none.
    """
    body = ("\ufeff" if mark else "") + as_text(rows)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_text(rows: Iterable[Iterable[Any]]) -> str:
    """Return the rows as comma-separated text, in which no cell is a formula."""
    file = StringIO()
    out = csv.writer(file)
    for row in rows:
        out.writerow(plain(cell) for cell in row)
    return file.getvalue()


def plain(cell: Any) -> Any:
    """Return the cell so that no spreadsheet takes it for a formula; numbers stay numbers."""
    if cell is None or isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) else text
