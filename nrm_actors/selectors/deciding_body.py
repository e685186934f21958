"""Read deciding bodies and who sits in them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from core import clock, sql
from nrm_actors.enums import AccreditationKind, BodyForm, Rung
from nrm_actors.models import Accreditation, DecidingBody

KIND_OF_RUNG = {
    Rung.PRESUMED: AccreditationKind.GIVE_PRESUMED,
    Rung.IDENTIFIED: AccreditationKind.GIVE_IDENTIFIED,
}


@dataclass(frozen=True, kw_only=True)
class SittingMember:
    """A person who holds a seat and is still a deciding officer of the organisation."""

    body: UUID
    user: UUID
    organisation: UUID


def deciding_bodies() -> QuerySet[DecidingBody]:
    """Return the bodies that exist now."""
    return DecidingBody.objects.filter(dissolved_on=None).select_related("organisation")


def sitting_members() -> dict[UUID, list[SittingMember]]:
    """Return the live seats of each body."""
    seats = defaultdict(list)
    for row in sql.call("app.sitting_members"):
        seats[row["body_id"]].append(
            SittingMember(
                body=row["body_id"], user=row["user_id"], organisation=row["organisation_id"]
            )
        )
    return dict(seats)


def deciding_bodies_for(rung: Rung, on: date | None = None) -> list[DecidingBody]:
    """Return the bodies that can give this rung: accredited, and enough members for the quorum.

    An officer's organisation must be accredited for the rung. A panel is entitled by its
    founding; when it has a seat, the seat's organisation must be accredited too.
    """
    day = on or clock.today()
    entitled = set(
        Accreditation.objects.filter(kind=KIND_OF_RUNG[rung])
        .on(day)
        .values_list("organisation_id", flat=True)
    )
    seats = sitting_members()
    return [
        body
        for body in deciding_bodies().filter(rungs__contains=[rung]).order_by("name_en", "pk")
        if len(seats.get(body.pk, ())) >= body.quorum
        and (body.organisation_id in entitled or _needs_no_seat(body))
    ]


def _needs_no_seat(body: DecidingBody) -> bool:
    return body.form == BodyForm.PANEL and body.organisation_id is None
