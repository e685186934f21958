"""What organisations are bound and entitled to on a day."""

from datetime import date
from uuid import UUID

from nrm_actors.enums import AccreditationKind, AgreementPurpose
from nrm_actors.models import Accreditation, Agreement
from nrm_actors.models.fields import Periods


def agreement_in_force(
    a: UUID, b: UUID, on: date, purpose: AgreementPurpose = AgreementPurpose.REFERRAL
) -> Agreement | None:
    """Return the agreement of the two organisations that holds on this day, if any."""
    first, second = sorted((a, b), key=lambda party: party.bytes)
    found: Agreement | None = (
        Agreement.objects.filter(first=first, second=second, purpose=purpose).on(on).first()
    )
    return found


def agreements_on(day: date) -> Periods:
    """Return the agreements that hold on this day."""
    return Agreement.objects.on(day)


def accreditations_on(day: date) -> Periods:
    """Return the accreditations that hold on this day."""
    return Accreditation.objects.on(day)


def is_accredited(organisation: UUID, kind: AccreditationKind, on: date) -> bool:
    """Say whether the organisation is entitled to this on this day."""
    return Accreditation.objects.filter(organisation=organisation, kind=kind).on(on).exists()
