"""Accredit organisations and end their accreditation."""

from datetime import date

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
from nrm_actors.enums import AccreditationKind
from nrm_actors.models import Accreditation


class AlreadyAccredited(RuleViolation):
    """The organisation is accredited for this in that time already."""

    code = "already_accredited"
    message = _("The organisation is accredited for this in that time already.")


class AccreditationOver(RuleViolation):
    """The accreditation has ended."""

    code = "accreditation_over"
    message = _("This accreditation has ended already.")


@transaction.atomic
def accredit(
    *,
    organisation: Organisation,
    kind: AccreditationKind,
    valid_from: date,
    valid_to: date | None = None,
    by: User,
) -> Accreditation:
    """Entitle an organisation for a period; `valid_to` is the first day without it.

    Raises NotAllowed for anybody but the coordinator, AlreadyAccredited, ValidationError.
    """
    require(policy.can_keep_mechanism, by)
    given = Accreditation(
        organisation=organisation, kind=kind, valid_from=valid_from, valid_to=valid_to
    )
    given.clean_fields()
    one_at_a_time(organisation.pk)
    same = Accreditation.objects.filter(organisation=organisation, kind=kind)
    if same.in_days(valid_from, valid_to).exists():
        raise AlreadyAccredited
    given.validate_constraints()
    given.save()
    _record(Event.ACCREDITATION_GIVEN, given, by)
    return given


@transaction.atomic
def revoke_accreditation(*, accreditation: Accreditation, by: User) -> Accreditation:
    """End an accreditation today; one that has not begun never begins.

    Raises NotAllowed for anybody but the coordinator, AccreditationOver.
    """
    require(policy.can_keep_mechanism, by)
    held: Accreditation = Accreditation.objects.select_for_update().get(pk=accreditation.pk)
    today = clock.today()
    if held.valid_to is not None and held.valid_to <= max(today, held.valid_from):
        raise AccreditationOver
    held.valid_to = max(today, held.valid_from)
    held.save(update_fields=["valid_to"])
    _record(Event.ACCREDITATION_REVOKED, held, by)
    return held


def _record(event: Event, accreditation: Accreditation, by: User) -> None:
    record_write(
        event=event,
        by=by,
        objects=[accreditation.pk, accreditation.organisation_id],
        scopes=[accreditation.kind],
    )
