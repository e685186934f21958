"""Coarse categories of the published tables, and how the finer codes of a file fall into them.

Proposed defaults: an organisation's own figures stay fine, only shared figures use these. They are
frozen for a year with the catalogue; every macro-region has at least three registered organisations.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label: TypeAlias = str | Promise
NOT_STATED = "NOT_STATED"
EARLIER_YEAR = "EARLIER_YEAR"


@dataclass(frozen=True, slots=True)
class Category:
    """One coarse category of a dimension."""

    code: str
    label: Label = field(compare=False)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A characteristic that a published table is broken down by."""

    code: str
    label: Label = field(compare=False)
    categories: tuple[Category, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the stable codes in the order in which they are shown."""
        return tuple(category.code for category in self.categories)


def _dimension(code: str, label: Label, **labels: Label) -> Dimension:
    return Dimension(code, label, tuple(Category(key, text) for key, text in labels.items()))


UNKNOWN = Category(NOT_STATED, _("Not stated"))

SEX = _dimension("SEX", _("Sex"), FEMALE=_("Women and girls"), MALE=_("Men and boys"))
EXPLOITATION = _dimension(
    "EXPLOITATION",
    _("Kind of exploitation"),
    LABOUR=_("Labour exploitation"),
    SEXUAL=_("Sexual exploitation"),
    MARRIAGE_DOMESTIC=_("Forced marriage, domestic servitude"),
    OTHER_MIXED=_("Other, mixed or not yet known"),
)
MACRO_REGION = _dimension(
    "MACRO_REGION",
    _("Where people asked for help"),
    CHUI_BISHKEK=_("Chui and Bishkek"),
    ISSYK_KUL_NARYN_TALAS=_("Issyk-Kul, Naryn, Talas"),
    OSH=_("Osh and Osh Region"),
    JALAL_ABAD_BATKEN=_("Jalal-Abad and Batken"),
)
IDENTIFICATION = _dimension(
    "IDENTIFICATION", _("Status"), PRESUMED=_("Presumed"), IDENTIFIED=_("Identified")
)
AGE = _dimension(
    "AGE",
    _("Age"),
    AGE_0_17=_("0–17"),
    AGE_18_24=_("18–24"),
    AGE_25_OVER=_("25 and over"),
)
PLACE = _dimension(
    "PLACE",
    _("Citizenship and place of exploitation"),
    CITIZEN_RUSSIA=_("Citizen, exploited in Russia"),
    CITIZEN_KAZAKHSTAN=_("Citizen, exploited in Kazakhstan"),
    CITIZEN_ABROAD=_("Citizen, exploited elsewhere abroad"),
    CITIZEN_INSIDE=_("Citizen, exploited inside the country"),
    FOREIGN=_("Foreign citizen"),
)
JUSTICE = _dimension(
    "JUSTICE",
    _("Justice, 12 months after the year"),
    SILENT_PRIVACY=_("No complaint: fear of a leak or of shame"),
    SILENT_FEAR=_("No complaint: fear, own liability, rights not known"),
    SILENT_DISTRUST=_("No complaint: distrust, corruption, reconciliation"),
    UNDECIDED=_("Still deciding, or complaint not registered"),
    REGISTERED=_("Registered"),
    COURT=_("In court or convicted"),
)
HELP = _dimension(
    "HELP",
    _("Main help"),
    SHELTER=_("Safe accommodation"),
    RETURN_DOCUMENTS_HEALTH=_("Return, documents, health"),
    LEGAL_INCOME=_("Legal help, income"),
    NONE_YET=_("None yet"),
)
QUARTER = _dimension(
    "TIME",
    _("Quarter of first count"),
    Q1=_("January–March"),
    Q2=_("April–June"),
    Q3=_("July–September"),
    Q4=_("October–December"),
    EARLIER_YEAR=_("First asked for help in an earlier year"),
)
MONTH = _dimension(
    "TIME",
    _("Month of first count"),
    M01=_("January"),
    M02=_("February"),
    M03=_("March"),
    M04=_("April"),
    M05=_("May"),
    M06=_("June"),
    M07=_("July"),
    M08=_("August"),
    M09=_("September"),
    M10=_("October"),
    M11=_("November"),
    M12=_("December"),
    EARLIER_YEAR=_("First asked for help in an earlier year"),
)
OTHER_PEOPLE = _dimension(
    "OTHER_PEOPLE",
    _("Other people who were helped"),
    VULNERABLE_MIGRANT=_("Vulnerable migrants"),
    OTHER=_("Others"),
)

MACRO_REGION_OF = MappingProxyType(
    {
        "KG-C": "CHUI_BISHKEK",
        "KG-GB": "CHUI_BISHKEK",
        "KG-Y": "ISSYK_KUL_NARYN_TALAS",
        "KG-N": "ISSYK_KUL_NARYN_TALAS",
        "KG-T": "ISSYK_KUL_NARYN_TALAS",
        "KG-O": "OSH",
        "KG-GO": "OSH",
        "KG-J": "JALAL_ABAD_BATKEN",
        "KG-B": "JALAL_ABAD_BATKEN",
    }
)
EXPLOITATION_GROUP_OF = MappingProxyType(
    {
        "FORCED_LABOUR": "LABOUR",
        "CHILD_LABOUR": "LABOUR",
        "DEBT_BONDAGE": "LABOUR",
        "SEXUAL_EXPLOITATION": "SEXUAL",
        "FORCED_PROSTITUTION": "SEXUAL",
        "FORCED_MARRIAGE": "MARRIAGE_DOMESTIC",
        "DOMESTIC_SERVITUDE": "MARRIAGE_DOMESTIC",
    }
)


def exploitation_group(types: Collection[str]) -> str:
    """Return the one group of a person's kinds of exploitation; several groups are mixed."""
    groups = {EXPLOITATION_GROUP_OF.get(code, "OTHER_MIXED") for code in types}
    return groups.pop() if len(groups) == 1 else "OTHER_MIXED"


def exploitation_place(*, citizen: bool, country: str | None) -> str:
    """Return the place group from citizenship and the ISO 3166 code of the country, if known."""
    if not citizen:
        return "FOREIGN"
    if country is None:
        return NOT_STATED
    named = {"RU": "CITIZEN_RUSSIA", "KZ": "CITIZEN_KAZAKHSTAN", "KG": "CITIZEN_INSIDE"}
    return named.get(country, "CITIZEN_ABROAD")


def age_band(years: int | None) -> str:
    """Return the published age band of a whole number of years, if known."""
    if years is None:
        return NOT_STATED
    if years < 18:
        return "AGE_0_17"
    return "AGE_18_24" if years < 25 else "AGE_25_OVER"
