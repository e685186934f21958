"""What can be recorded, and how it ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How an event stands: a write is first intended and then settled."""

    INTENDED = "INTENDED", _("Begun")
    SETTLED_COMMITTED = "SETTLED_COMMITTED", _("Saved")
    SETTLED_ROLLED_BACK = "SETTLED_ROLLED_BACK", _("Not saved")
    DONE = "DONE", _("Done")
    REFUSED = "REFUSED", _("Refused")


class Event(TextChoices):
    """Everything that is recorded, sorted by app; values are stable, labels are plain words."""

    # audit
    ACCESS_REFUSED = "access.refused", _("Access refused")
    RECORD_SETTLED = "record.settled", _("Outcome noted")
    RECORD_UNREADABLE = "record.unreadable", _("A stored value could not be read")
    SECURITY_LOG_READ = "security_log.read", _("Security log read")
    SECURITY_LOG_EXPORTED = "security_log.exported", _("Security log exported")
    NETWORK_LOG_READ = "network_log.read", _("Network log read")
    TIMELINE_READ = "timeline.read", _("History of a case read")
    # vault
    KEY_CREATED = "key.created", _("Key made")
    KEY_GRANTED = "key.granted", _("Key handed over")
    KEY_REVOKED = "key.revoked", _("Key taken back")
    KEY_ROTATED = "key.rotated", _("Key renewed")
    # accounts
    FACTOR_ADDED = "factor.added", _("Second factor added")
    FACTOR_REMOVED = "factor.removed", _("Second factor removed")
    INVITATION_SENT = "invitation.sent", _("Invitation sent")
    INVITATION_WITHDRAWN = "invitation.withdrawn", _("Invitation withdrawn")
    MEMBERSHIP_ENDED = "membership.ended", _("Member left")
    MEMBERSHIP_STARTED = "membership.started", _("Member joined")
    ORGANISATION_LOCKED = "organisation.locked", _("Organisation locked")
    ORGANISATION_REGISTERED = "organisation.registered", _("Organisation added")
    ORGANISATION_UNLOCKED = "organisation.unlocked", _("Organisation unlocked")
    ROLES_CHANGED = "roles.changed", _("Roles changed")
    SESSION_ENDED = "session.ended", _("Signed out")
    SESSION_STARTED = "session.started", _("Signed in")
    SIGN_IN_FAILED = "sign_in.failed", _("Sign-in failed")
    STEP_UP_PASSED = "step_up.passed", _("Identity confirmed again")
    # nrm_actors
    # cases
    CASE_CREATED = "case.created", _("Case created")
    CASE_LISTED = "case.listed", _("List of cases shown")
    CASE_OPENED = "case.opened", _("Case opened")
    CASE_SEARCHED = "case.searched", _("Search made")
    # referrals
    # justice
    # reporting
