"""Turns what the registry knows into what its pages show."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.components import Fact
from nrm_actors import labels
from nrm_actors.enums import ContactKind
from nrm_actors.forms.profile import DAYS
from nrm_actors.models import Accreditation, ActorProfile, Agreement
from nrm_actors.selectors import Entry, PublicEntry, Reason, Suggestion
from nrm_actors.selectors.hours import Hours

ICONS = {
    "IN_AREA": "flag",
    "WHOLE_COUNTRY": "flag",
    "ACCEPTS": "people",
    "ROUND_THE_CLOCK": "clock",
    "OPEN_NOW": "clock",
    "NIGHT_ADMISSION": "clock",
    "ON_CALL": "phone",
    "BEDS_FREE": "bed",
    "AGREEMENT": "doc",
    "ACCREDITED": "okc",
    "OWN": "home",
}
WHOLE_WEEK = "1234567"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A reason as a mark."""

    text: str
    kind: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class ShownSuggestion:
    """A suggestion as a row of the page."""

    name: str
    url: str
    text: str
    services: str
    marks: list[Mark]
    on_call_number: str
    note: str


def shown_suggestion(one: Suggestion) -> ShownSuggestion:
    """Return the row of a suggestion."""
    kind = one.organisation.get_kind_display()
    areas = labels.area_labels(one.areas)
    return ShownSuggestion(
        name=one.organisation.name,
        url=reverse("nrm_actors:organisation", args=[one.organisation.pk]),
        text=" · ".join(part for part in (kind, areas) if part),
        services="; ".join(
            _service(offered.service, offered.eligibility) for offered in one.services[:4]
        ),
        marks=[_mark(reason) for reason in one.reasons],
        on_call_number=one.on_call_number,
        note=""
        if one.may_be_referred_to
        else _("A referral needs an agreement and accreditation."),
    )


def _service(code: str, eligibility: str) -> str:
    name = labels.service_label(code)
    return f"{name} ({eligibility})" if eligibility else name


def _mark(reason: Reason) -> Mark:
    kind = "good" if reason.good else "need"
    return Mark(text=reason.text, kind=kind, icon=ICONS.get(reason.code, "info"))


def hours_text(hours: Hours) -> str:
    """Return when it is open, in words."""
    if hours.round_the_clock:
        return _("Day and night")
    if hours.opens_at is None or hours.closes_at is None:
        return ""
    span = f"{time_format(hours.opens_at, 'H:i')}–{time_format(hours.closes_at, 'H:i')}"
    if hours.open_days in {WHOLE_WEEK, ""}:
        return span
    return f"{_days(hours.open_days)}, {span}"


def _days(held: str) -> str:
    names = [str(name) for code, name in DAYS if code in held]
    together = held in WHOLE_WEEK and len(held) > 2
    return f"{names[0]}–{names[-1]}" if together else ", ".join(names)


def glance(entry: Entry) -> list[Fact]:
    """Return the facts of an entry that one looks for first."""
    profile = entry.profile
    unknown = _("Not said")
    facts = [
        Fact(label=_("Where"), value=labels.area_labels(entry.areas) or unknown),
        Fact(label=_("On-call number"), value=(profile and profile.on_call_number) or unknown),
        Fact(label=_("Hours"), value=(profile and hours_text(profile)) or unknown),
        Fact(label=_("Admits people at night"), value=_yes_no(profile)),
        Fact(
            label=_("Accepts"),
            value=(profile and labels.accepts_labels(profile.accepts)) or unknown,
        ),
        Fact(
            label=_("Languages"),
            value=(profile and labels.language_labels(profile.languages)) or unknown,
        ),
    ]
    if profile:
        facts.insert(1, Fact(label=_("Mandate"), value=profile.get_level_display()))
    if entry.beds:
        counted = date_format(localtime(entry.beds.counted_at), "DATETIME_FORMAT")
        facts.append(Fact(label=_("Free beds"), value=str(entry.beds.free), note=counted))
    return facts


def public_facts(entry: Entry) -> list[Fact]:
    """Return those facts of an entry that the public sees too."""
    profile = entry.profile
    unknown = _("Not said")
    names = (
        (_("In Kyrgyz"), entry.organisation.name_ky),
        (_("In Russian"), entry.organisation.name_ru),
        (_("In English"), entry.organisation.name_en),
    )
    told = (
        (_("Where"), labels.area_labels(entry.areas)),
        (_("Hours"), hours_text(profile) if profile else ""),
        (_("Accepts"), labels.accepts_labels(profile.accepts) if profile else ""),
        (_("Languages"), labels.language_labels(profile.languages) if profile else ""),
    )
    return [Fact(label=label, value=value or unknown) for label, value in (*names, *told)]


def _yes_no(profile: ActorProfile | None) -> str:
    if profile is None:
        return _("Not said")
    return _("Yes") if profile.night_admission else _("No")


def last_day(row: Accreditation | Agreement) -> str:
    """Return until when it holds, in words."""
    if row.valid_to is None:
        return _("without an end")
    day = date_format(row.valid_to - timedelta(days=1), "DATE_FORMAT")
    return _("until %(day)s") % {"day": day}


@dataclass(frozen=True, kw_only=True)
class ShownContact:
    """A public contact with its link."""

    value: str
    href: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class ShownPublicEntry:
    """A card of the public page."""

    name: str
    text: str
    hours: str
    languages: str
    services: list[str]
    contacts: list[ShownContact]


def shown_public(entry: PublicEntry) -> ShownPublicEntry:
    """Return the card of a public entry."""
    about = (labels.area_labels(entry.areas), labels.accepts_labels(entry.accepts))
    return ShownPublicEntry(
        name=entry.name,
        text=". ".join(part for part in about if part),
        hours=hours_text(entry),
        languages=labels.language_labels(entry.languages),
        services=[labels.service_label(code) for code in entry.services],
        contacts=[shown_contact(one.kind, one.value) for one in entry.contacts],
    )


def shown_contact(kind: str, value: str) -> ShownContact:
    """Return a contact point with the link that opens it."""
    bare = "".join(sign for sign in value if sign.isdigit() or sign == "+")
    links = {
        ContactKind.PHONE: (f"tel:{bare}", "phone"),
        ContactKind.SMS: (f"sms:{bare}", "contact"),
        ContactKind.EMAIL: (f"mailto:{value}", "send"),
        ContactKind.WEB: (value if value.startswith("https://") else "", "globe"),
        ContactKind.MESSENGER: ("", "contact"),
        ContactKind.ADDRESS: ("", "home"),
    }
    href, icon = links[ContactKind(kind)]
    return ShownContact(value=value, href=href, icon=icon)
