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
    SCOPES_OPENED = "scopes.opened", _("Personal data opened")
    # accounts
    DEVICE_CODE_SET = "device_code.set", _("Code of a device set")
    FACTOR_ADDED = "factor.added", _("Second factor added")
    FACTOR_REMOVED = "factor.removed", _("Second factor removed")
    INVITATION_REFUSED = "invitation.refused", _("Invitation could not be accepted")
    INVITATION_SENT = "invitation.sent", _("Invitation sent")
    INVITATION_WITHDRAWN = "invitation.withdrawn", _("Invitation withdrawn")
    MEMBERSHIP_ENDED = "membership.ended", _("Member left")
    MEMBERSHIP_STARTED = "membership.started", _("Member joined")
    ORGANISATION_LOCKED = "organisation.locked", _("Organisation locked")
    ORGANISATION_PROPOSED = "organisation.proposed", _("Organisation proposed")
    ORGANISATION_REGISTERED = "organisation.registered", _("Organisation added")
    ORGANISATION_RESUMED = "organisation.resumed", _("Organisation may work again")
    ORGANISATION_SUSPENDED = "organisation.suspended", _("Organisation suspended")
    ORGANISATION_UNLOCKED = "organisation.unlocked", _("Organisation unlocked")
    PASSWORD_CHANGED = "password.changed", _("Password changed")
    ROLES_CHANGED = "roles.changed", _("Roles changed")
    SESSION_ENDED = "session.ended", _("Signed out")
    SESSION_STARTED = "session.started", _("Signed in")
    SIGN_IN_FAILED = "sign_in.failed", _("Sign-in failed")
    STEP_UP_FAILED = "step_up.failed", _("Identity not confirmed")
    STEP_UP_PASSED = "step_up.passed", _("Identity confirmed again")
    TOKEN_ENDED = "token.ended", _("Access of a program ended")
    TOKEN_ISSUED = "token.issued", _("Access given to a program")
    # nrm_actors
    ACCREDITATION_GIVEN = "accreditation.given", _("Accreditation given")
    ACCREDITATION_REVOKED = "accreditation.revoked", _("Accreditation ended")
    ACTOR_PROFILE_UPDATED = "actor_profile.updated", _("Registry entry changed")
    ACTOR_PROFILE_VERIFIED = "actor_profile.verified", _("Registry entry checked")
    AGREEMENT_ENDED = "agreement.ended", _("Agreement ended")
    AGREEMENT_RECORDED = "agreement.recorded", _("Agreement recorded")
    BEDS_COUNTED = "beds.counted", _("Free beds counted")
    BODY_MEMBER_APPOINTED = "body_member.appointed", _("Member of a deciding body appointed")
    BODY_MEMBER_DISMISSED = "body_member.dismissed", _("Member of a deciding body dismissed")
    CONTACT_POINT_ADDED = "contact_point.added", _("Contact point added")
    CONTACT_POINT_REMOVED = "contact_point.removed", _("Contact point removed")
    DECIDING_BODY_DISSOLVED = "deciding_body.dissolved", _("Deciding body dissolved")
    DECIDING_BODY_FOUNDED = "deciding_body.founded", _("Deciding body set up")
    NRM_SETTING_CHANGED = "nrm_setting.changed", _("Setting of the mechanism changed")
    SERVICE_OFFERED = "service.offered", _("Service offered")
    SERVICE_WITHDRAWN = "service.withdrawn", _("Service withdrawn")
    # cases
    ASSESSMENT_FINISHED = "assessment.finished", _("Going through the criteria finished")
    ASSESSMENT_OPENED = "assessment.opened", _("Answers to the criteria opened")
    ASSESSMENT_STARTED = "assessment.started", _("Going through the criteria begun")
    ASSESSMENT_WRITTEN = "assessment.written", _("Answers to the criteria written down")
    CARD_CHECKED = "card.checked", _("Code of a card checked")
    CARD_ISSUED = "card.issued", _("Card made")
    CASE_ASSIGNED = "case.assigned", _("Case given to a worker")
    CASE_CORRECTED = "case.corrected", _("Known answer corrected")
    CASE_CREATED = "case.created", _("Case created")
    CASE_LISTED = "case.listed", _("List of cases shown")
    CASE_NEXT_STEP_SET = "case.next_step_set", _("Next step set")
    CASE_OF_COLLEAGUE_MET = "case.of_colleague_met", _("A search met a case of a colleague")
    CASE_OPENED = "case.opened", _("Case opened")
    CASE_RISK_SET = "case.risk_set", _("Risk level set")
    CASE_SEARCHED = "case.searched", _("Search made")
    CASE_STAGE_CHANGED = "case.stage_changed", _("Stage changed")
    CASE_UNASSIGNED = "case.unassigned", _("Case taken from a worker")
    CASE_WRITTEN = "case.written", _("Answers written down")
    CONSENT_RECORDED = "consent.recorded", _("Answer about consent written down")
    CONSENT_WITHDRAWN = "consent.withdrawn", _("Consent withdrawn")
    CONTACT_BECAME_CASE = "contact.became_case", _("Case opened from a contact")
    CONTACT_LISTED = "contact.listed", _("List of contacts shown")
    CONTACT_OPENED = "contact.opened", _("Contact opened")
    CONTACT_RECORDED = "contact.recorded", _("Contact written down")
    DAY_SHOWN = "day.shown", _("Own day shown")
    DECISION_REQUEST_DECIDED = "decision_request.decided", _("Panel decided")
    DECISION_REQUEST_OPENED = "decision_request.opened", _("Question to a panel opened")
    DECISION_REQUEST_RECUSED = "decision_request.recused", _("Member of a panel stepped aside")
    DECISION_REQUEST_SENT = "decision_request.sent", _("Panel asked for a decision")
    DECISION_REQUEST_SIGNED = "decision_request.signed", _("Member of a panel signed")
    DECISION_REQUEST_WITHDRAWN = "decision_request.withdrawn", _("Question to a panel taken back")
    EPISODE_OPENED = "episode.opened", _("New matter opened")
    STATUS_DECIDED = "status.decided", _("Decision on status made")
    STATUS_ISSUED = "status.issued", _("Certificate issued")
    STATUS_OPENED = "status.opened", _("Reasons of a decision opened")
    # referrals
    # justice
    # reporting
