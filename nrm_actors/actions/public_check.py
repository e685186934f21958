"""Check what the public sees of an entry."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from nrm_actors import policy
from nrm_actors.actions.profile import NoEntry
from nrm_actors.models import ActorProfile, ContactPoint, Coverage, OfferedService
from nrm_actors.selectors import PublicPart, public_part


class EntryChanged(RuleViolation):
    """The entry is another than the one that was read."""

    code = "entry_changed"
    message = _("The entry changed while it was read. Read it again before it is public.")


class UnusableContact(RuleViolation):
    """A contact point is nothing that one can call, write to or open."""

    code = "unusable_contact"
    message = _("One of the contact points cannot be used as it is written. Remove it first.")


@transaction.atomic
def check_for_public(
    *, organisation: Organisation, seen: str, hotlines: Collection[UUID], by: User
) -> ActorProfile:
    """Let the public see the entry as it was read, and these of its numbers among the hotlines.

    `seen` is the digest of the `PublicPart` that was read, so that nothing passes unread.
    `hotlines` are ids of contact points; a hotline's own are hotlines anyway.
    Raises NotAllowed, NoEntry, EntryChanged, UnusableContact.
    """
    require(policy.can_check_for_public, by)
    organisation = Organisation.objects.get(pk=organisation.pk)
    profile = ActorProfile.objects.select_for_update().filter(pk=organisation.pk).first()
    if profile is None:
        raise NoEntry
    part = public_part(organisation)
    if part.digest != seen:
        raise EntryChanged
    _require_usable(part)
    profile.verified_on = clock.today()
    profile.checked_at = clock.now()
    profile.save(update_fields=["verified_on", "checked_at"])
    _mark(part, {point.pk for point in part.may_be_hotlines}.intersection(hotlines))
    record_write(
        event=Event.ACTOR_PROFILE_PUBLISHED,
        by=by,
        organisation=organisation.pk,
        objects=[organisation.pk, *(point.pk for point in part.points)],
    )
    return profile


def _require_usable(part: PublicPart) -> None:
    for point in part.points:
        try:
            point.clean()
        except ValidationError as wrong:
            raise UnusableContact from wrong


def _mark(part: PublicPart, hotlines: Collection[UUID]) -> None:
    """Mark exactly the rows that were read; what came since waits."""
    now = clock.now()
    for point in part.points:
        point.checked_at = now
        point.among_hotlines = point.pk in hotlines
    ContactPoint.objects.bulk_update(part.points, ["checked_at", "among_hotlines"])
    services = [row.pk for row in part.services]
    OfferedService.objects.filter(pk__in=services).update(checked_at=now)
    Coverage.objects.filter(pk__in=[row.pk for row in part.coverage]).update(checked_at=now)
