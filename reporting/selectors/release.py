"""Releases: what everybody reads once they are out, and what approvers look at before."""

import json

from django.db.models import Q, QuerySet

from core.errors import visible
from reporting.enums import PeriodKind
from reporting.figures import figures
from reporting.models import Approval, Release
from reporting.shown import Shown


def published() -> QuerySet[Release]:
    """Return releases that are out, the oldest first; the same for everybody."""
    return (
        Release.objects.filter(publication__isnull=False)
        .select_related("period", "publication")
        .order_by("number")
    )


def published_release(number: int) -> Release:
    """Return one release that is out. Raises NotVisible."""
    return visible(published().filter(number=number).first())


def newest_year() -> Release | None:
    """Return the newest published year, if one is out."""
    return published().filter(period__kind=PeriodKind.YEAR).order_by("-period__first").first()


def newest_part(after: Release | None) -> Release | None:
    """Return the newest published month or quarter that a published year does not replace."""
    parts = published().filter(
        Q(period__kind=PeriodKind.QUARTER) | Q(period__kind=PeriodKind.MONTH)
    )
    if after is not None:
        parts = parts.filter(period__first__gt=after.period.last)
    return parts.order_by("-period__last").first()


def justice_of(year: Release) -> Release | None:
    """Return the release of the table on justice of a published year, a year later."""
    return published().filter(
        period__kind=PeriodKind.JUSTICE, period__first=year.period.first
    ).first()  # fmt: skip


def every_release() -> QuerySet[Release]:
    """Return all releases, the newest first, for those who approve; the row policies know whom."""
    return (
        Release.objects.select_related("period", "publication")
        .prefetch_related("approvals")
        .order_by("-number")
    )


def release_before(number: int) -> Release:
    """Return a release to an approver, published or not. Raises NotVisible."""
    return visible(every_release().filter(number=number).first())


def approvals_of(release: Release) -> list[Approval]:
    """Return who approved a release, the first one first."""
    return list(Approval.objects.filter(release=release).order_by("approved_at"))


def figures_of(release: Release) -> dict[str, Shown]:
    """Return every figure of a release by its key, from its bytes."""
    return figures(json.loads(bytes(release.body)))


def persons_of_year(year: int) -> int:
    """Return the shown total of a closed year, or 0 while there is none."""
    made = Release.objects.filter(period__kind=PeriodKind.YEAR, period__first__year=year).first()
    return (figures_of(made)["TOTAL"].value or 0) if made else 0
