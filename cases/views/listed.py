"""A case as one line of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.enums import RiskLevel, Stage
from cases.models import Case
from cases.selectors.case_list import ListedCase
from core import clock
from core.components import Text
from core.context_processors import NAMES_COOKIE
from vault.markers import Marker


@dataclass(frozen=True, kw_only=True)
class Line:
    """What the table writes of a case; `name` is left out where names are hidden."""

    code: str
    url: str
    name: Text
    stage: Text
    risk: Text
    severity: str
    step: Text
    due: str
    is_due: bool
    workers: str
    likely: bool = False
    why: str = ""


def names_hidden(request: HttpRequest) -> bool:
    """Return whether the reader wants no names on this screen; then none is opened."""
    return request.COOKIES.get(NAMES_COOKIE) == "hidden"


def lines(rows: Iterable[ListedCase]) -> list[Line]:
    """Return the lines of a list."""
    return [line(row.case, row.workers) for row in rows]


def line(case: Case, workers: Sequence[str], *, likely: bool = False, why: str = "") -> Line:
    """Return one line."""
    is_closed = case.stage == Stage.CLOSED
    assessed = case.risk_level != RiskLevel.NOT_ASSESSED
    today = clock.today()
    return Line(
        code=case.code,
        url=f"{reverse('cases:list')}{case.pk}/",
        name=name_of(case),
        stage=case.get_stage_display(),
        risk=case.get_risk_level_display(),
        severity=case.risk_level if assessed else "",
        step="" if is_closed else case.get_next_step_display(),
        due="" if is_closed else due_words(case.next_step_on, today),
        is_due=not is_closed and (case.next_step_on - today).days <= 1,
        workers=", ".join(workers),
        likely=likely,
        why=why,
    )


def name_of(case: Case) -> Text:
    """Return the working name, else the full one, or the word for a name that stays closed."""
    working_name = case["working_name"]
    if isinstance(working_name, Marker):
        return str(working_name)
    full = (case["given_name"], case["family_name"])
    return working_name or " ".join(part for part in full if part)


def due_words(day: date, today: date) -> str:
    """Return when the step is due, as one says it."""
    days = (day - today).days
    if days < 0:
        words = ngettext("overdue by %(count)d day", "overdue by %(count)d days", -days)
        return words % {"count": -days}
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")
