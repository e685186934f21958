"""Official figures as pages, files and programs read them."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.official import OfficialFigure
from reporting.svg.marks import DataTable

COLUMNS = (
    "code", "measure", "unit", "value", "period", "articles", "source", "document", "as_of",
    "unverified",
)  # fmt: skip


def as_row(figure: OfficialFigure) -> dict[str, Any]:
    """Return a figure with everything a reader needs to judge it; None means not stated."""
    return {
        "code": figure.code,
        "measure": figure.measure.value,
        "unit": figure.unit.value,
        "value": figure.value,
        "period": figure.period.words,
        "articles": list(figure.articles) if figure.articles else None,
        "source": figure.source,
        "document": figure.document,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "unverified": figure.unverified,
    }


def official_table(figures: Iterable[OfficialFigure]) -> DataTable:
    """Return all official figures as one table; sources that disagree stand side by side."""
    unknown, unsure = _("not stated"), _("to be confirmed")
    return DataTable(
        caption=_("Official figures, as their sources state them"),
        columns=(_("Figure"), _("Unit"), _("Period"), _("Number"), _("Source"), _("As of")),
        rows=tuple(
            (
                str(figure.measure.label),
                str(figure.unit.label),
                figure.period.in_words(),
                unknown if figure.value is None else str(figure.value),
                _(figure.source) + (f" ({unsure})" if figure.unverified else ""),
                date_format(figure.as_of, "DATE_FORMAT") if figure.as_of else unknown,
            )
            for figure in figures
        ),
    )
