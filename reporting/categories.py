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

AUTHORITY = _dimension(
    "AUTHORITY", _("Who presumes or identifies"), OWN=_("An organisation"), STATE=_("The state")
)
SHOWN = _dimension(
    "SHOWN", _("Exploitation shown"), YES=_("It is shown"), NO=_("Intended, or not shown")
)
OWN_ONLY = (AUTHORITY, SHOWN)
"""What a fact says besides the published tables: an organisation's own figures show it."""

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

HELP_OF = MappingProxyType(
    {
        "SHELTER": "SHELTER",
        "HOUSING": "SHELTER",
        "LEGAL_CONSULTATION": "LEGAL_INCOME",
        "LEGAL_REPRESENTATION": "LEGAL_INCOME",
        "COURT_ACCOMPANIMENT": "LEGAL_INCOME",
        "PROTECTION_MEASURES": "LEGAL_INCOME",
        "COMPENSATION_CLAIM": "LEGAL_INCOME",
        "EDUCATION": "LEGAL_INCOME",
        "VOCATIONAL": "LEGAL_INCOME",
        "EMPLOYMENT": "LEGAL_INCOME",
        "MICRO_GRANT": "LEGAL_INCOME",
        "SOCIAL_BENEFITS": "LEGAL_INCOME",
        "MATERIAL": "LEGAL_INCOME",
        "DOCUMENTS": "RETURN_DOCUMENTS_HEALTH",
        "RETURN_REPATRIATION": "RETURN_DOCUMENTS_HEALTH",
        "TRANSPORT": "RETURN_DOCUMENTS_HEALTH",
        "FAMILY_TRACING": "RETURN_DOCUMENTS_HEALTH",
        "MIGRATION_STATUS": "RETURN_DOCUMENTS_HEALTH",
        "CRISIS_COUNSELLING": "RETURN_DOCUMENTS_HEALTH",
        "PSYCHOLOGICAL": "RETURN_DOCUMENTS_HEALTH",
        "MEDICAL": "RETURN_DOCUMENTS_HEALTH",
        "MEDICAL_EXAM": "RETURN_DOCUMENTS_HEALTH",
        "SUBSTANCE_TREATMENT": "RETURN_DOCUMENTS_HEALTH",
    }
)
SILENT_BECAUSE = MappingProxyType(
    {
        "FEAR_DISCLOSURE": "SILENT_PRIVACY",
        "STIGMA": "SILENT_PRIVACY",
        "PRESSURE_FAMILY": "SILENT_PRIVACY",
        "LEGAL_UNAWARE": "SILENT_FEAR",
        "FEAR_LIABILITY": "SILENT_FEAR",
        "STILL_CONTROLLED": "SILENT_FEAR",
        "NO_PROTECTION": "SILENT_FEAR",
        "FEAR_TRAFFICKER": "SILENT_FEAR",
        "TRAUMA": "SILENT_FEAR",
        "FOREIGNER": "SILENT_FEAR",
        "MIGRATION_STATUS": "SILENT_FEAR",
        "NOT_SEEN_AS_VICTIM": "SILENT_FEAR",
        "DISTRUST_POLICE": "SILENT_DISTRUST",
        "BAD_EXPERIENCE": "SILENT_DISTRUST",
        "STAFF_ATTITUDE": "SILENT_DISTRUST",
        "CORRUPTION": "SILENT_DISTRUST",
        "RECONCILED": "SILENT_DISTRUST",
        "PAYMENT": "SILENT_DISTRUST",
        "LONG_PROCESS": "SILENT_DISTRUST",
    }
)
"""Codes of `non_report_reasons`; the others leave the person undecided."""


def help_group(services: Collection[str]) -> str:
    """Return the main help of the services that were taken up; a safe place comes first."""
    groups = {HELP_OF[code] for code in services if code in HELP_OF}
    return next((code for code in HELP.codes if code in groups), NOT_STATED)


def justice_group(*, registered: bool, in_court: bool, reasons: Collection[str]) -> str:
    """Return how far justice came, or the group of the main reason why there is no complaint."""
    if in_court:
        return "COURT"
    if registered:
        return "REGISTERED"
    return next((SILENT_BECAUSE[code] for code in reasons if code in SILENT_BECAUSE), "UNDECIDED")


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
