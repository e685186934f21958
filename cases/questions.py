"""How each field of a case is asked: its words, its kind, and the list it is answered from."""

from dataclasses import dataclass
from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.enums import AgeGroup, Answer, Citizenship, FoundHow, Reading, SafeChannel, Sex


class Kind(Enum):
    """What the answer is."""

    LINE = auto()
    TEXT = auto()
    ONE = auto()
    MANY = auto()
    DAY = auto()
    YEAR = auto()
    COUNT = auto()
    LINES = auto()
    PERSONS = auto()


Options = str | type[TextChoices]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question in plain words; `options` is a reference list or an enumeration."""

    label: Promise
    kind: Kind = Kind.LINE
    hint: Promise | str = ""
    options: Options = ""
    past: bool = False


def _line(label: Promise, hint: Promise | str = "") -> Question:
    return Question(label=label, hint=hint)


def _text(label: Promise, hint: Promise | str = "") -> Question:
    return Question(label=label, kind=Kind.TEXT, hint=hint)


def _yes_no(label: Promise, hint: Promise | str = "") -> Question:
    return Question(label=label, kind=Kind.ONE, options=Answer, hint=hint)


def _one(label: Promise, options: Options, hint: Promise | str = "") -> Question:
    return Question(label=label, kind=Kind.ONE, options=options, hint=hint)


def _many(label: Promise, options: str, hint: Promise | str = "") -> Question:
    return Question(label=label, kind=Kind.MANY, options=options, hint=hint)


ONE_EACH_LINE = _("One on each line.")
PERSON_EACH_LINE = _("One person on each line: name; relation; age; anything else.")

QUESTIONS: dict[str, Question] = {
    # safety
    "danger_now": _yes_no(_("Is the person in danger now?")),
    "danger_from": _text(_("From whom, and what is feared?")),
    "risk_factors": _many(_("What makes it more dangerous?"), "risk_factors"),
    "region": _one(_("Region"), "regions"),
    "address": _text(_("Where exactly"), _("Only if somebody needs it in order to help.")),
    "who_knows_address": _line(_("Who else knows this place?")),
    "must_not_call": _text(_("Who must not be called, and who must not call?")),
    # safe contact
    "safe_channel": _one(_("Which way is safe?"), SafeChannel),
    "phone": _line(_("Telephone number")),
    "contact_detail": _line(_("Messenger name, or through whom")),
    "arrival_contact": _line(
        _("Contact for a place tonight"), _("A shelter sees this, and nothing else of this page.")
    ),
    "safe_hours": _line(_("Which days and hours are safe?")),
    "who_may_answer": _line(_("Who may answer?")),
    "cover_story": _line(_("What do we say if somebody else answers?")),
    "message_allowed": _yes_no(_("May we leave a message?")),
    "code_word": _line(_("Code word"), _("By it the person knows us, and we know the person.")),
    # language and conversation
    "language": _one(_("Language the person prefers"), "languages"),
    "languages": _many(_("Other languages the person understands"), "languages"),
    "reading": _one(_("Does written text help?"), Reading),
    "sign_language": _yes_no(_("Does the person use sign language?")),
    "communication_aids": _line(_("What else helps to understand each other?")),
    "interview_place": _line(_("Where do you talk?")),
    "private_place": _yes_no(_("Can nobody else listen?")),
    "remote_channel": _line(_("If not face to face: by what?"), _("Telephone, messenger, video.")),
    "interviewer_sex_asked": _one(_("Whom does the person prefer to talk to?"), Sex),
    "interviewer_sex_actual": _one(_("Who talks with the person?"), Sex),
    "interpreter_vetted": _yes_no(
        _("Is the interpreter checked, and not from the same community?"),
        _("Leave it open if there is no interpreter."),
    ),
    "support_person": _line(_("Who is there to support the person?")),
    "breaks_offered": _yes_no(_("Were breaks offered?")),
    "stopped_at_request": _yes_no(_("Was it stopped because the person wished so?")),
    # what happened
    "own_words": _text(_("What does the person want to tell?")),
    "began_on": Question(label=_("When did it begin?"), kind=Kind.DAY, past=True),
    "ended_on": Question(label=_("When did it end?"), kind=Kind.DAY, past=True),
    "found_how": _one(_("How did it become known?"), FoundHow),
    "recruitment": _many(_("How was the person drawn in?"), "recruitment_channels"),
    "acts": _many(_("What was done to the person?"), "palermo_acts"),
    "means": _many(_("By what means?"), "palermo_means"),
    "exploitation_types": _many(_("What was it for?"), "exploitation_types"),
    "sector": _one(_("Where was the work?"), "sectors"),
    "countries": _many(_("Which countries?"), "countries"),
    "route": _text(_("Route"), _("Towns, crossings, means of travel, as far as known.")),
    "alleged_perpetrators": Question(
        label=_("Alleged perpetrators"), kind=Kind.PERSONS, hint=PERSON_EACH_LINE
    ),
    "alleged_employer": _line(_("Alleged employer or agency")),
    # health
    "urgent_health": _text(_("What needs care today?"), _("A place for tonight learns this.")),
    "health_conditions": _text(_("Illnesses, injuries, pain")),
    "medicines": _line(_("Medicines and allergies")),
    "pregnancy": _yes_no(_("Is the person pregnant?")),
    "self_harm": _yes_no(_("Does the person think of harming themselves?")),
    "disability": _line(_("Disability, and what is needed because of it")),
    # the person and the family
    "working_name": _line(_("Working name"), _("Any name by which you talk to the person.")),
    "given_name": _line(_("Given name")),
    "family_name": _line(_("Family name")),
    "patronymic": _line(_("Patronymic")),
    "other_names": Question(label=_("Other names"), kind=Kind.LINES, hint=ONE_EACH_LINE),
    "name_used": _line(
        _("Name to use on arrival"), _("A place for tonight learns only this name.")
    ),
    "born_on": Question(label=_("Day of birth"), kind=Kind.DAY, past=True),
    "birth_year": Question(
        label=_("Or only the year of birth"), kind=Kind.YEAR, hint=_("About right is enough.")
    ),
    "age_said": _one(
        _("Is the person under 18?"),
        AgeGroup,
        _("Needed only when no day of birth is known. When in doubt: age unclear."),
    ),
    "sex": _one(_("Sex, as the person says"), Sex),
    "citizenship": _one(_("Citizen of which country?"), Citizenship),
    "nationality": _line(_("Nationality, or none")),
    "pin": _line(_("Personal number")),
    "document": _line(_("Identity document"), _("Kind and number.")),
    "papers_held_by": _line(_("Who holds the papers?")),
    "status_of_stay": _line(_("Status of stay in the country")),
    "stay_ends_on": Question(label=_("When does the right to stay end?"), kind=Kind.DAY),
    "fears_on_return": _text(_("What does the person fear on return?")),
    "asylum_wanted": _yes_no(_("Does the person want to ask for asylum?")),
    "in_care": Question(
        label=_("Children and persons in care"), kind=Kind.PERSONS, hint=PERSON_EACH_LINE
    ),
    "family_at_risk": _yes_no(_("Is the family in danger?")),
    "family_note": _text(_("What else about the family?")),
    # child, or age unclear
    "guardian": _line(
        _("Who takes care of the child?"), _("Name, relation, and how to reach them.")
    ),
    "guardian_checked": _yes_no(
        _("Is it checked that this guardian had no part in it?"),
        _("Until it is, the guardian does not decide for the child and learns nothing."),
    ),
    "child_assents": _yes_no(_("Does the child agree?"), _("Asked in words that fit the age.")),
    "legal_representative": _line(_("Legal representative")),
    "psychologist": _line(_("Psychologist or teacher who is present")),
    "interviews_held": Question(
        label=_("How many times was the child asked about it so far?"),
        kind=Kind.COUNT,
        hint=_("By anybody. Each further time needs a reason."),
    ),
    "child_protection_told": _yes_no(
        _("Has child protection been told?"),
        _("By a request for help, so that whoever must not know is left out."),
    ),
    "child_wishes": _text(_("What does the child want?")),
    # citizen of another country, or of none
    "receiving_organisation": _line(_("Which organisation there receives the person?")),
    "receiving_confirmed_on": Question(label=_("When did it confirm?"), kind=Kind.DAY, past=True),
    # needs
    "needs": _many(_("What would help now?"), "services"),
    "needs_note": _text(_("What else matters?")),
    "goals": Question(
        label=_("What does the person want to reach?"), kind=Kind.LINES, hint=ONE_EACH_LINE
    ),
}
