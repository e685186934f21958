"""Published releases: what everybody reads."""

import json

from django.db.models import QuerySet

from reporting.document import figures
from reporting.enums import PeriodKind
from reporting.models import Release
from reporting.shown import Shown
from vault.signing import Signature


def published() -> QuerySet[Release]:
    """Return releases that are out, the oldest first; the same for everybody."""
    return (
        Release.objects.filter(publication__isnull=False)
        .select_related("period", "publication")
        .order_by("number")
    )


def signature_of(release: Release) -> Signature:
    """Return the signature of a release."""
    return Signature(release.key_id, bytes(release.signature))


def figures_of(release: Release) -> dict[str, Shown]:
    """Return every figure of a release by its key, from its bytes."""
    return figures(json.loads(bytes(release.body)))


def persons_of_year(year: int) -> int:
    """Return the shown total of a closed year, or 0 while there is none."""
    made = Release.objects.filter(period__kind=PeriodKind.YEAR, period__first__year=year).first()
    return (figures_of(made)["TOTAL"].value or 0) if made else 0
