"""What may be read in the registry."""

from nrm_actors.selectors.deciding_body import (
    deciding_bodies,
    deciding_bodies_for,
    deciding_bodies_shown,
    sitting_members,
)
from nrm_actors.selectors.entitlement import (
    accreditations_held,
    accreditations_on,
    agreement_in_force,
    agreements_held,
    agreements_on,
    is_accredited,
)
from nrm_actors.selectors.nrm_profile import nrm_profile
from nrm_actors.selectors.profile import (
    Entry,
    entry_of,
    is_stale,
    organisations_visible_to,
    services_offered_by,
)
from nrm_actors.selectors.public_check import (
    PublicPart,
    entries_waiting,
    public_part,
    public_part_of,
)
from nrm_actors.selectors.row import find
from nrm_actors.selectors.suggestion import Need, Reason, Suggestion, actors_that_help
from nrm_actors.selectors.where_to_turn import PublicEntry, where_to_turn

__all__ = [
    "Entry",
    "Need",
    "PublicEntry",
    "PublicPart",
    "Reason",
    "Suggestion",
    "accreditations_held",
    "accreditations_on",
    "actors_that_help",
    "agreement_in_force",
    "agreements_held",
    "agreements_on",
    "deciding_bodies",
    "deciding_bodies_for",
    "deciding_bodies_shown",
    "entries_waiting",
    "entry_of",
    "find",
    "is_accredited",
    "is_stale",
    "nrm_profile",
    "organisations_visible_to",
    "public_part",
    "public_part_of",
    "services_offered_by",
    "sitting_members",
    "where_to_turn",
]
