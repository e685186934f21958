"""Read deciding bodies and who sits in them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from core import clock, sql
from nrm_actors.enums import AccreditationKind, BodyForm, Rung
from nrm_actors.models import Accreditation, BodyMember, DecidingBody

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


@dataclass(frozen=True, kw_only=True)
class ShownSeat:
    """A seat with its holder; `able` is false when they are no deciding officer any more."""

    seat: BodyMember
    able: bool


@dataclass(frozen=True, kw_only=True)
class ShownBody:
    """A body with its seats."""

    body: DecidingBody
    seats: list[ShownSeat]

    @property
    def rungs(self) -> list[str]:
        """What it may give, in words."""
        return [str(Rung(rung).label) for rung in self.body.rungs]

    @property
    def decides(self) -> bool:
        """Whether enough members can sign."""
        return sum(seat.able for seat in self.seats) >= self.body.quorum


def deciding_bodies_shown() -> list[ShownBody]:
    """Return the bodies with everybody who holds a seat."""
    seats = BodyMember.objects.filter(dismissed_on=None).select_related("user", "organisation")
    able = {(one.body, one.user) for body in sitting_members().values() for one in body}
    return [
        ShownBody(
            body=body,
            seats=[
                ShownSeat(seat=seat, able=(body.pk, seat.user_id) in able)
                for seat in body.members.all()
            ],
        )
        for body in deciding_bodies()
        .prefetch_related(Prefetch("members", seats.order_by("appointed_on", "pk")))
        .order_by("name_en", "pk")
    ]
