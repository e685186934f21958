"""Offer and withdraw services."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from nrm_actors import policy
from nrm_actors.models import OfferedService


class ServiceWithdrawn(RuleViolation):
    """The service is no longer offered."""

    code = "service_withdrawn"
    message = _("This service is no longer offered.")


@transaction.atomic
def offer_service(
    *, organisation: Organisation, service: str, eligibility: str = "", by: User
) -> OfferedService:
    """Offer a service, or say anew for whom it is when it is offered already.

    `service` is a code of the list `services`. Raises NotAllowed, ValidationError.
    """
    require(policy.can_keep_entry, by, organisation)
    one_at_a_time(organisation.pk)
    offered = OfferedService.objects.filter(
        organisation=organisation, service=service, withdrawn_on=None
    ).first() or OfferedService(
        organisation=organisation, service=service, offered_on=clock.today()
    )
    offered.eligibility = eligibility
    offered.full_clean(exclude=["organisation"], validate_unique=False)
    offered.save()
    record_write(
        event=Event.SERVICE_OFFERED,
        by=by,
        organisation=organisation.pk,
        objects=[offered.pk],
        scopes=[service],
    )
    return offered


@transaction.atomic
def withdraw_service(*, offered: OfferedService, by: User) -> OfferedService:
    """Stop offering a service from today.

    Raises NotAllowed, ServiceWithdrawn when it was withdrawn before.
    """
    require(policy.can_keep_entry, by, offered.organisation)
    offered = OfferedService.objects.select_for_update().get(pk=offered.pk)
    if offered.withdrawn_on is not None:
        raise ServiceWithdrawn
    offered.withdrawn_on = clock.today()
    offered.save(update_fields=["withdrawn_on"])
    record_write(
        event=Event.SERVICE_WITHDRAWN,
        by=by,
        organisation=offered.organisation_id,
        objects=[offered.pk],
        scopes=[offered.service],
    )
    return offered
