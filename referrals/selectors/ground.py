"""On what ground a referral may be sent."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cases.enums import ConsentGround
from cases.models import Consent
from cases.selectors.consent import consent_to_tell
from core import clock
from core.errors import RuleViolation
from nrm_actors.enums import AccreditationKind
from nrm_actors.selectors.entitlement import agreement_in_force, is_accredited
from referrals.models import ReferralFile
from vault.enums import Scope

WITHOUT_AGREEMENT: Final = frozenset({ConsentGround.VITAL_INTEREST, ConsentGround.CHILD_PROTECTION})
"""Grounds that do not wait for an agreement; the record names them for the coordinator."""


class ConsentMissing(RuleViolation):
    """Nothing recorded allows telling this organisation all of these scopes now."""

    code = "consent_missing"
    message = _("The person has not agreed that this organisation learns all of this.")


class NoAgreement(RuleViolation):
    """The two organisations have no agreement on referrals that holds today."""

    code = "no_agreement"
    message = _("There is no agreement in force with this organisation.")


class NotAccredited(RuleViolation):
    """The organisation is not accredited to receive referrals today."""

    code = "not_accredited"
    message = _("This organisation is not accredited to receive referrals.")


def demand_organisations(file: ReferralFile, receiver: Organisation) -> None:
    """Ask what does not hang on the person: it is said before the person is asked.

    Raises NotAccredited, and NoAgreement, which danger to life and a child do not wait for.
    """
    today = clock.today()
    if not is_accredited(receiver.pk, AccreditationKind.RECEIVE, today):
        raise NotAccredited
    if not agreement_in_force(file.sender_id, receiver.pk, today):
        raise NoAgreement


def ground_to_send(file: ReferralFile, receiver: Organisation) -> Consent:
    """Return the consent, or other ground, on which a referral may be sent today.

    Raises NotAccredited, ConsentMissing, NoAgreement.
    """
    today = clock.today()
    if not is_accredited(receiver.pk, AccreditationKind.RECEIVE, today):
        raise NotAccredited
    told = [Scope(code) for code in file.scopes]
    consent = consent_to_tell(file.case, receiver, told)
    if consent is None:
        raise ConsentMissing
    if agreement_in_force(file.sender_id, receiver.pk, today):
        return consent
    without = consent_to_tell(file.case, receiver, told, WITHOUT_AGREEMENT)
    if without is None:
        raise NoAgreement
    return without
