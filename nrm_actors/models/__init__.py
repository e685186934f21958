"""Organisation profiles, what they offer, and what they are bound and entitled to."""

from nrm_actors.models.accreditation import Accreditation
from nrm_actors.models.agreement import Agreement
from nrm_actors.models.contact_point import ContactPoint
from nrm_actors.models.deciding_body import BodyMember, DecidingBody
from nrm_actors.models.nrm_profile import NrmProfile
from nrm_actors.models.profile import ActorProfile, BedCount, Coverage
from nrm_actors.models.service import OfferedService

__all__ = [
    "Accreditation",
    "ActorProfile",
    "Agreement",
    "BedCount",
    "BodyMember",
    "ContactPoint",
    "Coverage",
    "DecidingBody",
    "NrmProfile",
    "OfferedService",
]
