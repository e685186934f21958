"""Official figures: exact, about cases or defendants, each with its unit, source and cut-off.

They stand beside counted persons and are never mixed with them. Where sources disagree, each
keeps its row.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

NOT_STATED: Final = "NOT_STATED"
RESEARCH_FIGURES: Final = Path(__file__).parent / "fixtures" / "official_figures.json"
KNOWN_SOURCES: Final = (
    gettext_noop("18 CSOs"),
    gettext_noop("Research on unregistered human trafficking cases, Kyrgyzstan (2020-2021)"),
    gettext_noop("MIA Criminal Police Service"),
    gettext_noop("MIA"),
    gettext_noop("national register, IDLO analysis"),
    gettext_noop("IDLO article on the criminal-justice response to trafficking (2020)"),
    gettext_noop("IDLO"),
    gettext_noop("government via US TIP"),
    gettext_noop("US TIP Report 2022, prosecution section"),
    gettext_noop("authorities"),
    gettext_noop("IO-funded training"),
    gettext_noop("Police expert paper (about 2018)"),
    gettext_noop("MIA paper"),
)
KNOWN_PERIODS: Final = (gettext_noop("2021-2022, reporting period of the source"),)
REQUIRED: Final = (
    "code", "measure", "unit", "value", "period", "articles", "source", "document", "as_of",
    "definition", "unverified",
)  # fmt: skip


class Unit(TextChoices):
    """What one count is; figures of different units are never added or subtracted."""

    PERSONS = "PERSONS", _("people")
    EPISODES = "EPISODES", _("episodes of help")
    CASES = "CASES", _("criminal cases")
    DEFENDANTS = "DEFENDANTS", _("defendants")
    OFFICIALS = "OFFICIALS", _("officials")


class Measure(TextChoices):
    """What was counted."""

    PERSONS_ASKED_HELP = "PERSONS_ASKED_HELP", _("Asked for help")
    CRIMES_REGISTERED = "CRIMES_REGISTERED", _("Crimes registered")
    PROCEEDINGS_DISCONTINUED = "PROCEEDINGS_DISCONTINUED", _("Discontinued")
    CASES_TO_COURT = "CASES_TO_COURT", _("Reached a court")
    CASES_OPENED = "CASES_OPENED", _("Cases opened")
    CASES_PENDING = "CASES_PENDING", _("Under investigation or awaiting trial")
    CONVICTIONS = "CONVICTIONS", _("Convictions")
    ILLEGAL_MIGRATION_INVESTIGATED = (
        "ILLEGAL_MIGRATION_INVESTIGATED",
        _("Organising illegal migration, under investigation"),
    )
    INVESTIGATIONS_OPENED = "INVESTIGATIONS_OPENED", _("Investigations opened")
    INVESTIGATIONS_CONTINUED = (
        "INVESTIGATIONS_CONTINUED",
        _("Investigations from before"),
    )
    PROSECUTIONS_AND_CONVICTIONS = (
        "PROSECUTIONS_AND_CONVICTIONS",
        _("Prosecutions and convictions"),
    )
    CRIMES_FOUND_IN_RAIDS = "CRIMES_FOUND_IN_RAIDS", _("Crimes found in raids")
    OFFICIALS_TRAINED = "OFFICIALS_TRAINED", _("Officials trained, at least")
    COURT_CASES = "COURT_CASES", _("Cases considered by courts")
    COURT_CONVICTED = "COURT_CONVICTED", _("Convicted")
    COURT_CONVICTED_WOMEN = "COURT_CONVICTED_WOMEN", _("of them women convicted")
    COURT_ACQUITTED = "COURT_ACQUITTED", _("Acquitted")
    COURT_ACQUITTED_WOMEN = "COURT_ACQUITTED_WOMEN", _("of them women acquitted")
    COURT_DISCONTINUED = "COURT_DISCONTINUED", _("Discontinued by a court")
    COURT_RETURNED = "COURT_RETURNED", _("Returned for further investigation")


class IncompleteFigure(ValueError):
    """An official figure lacks something without which it may not be shown."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(f"{code}: {field}")
        self.code, self.field = code, field


@dataclass(frozen=True, slots=True)
class Period:
    """The days in which the counted events happened, or the source's own words for them."""

    first: date | None
    last: date | None
    words: str

    def in_words(self) -> str:
        """Return the period in the reader's language; whole years by their number."""
        if self.first is None or self.last is None:
            return gettext(self.words)
        if self.words == str(self.first.year):
            return self.words
        days = (date_format(day, "DATE_FORMAT") for day in (self.first, self.last))
        return " – ".join(days)


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One figure as its source states it; an empty value or day means not stated."""

    code: str
    measure: Measure
    unit: Unit
    value: int | None
    period: Period
    articles: tuple[str, ...] | None
    source: str
    document: str
    as_of: date | None
    definition: str
    unverified: bool
    note: str = ""


def research_figures() -> tuple[OfficialFigure, ...]:
    """Return the figures of the research documents that the project ships."""
    raw = json.loads(RESEARCH_FIGURES.read_text(encoding="utf-8"))
    return tuple(read_figures(raw["figures"]))


def read_figures(rows: Iterable[Mapping[str, object]]) -> list[OfficialFigure]:
    """Return official figures from rows as they are stored or imported.

    Raises IncompleteFigure where a field is missing or empty. What a source does not state is
    written NOT_STATED, and only a row that is marked unverified may leave its cut-off or articles
    so.
    """
    return [_figure(row) for row in rows]


def _figure(row: Mapping[str, object]) -> OfficialFigure:
    code = str(row.get("code", "?"))
    for field in REQUIRED:
        if row.get(field) in (None, ""):
            raise IncompleteFigure(code, field)
    unverified = row["unverified"] is True
    for field in ("as_of", "articles"):
        if row[field] == NOT_STATED and not unverified:
            raise IncompleteFigure(code, field)
    unit, articles, value = Unit(str(row["unit"])), row["articles"], row["value"]
    if unit in (Unit.CASES, Unit.DEFENDANTS) and not articles:
        raise IncompleteFigure(code, "articles")
    if value != NOT_STATED and (not isinstance(value, int) or value < 0):
        raise IncompleteFigure(code, "value")
    return OfficialFigure(
        code=code,
        measure=Measure(str(row["measure"])),
        unit=unit,
        value=value if isinstance(value, int) else None,
        period=_period(row["period"]),
        articles=tuple(map(str, articles)) if isinstance(articles, list) else None,
        source=str(row["source"]),
        document=str(row["document"]),
        as_of=None if row["as_of"] == NOT_STATED else date.fromisoformat(str(row["as_of"])),
        definition=str(row["definition"]),
        unverified=unverified,
        note=str(row.get("note", "")),
    )


def _period(raw: object) -> Period:
    if not isinstance(raw, Mapping):
        return Period(None, None, str(raw))
    first, last = date.fromisoformat(raw["from"]), date.fromisoformat(raw["to"])
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years and first.year == last.year:
        return Period(first, last, str(first.year))
    return Period(first, last, f"{first.isoformat()} – {last.isoformat()}")
