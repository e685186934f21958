"""Make a release from stored draws; for the statistics worker."""

from audit.actions import record_write
from audit.enums import Event
from core import clock
from reporting.canonical import canonical_bytes, digest
from reporting.compose import justice_document, period_document
from reporting.enums import PeriodKind
from reporting.figures import figures
from reporting.models import CountingPeriod, Release, ReleaseCell
from reporting.selectors.draw import drawn_so_far, last_link, published_total


def make_release(*, period: CountingPeriod, by: None = None) -> Release:
    """Return the release of a drawn period, made once; call it under the lock of the closing.

    The statistics process holds no key: a release is signed when it is published.
    Raises NotAdjustable; the draw stays and the next run tries again.
    """
    made = Release.objects.filter(period=period).first()
    if made is not None:
        return made
    drawn, exact_total = drawn_so_far(period)
    if period.kind == PeriodKind.JUSTICE:
        document = justice_document(period, drawn, published_total(period))
    else:
        document = period_document(period, drawn, exact_total)
    body = canonical_bytes(document)
    number, previous = last_link()
    sha256 = digest(previous, body)
    release = Release.objects.create(
        period=period,
        number=number + 1,
        body=body,
        sha256=sha256,
        previous_sha256=previous,
        created_at=clock.true_now(),
    )
    ReleaseCell.objects.bulk_create(
        ReleaseCell(
            release=release,
            table=key.partition(".")[0],
            key=key,
            value=figure.value,
            plus_minus=figure.plus_minus,
        )
        for key, figure in figures(document).items()
    )
    record_write(event=Event.RELEASE_MADE, by=by, objects=[release.pk])
    return release
