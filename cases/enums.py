"""Codes of casework: `casework.json` and HTCDS, upper-cased; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a case stands. Jumps are in `cases.stages`, and in the trigger of the table."""

    CONTACT = "CONTACT", _("First contact")
    SCREENING = "SCREENING", _("Screening")
    PRESUMED = "PRESUMED", _("Presumed victim")
    REFLECTION = "REFLECTION", _("Recovery and reflection")
    STATUS_DECISION = "STATUS_DECISION", _("Decision on status")
    ASSISTANCE = "ASSISTANCE", _("Assistance")
    INCLUSION = "INCLUSION", _("Inclusion")
    FOLLOWUP = "FOLLOWUP", _("Follow-up")
    CLOSED = "CLOSED", _("Closed")


class Urgency(TextChoices):
    """How soon something has to happen."""

    IMMEDIATE = "IMMEDIATE", _("Immediate")
    HIGH = "HIGH", _("High")
    STANDARD = "STANDARD", _("Standard")


class RiskLevel(TextChoices):
    """How great the danger is, as last assessed."""

    IMMEDIATE = "IMMEDIATE", _("Immediate risk")
    HIGH = "HIGH", _("High risk")
    MEDIUM = "MEDIUM", _("Medium risk")
    LOW = "LOW", _("Low risk")
    NOT_ASSESSED = "NOT_ASSESSED", _("Risk not assessed")


class AgeGroup(TextChoices):
    """Child, adult, or unclear: unclear has the benefit of the doubt."""

    CHILD = "CHILD", _("Under 18")
    ADULT = "ADULT", _("18 or older")
    UNCLEAR = "UNCLEAR", _("Age unclear")


class Citizenship(TextChoices):
    """Whose protection the person may ask for."""

    OWN = "OWN", _("Of this country")
    FOREIGN = "FOREIGN", _("Of another country")
    STATELESS = "STATELESS", _("Of no country")
    UNCLEAR = "UNCLEAR", _("Not clear")


class Sex(TextChoices):
    """As the person says."""

    FEMALE = "FEMALE", _("Female")
    MALE = "MALE", _("Male")
    OTHER = "OTHER", _("Other")
    NOT_SAID = "NOT_SAID", _("Prefers not to say")


class AccessReason(TextChoices):
    """Why a permission row exists; each reason is a row of its own."""

    ASSIGNED = "ASSIGNED", _("Assigned")
    SUPERVISION = "SUPERVISION", _("Supervision")
    REFERRAL = "REFERRAL", _("Referral")
    EMERGENCY = "EMERGENCY", _("Emergency access")


class NextStep(TextChoices):
    """What has to happen next in a case."""

    COMPLETE_INTAKE = "COMPLETE_INTAKE", _("Fill in the first sections")
    ASK_CONSENT = "ASK_CONSENT", _("Ask the consent questions")
    ASSESS = "ASSESS", _("Go through the criteria")
    DECIDE_STATUS = "DECIDE_STATUS", _("Ask for a decision on status")
    REVIEW_RISK = "REVIEW_RISK", _("Review the risk")
    REFER = "REFER", _("Find who can help")
    FOLLOW_UP = "FOLLOW_UP", _("Follow up")
    ASSIGN = "ASSIGN", _("Give the case to a worker")


class StageReason(TextChoices):
    """Why a case goes one step back or opens again; closing has `closure_reasons`."""

    ENTERED_BY_MISTAKE = "ENTERED_BY_MISTAKE", _("The stage was chosen by mistake")
    NEW_FACTS = "NEW_FACTS", _("Something new became known")
    PERSON_WISHES = "PERSON_WISHES", _("The person wants it so")
    CAME_BACK = "CAME_BACK", _("The person came back")
    NEW_DANGER = "NEW_DANGER", _("There is new danger")


class Answer(TextChoices):
    """Four answers that differ: nothing but a working name is ever required."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNKNOWN = "UNKNOWN", _("Not known")
    NOT_ASKED = "NOT_ASKED", _("Not asked")
    NOT_SAID = "NOT_SAID", _("Prefers not to say")


class Source(TextChoices):
    """From whom a field is known."""

    PERSON = "PERSON", _("Told by the person")
    RELATIVE = "RELATIVE", _("Told by a relative")
    OFFICIAL = "OFFICIAL", _("Told by an official")
    DOCUMENT = "DOCUMENT", _("Seen in a document")
    ORGANISATION = "ORGANISATION", _("Known from another organisation")
    WORKER = "WORKER", _("Judged by the worker")
    COMMON = "COMMON", _("Common to a group, not asked of this person")


class FoundHow(TextChoices):
    """How the person came to be identified (HTCDS, ODIHR: reactive and proactive)."""

    SELF = "SELF", _("Came on their own")
    THIRD_PARTY = "THIRD_PARTY", _("Brought or reported by somebody")
    PROACTIVE = "PROACTIVE", _("Found by outreach or inspection")


class SafeChannel(TextChoices):
    """A way to reach the person."""

    PHONE = "PHONE", _("Telephone")
    MESSENGER = "MESSENGER", _("Messenger")
    IN_PERSON = "IN_PERSON", _("In person")
    THROUGH_SOMEBODY = "THROUGH_SOMEBODY", _("Through somebody trusted")
    NONE = "NONE", _("No contact wanted")


class ContactChannel(TextChoices):
    """How a contact reached us."""

    PHONE = "PHONE", _("Telephone")
    MESSENGER = "MESSENGER", _("Messenger")
    IN_PERSON = "IN_PERSON", _("In person")
    OFFICIAL = "OFFICIAL", _("Through an official")


class CallerKind(TextChoices):
    """Who speaks in a contact; never a name."""

    SELF = "SELF", _("The person")
    RELATIVE = "RELATIVE", _("A relative")
    ACQUAINTANCE = "ACQUAINTANCE", _("Somebody they know")
    OFFICIAL = "OFFICIAL", _("An official")
    UNKNOWN = "UNKNOWN", _("Not known")


class ContactAbout(TextChoices):
    """Whom or what a contact is about."""

    SELF = "SELF", _("About themselves")
    SOMEBODY = "SOMEBODY", _("About somebody else")
    PLACE = "PLACE", _("About a place")
    UNKNOWN = "UNKNOWN", _("Not known")


class ContactTopic(TextChoices):
    """What a contact asks for."""

    DANGER = "DANGER", _("Danger now")
    EXPLOITATION = "EXPLOITATION", _("Forced work or exploitation")
    MISSING = "MISSING", _("Somebody is missing")
    HELP = "HELP", _("Help after leaving")
    RETURN = "RETURN", _("Return from abroad")
    WORK_ABROAD = "WORK_ABROAD", _("Safe work abroad")
    OTHER = "OTHER", _("Something else")


class ContactOutcome(TextChoices):
    """How a contact ended."""

    INFORMATION = "INFORMATION", _("Information given")
    REFERRAL = "REFERRAL", _("Referred")
    EMERGENCY_CALL = "EMERGENCY_CALL", _("Emergency call made")
    CASE_WANTED = "CASE_WANTED", _("A case is to be opened")
    CASE_OPENED = "CASE_OPENED", _("A case was opened")
    DROPPED = "DROPPED", _("Dropped call")
    HOAX = "HOAX", _("Not meant seriously")


class ContactDone(TextChoices):
    """What was done about a contact that waited for somebody."""

    HANDED_OVER = "HANDED_OVER", _("Another organisation takes it on")
    EMERGENCY = "EMERGENCY", _("Police, ambulance or rescuers are there")
    SAFE = "SAFE", _("The person is safe now")
    NOT_WANTED = "NOT_WANTED", _("The person wants nothing more now")
    NOT_REACHED = "NOT_REACHED", _("Nobody can be reached any more")


class CallBack(TextChoices):
    """Whether we may call back."""

    SAFE = "SAFE", _("A safe time and channel")
    NONE_WANTED = "NONE_WANTED", _("No call-back wanted")
    NOT_ASKED = "NOT_ASKED", _("Not asked")


class Reading(TextChoices):
    """Whether written text helps."""

    READS = "READS", _("Reads well")
    WITH_DIFFICULTY = "WITH_DIFFICULTY", _("Reads with difficulty")
    READ_ALOUD = "READ_ALOUD", _("Needs it read aloud")


class ConsentPurpose(TextChoices):
    """What is agreed to (codes of `casework.json`)."""

    INTERVIEW_AND_RECORD = "INTERVIEW_AND_RECORD", _("Write down what is told")
    SHARE_WITH_NAMED_ACTOR = "SHARE_WITH_NAMED_ACTOR", _("Tell a named organisation")
    ANONYMOUS_STATISTICS = "ANONYMOUS_STATISTICS", _("Be counted, with characteristics")
    NUMBER_ONLY_STATISTICS = "NUMBER_ONLY_STATISTICS", _("Be counted as a number only")
    DECISION_BY_PANEL = "DECISION_BY_PANEL", _("Let a panel read the signs and decide")
    CONTACT_CONSULATE = "CONTACT_CONSULATE", _("Get in touch with the own consulate")


class ConsentDecision(TextChoices):
    """The person's answer."""

    GIVEN = "GIVEN", _("Agreed")
    REFUSED = "REFUSED", _("Refused")


class ConsentGround(TextChoices):
    """Why something may be told; consent comes first."""

    CONSENT = "CONSENT", _("Consent")
    VITAL_INTEREST = "VITAL_INTEREST", _("Life in danger")
    CHILD_PROTECTION = "CHILD_PROTECTION", _("Protection of a child")
    LEGAL_DUTY = "LEGAL_DUTY", _("Duty by law")
    COURT_ORDER = "COURT_ORDER", _("Court order")


class ConsentMode(TextChoices):
    """How the answer was given."""

    WRITTEN = "WRITTEN", _("In writing")
    ORAL_WITNESSED = "ORAL_WITNESSED", _("Spoken, with a witness")
    READ_ALOUD = "READ_ALOUD", _("Read aloud and agreed")
    AUDIO = "AUDIO", _("Recorded on audio")
    SIGN_LANGUAGE = "SIGN_LANGUAGE", _("In sign language")
    GUARDIAN = "GUARDIAN", _("By the guardian, with the child's assent")
    NONE = "NONE", _("Without consent, on another ground")


class ListShown(TextChoices):
    """Which part of the list of cases is shown."""

    OPEN = "OPEN", _("Open")
    WAITING = "WAITING", _("Waiting for me")
    OVERDUE = "OVERDUE", _("Step overdue")
    CLOSED = "CLOSED", _("Closed")


class ListOrder(TextChoices):
    """In which order cases are listed."""

    OPENED = "OPENED", _("Newest first")
    NEXT_STEP = "NEXT_STEP", _("Nearest step first")


class SectionCode(TextChoices):
    """The parts of the to-do list that a case is filled in by, in any order."""

    SAFETY = "SAFETY", _("Safety now")
    SAFE_CONTACT = "SAFE_CONTACT", _("Safe ways to reach the person")
    CONSENT = "CONSENT", _("Three questions about consent")
    COMMUNICATION = "COMMUNICATION", _("Language and the conversation")
    WHAT_HAPPENED = "WHAT_HAPPENED", _("What happened")
    CRITERIA = "CRITERIA", _("Criteria")
    HEALTH = "HEALTH", _("Health")
    FAMILY = "FAMILY", _("The person and the family")
    NEEDS = "NEEDS", _("Needs and wishes")
    CHILD = "CHILD", _("Child, or age unclear")
    FOREIGN = "FOREIGN", _("Citizen of another country, or of none")


class SectionState(TextChoices):
    """How far a section is; skipping and stopping are rights, not lapses."""

    DONE = "DONE", _("Finished")
    PART = "PART", _("Begun")
    TODO = "TODO", _("To do")
    LATER = "LATER", _("Left for later")


class CorrectionReason(TextChoices):
    """Why something that was known is written differently."""

    WRONG = "WRONG", _("It was written down wrongly")
    CHANGED = "CHANGED", _("It has changed since")
    VOLUNTEERED = "VOLUNTEERED", _("The person wants to add something")
    LAW = "LAW", _("The law requires it")


class Weight(TextChoices):
    """How much one indicator says (ILO, operational indicators, 2009)."""

    STRONG = "STRONG", _("Strong")
    MEDIUM = "MEDIUM", _("Medium")
    WEAK = "WEAK", _("Weak")


class ResultGroup(TextChoices):
    """What answers to the criteria amount to: words for a person who decides, never a status."""

    CONSISTENT = "CONSISTENT", _("Indicators consistent with trafficking")
    MEANS_IN_PART = "MEANS_IN_PART", _("Exploitation, means shown in part")
    EXPLOITATION_ONLY = "EXPLOITATION_ONLY", _("Exploitation, means not shown")
    INSUFFICIENT = "INSUFFICIENT", _("Not enough information")


class StatusRung(TextChoices):
    """What was decided of one matter; a later rung of the ladder supersedes the earlier."""

    PRESUMED = "PRESUMED", _("Presumed victim")
    IDENTIFIED = "IDENTIFIED", _("Identified victim")
    NOT_IDENTIFIED = "NOT_IDENTIFIED", _("Status not given")
    DECLINED = "DECLINED", _("Declined by the person")


class StatusState(TextChoices):
    """Where a decision stands between being made and its certificate."""

    CHECKING = "CHECKING", _("Being checked")
    ISSUED = "ISSUED", _("Certificate issued")
    HELD = "HELD", _("Waiting for another organisation")
    RECORDED = "RECORDED", _("Written down, no certificate")


class AuthorityClass(TextChoices):
    """Who decided, as far as a certificate says it: the class, never the organisation."""

    ORGANISATION = "ORGANISATION", _("Accredited organisation")
    STATE_BODY = "STATE_BODY", _("State body")
    PANEL = "PANEL", _("Panel")


class DecisionRequestState(TextChoices):
    """Where a question to a panel stands."""

    SENT = "SENT", _("Waiting for the panel")
    DECIDED = "DECIDED", _("Decided")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


class Sitting(TextChoices):
    """What a member of a panel did with a question."""

    SIGNED = "SIGNED", _("Signed")
    RECUSED = "RECUSED", _("Stepped aside")


class CountedAs(TextChoices):
    """How a matter enters shared figures, which the person's answer limits."""

    PERSON = "PERSON", _("With characteristics")
    NUMBER = "NUMBER", _("As a number only")
    OTHER = "OTHER", _("Other people helped")
    VULNERABLE_MIGRANT = "VULNERABLE_MIGRANT", _("Vulnerable migrants")


class MonthState(TextChoices):
    """Where an organisation's month stands once it is over."""

    WAITING = "WAITING", _("Waits to be confirmed")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    CLOSED = "CLOSED", _("Closed without confirmation")
