"""Add and remove the ways in which an organisation is reached."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from nrm_actors import policy
from nrm_actors.enums import Audience, ContactKind, ContactPurpose
from nrm_actors.models import ContactPoint

HIDDEN_PLACES = (OrganisationKind.SHELTER, OrganisationKind.CRISIS_CENTRE)


class AddressHidesPeople(RuleViolation):
    """People hide here, so the address is never public."""

    code = "address_hides_people"
    message = _("People are safe here because few know the address. It is not made public.")


@transaction.atomic
def add_contact_point(
    *,
    organisation: Organisation,
    purpose: ContactPurpose,
    kind: ContactKind,
    value: str,
    audience: Audience,
    by: User,
) -> ContactPoint:
    """Add a number, address or site, and say who may see it.

    Raises NotAllowed, AddressHidesPeople, ValidationError when it stands already.
    """
    require(policy.can_keep_entry, by, organisation)
    hidden = organisation.kind in HIDDEN_PLACES and kind == ContactKind.ADDRESS
    if hidden and audience == Audience.PUBLIC:
        raise AddressHidesPeople
    one_at_a_time(organisation.pk)
    point = ContactPoint(
        organisation=organisation, purpose=purpose, kind=kind, value=value, audience=audience
    )
    point.full_clean()
    point.save()
    record_write(
        event=Event.CONTACT_POINT_ADDED,
        by=by,
        organisation=organisation.pk,
        objects=[point.pk],
        scopes=[audience],
    )
    return point


@transaction.atomic
def remove_contact_point(*, point: ContactPoint, by: User) -> None:
    """Remove a contact point. Raises NotAllowed."""
    require(policy.can_keep_entry, by, point.organisation)
    record_write(
        event=Event.CONTACT_POINT_REMOVED,
        by=by,
        organisation=point.organisation_id,
        objects=[point.pk],
    )
    point.delete()
