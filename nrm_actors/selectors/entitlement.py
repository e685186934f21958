"""What organisations are bound and entitled to on a day."""

from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from accounts.enums import OrganisationState
from core import clock
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


def agreements_held() -> Periods:
    """Return the agreements that hold or will hold, with their parties, in the order of names."""
    return _held(Agreement.objects.select_related("first", "second"), "first")


def accreditations_held() -> Periods:
    """Return the accreditations that hold or will hold, in the order of names."""
    return _held(Accreditation.objects.select_related("organisation"), "organisation")


def _held(rows: Periods, party: str) -> Periods:
    language = (get_language() or "en")[:2]
    return rows.in_days(clock.today(), None).order_by(
        f"{party}__sort_key_{language}", "valid_from", "pk"
    )


def is_accredited(organisation: UUID, kind: AccreditationKind, on: date) -> bool:
    """Say whether the organisation is entitled to this on this day; a suspended one never is."""
    held = Accreditation.objects.filter(organisation=organisation, kind=kind).on(on)
    return held.exclude(organisation__state=OrganisationState.SUSPENDED).exists()
