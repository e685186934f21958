"""Records of a section that are written once: those so far, and a form for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from accounts.who import user_of
from cases import policy
from cases.enums import SectionCode
from cases.models import Case
from cases.selectors.access import led_case_for
from core.authorise import require
from core.components import Fact
from core.dates import day_of
from core.forms import Form


@dataclass(frozen=True, kw_only=True)
class Written:
    """One record as it is shown."""

    title: str
    text: str
    facts: list[Fact] = field(default_factory=list)


def mine(request: HttpRequest, case_id: UUID) -> tuple[User, Case]:
    """Return who asks and the case they write in. Raises NotVisible, NotAllowed."""
    user = user_of(request)
    case = led_case_for(user, case_id)
    require(policy.can_edit_case, user, case)
    return user, case


def written_by(moment: datetime, who: User) -> str:
    """Return the day and the name of who wrote."""
    return f"{day_of(moment)}, {who.display_name}"


def show(
    request: HttpRequest,
    case: Case,
    section: SectionCode,
    form: Form,
    *,
    heading: str,
    lead: str,
    records: Sequence[Written],
) -> HttpResponse:
    """Show the records so far beside the form for the next."""
    page = {
        "case": case,
        "form": form,
        "heading": heading,
        "lead": lead,
        "records": records,
        "section": section.label,
        "back_url": reverse("cases:section", args=[case.pk, section.value.lower()]),
    }
    return render(request, "cases/record/page.html", page, status=422 if form.is_bound else 200)
