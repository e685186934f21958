"""Words for what the search found."""

from django.utils.translation import gettext_lazy as _

from cases.selectors.search import Match
from vault.names.exact import ExactKind
from vault.names.score import Reason

REASONS = {
    Reason.NAMES_EQUAL: _("same name"),
    Reason.NAMES_ALIKE: _("name alike"),
    Reason.ONE_NAME_DIFFERS: _("one name differs"),
    Reason.OTHER_NAME_OF_PERSON: _("by another name of the person"),
    Reason.BIRTH_DATE_EQUAL: _("same birth date"),
    Reason.DAY_AND_MONTH_SWAPPED: _("birth date with day and month swapped"),
    Reason.BIRTH_DATE_ONE_DAY_OFF: _("birth date one day off"),
    Reason.BIRTH_DATE_PARTLY_EQUAL: _("birth date partly the same"),
    Reason.BIRTH_YEAR_EQUAL: _("same birth year"),
    Reason.BIRTH_YEAR_ONE_OFF: _("birth year one off"),
    Reason.BIRTH_DATE_DIFFERS: _("another birth date"),
    Reason.BIRTH_DATE_UNKNOWN: _("birth date not known"),
}
NUMBERS = {
    ExactKind.PHONE: _("same phone"),
    ExactKind.DOCUMENT: _("same document"),
    ExactKind.PERSONAL_NUMBER: _("same personal number"),
}


def reasons_in_words(match: Match) -> str:
    """Return why a case was found, the surest reason first."""
    said = [NUMBERS[kind] for kind in ExactKind if kind in match.numbers]
    said += [REASONS[reason] for reason in match.reasons if reason in REASONS]
    return ", ".join(str(word) for word in said)
