"""What may be done in the registry."""

from nrm_actors.actions.accreditation import accredit, revoke_accreditation
from nrm_actors.actions.agreement import end_agreement, record_agreement
from nrm_actors.actions.contact_point import add_contact_point, remove_contact_point
from nrm_actors.actions.deciding_body import (
    appoint_member,
    dismiss_member,
    dissolve_body,
    found_body,
)
from nrm_actors.actions.nrm_profile import change_nrm_setting, ship_nrm_profile
from nrm_actors.actions.profile import set_beds, update_profile, verify_entry
from nrm_actors.actions.public_check import check_for_public
from nrm_actors.actions.service import offer_service, withdraw_service

__all__ = [
    "accredit",
    "add_contact_point",
    "appoint_member",
    "change_nrm_setting",
    "check_for_public",
    "dismiss_member",
    "dissolve_body",
    "end_agreement",
    "found_body",
    "offer_service",
    "record_agreement",
    "remove_contact_point",
    "revoke_accreditation",
    "set_beds",
    "ship_nrm_profile",
    "update_profile",
    "verify_entry",
    "withdraw_service",
]
