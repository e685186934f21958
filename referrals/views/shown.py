"""What the pages of referrals show, made ready for their components."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.enums import CorrectionReason, Source
from cases.fields import FIELDS
from cases.questions import QUESTIONS
from cases.selectors.case_file import ReadField
from core import reference
from core.components import Fact, Text
from referrals.enums import Condition
from referrals.models import Addition, Referral
from vault.enums import Scope

NAMES = frozenset(
    {"working_name", "given_name", "family_name", "patronymic", "other_names", "name_used"}
)
"""Fields that "hide names" leaves out."""


@dataclass(frozen=True, kw_only=True)
class KnownPart:
    """One granted scope: what is known of it with from whom and when, and what is not."""

    label: Text
    facts: list[Fact]
    unknown: list[Fact]


@dataclass(frozen=True, kw_only=True)
class ShownAddition:
    """What the receiver added, beside what stands in the lead's file."""

    addition: Addition
    label: Text
    value: str
    former: str
    reason: Text
    when: str
    person: bool


def moment(at: datetime) -> str:
    """Return a moment in words."""
    return date_format(localtime(at), "DATETIME_FORMAT")


def scope_words(scopes: Collection[str]) -> str:
    """Return the parts of a file, in words."""
    return ", ".join(str(Scope(code).label) for code in Scope if code in scopes)


def service_words(service: str) -> str:
    """Return the name of a service."""
    return reference.item("services", service).label


def reason_words(reason: str) -> str:
    """Return why something was declined or given back."""
    return reference.item("referral_decline_reasons", reason).label


def offer_facts(referral: Referral) -> list[Fact]:
    """Return the whole offer as the receiver reads it; it is opened."""
    area, language = referral.area or "", referral.language or ""
    band, unsaid = referral.age_band, _("Not said")
    return [
        Fact(label=_("Need"), value=service_words(referral.service)),
        Fact(
            label=_("Area"),
            value=reference.item("macro_regions", area).label if area else unsaid,
        ),
        Fact(label=_("Urgency"), value=referral.get_urgency_display()),
        Fact(label=_("Age"), value=band.label if band else unsaid),
        Fact(
            label=_("Language"),
            value=reference.item("languages", language).label if language else unsaid,
        ),
        Fact(label=_("Conditions"), value=condition_words(referral) or _("None said")),
    ]


def condition_words(referral: Referral) -> str:
    """Return what has to be respected; the offer is opened."""
    return "; ".join(str(Condition(code).label) for code in referral.conditions or [])


def known_parts(referral: Referral, known: dict[Scope, dict[str, ReadField]]) -> list[KnownPart]:
    """Return what the granted scopes tell; each field leads to its correction."""
    return [_known_part(referral, scope, fields) for scope, fields in known.items()]


def _known_part(referral: Referral, scope: Scope, fields: dict[str, ReadField]) -> KnownPart:
    asked = {name: said for name, said in fields.items() if name in QUESTIONS}
    unknown = [name for name, said in asked.items() if said["value"] in (None, "", [])]
    return KnownPart(
        label=str(Scope(scope).label).capitalize(),
        facts=[
            Fact(
                label=QUESTIONS[name].label,
                value=in_words(name, said["value"]),
                note=provenance(said),
                url=_address(referral, scope, name) if name in FIELDS[scope] else "",
                change=_("Correct"),
                person=name in NAMES,
            )
            for name, said in asked.items()
            if name not in unknown
        ],
        unknown=[
            Fact(
                label=QUESTIONS[name].label,
                value="—",
                url=_address(referral, scope, name) if name in FIELDS[scope] else "",
                change=_("Add"),
            )
            for name in unknown
        ],
    )


def _address(referral: Referral, scope: Scope, name: str) -> str:
    return reverse("referrals:addition_new", args=[referral.pk, scope.lower(), name])


def provenance(said: ReadField) -> str:
    """Return from whom and when a field is known."""
    if not said["source"]:
        return ""
    parts = [str(Source(said["source"]).label)]
    if said["asked_on"]:
        parts.append(date_format(date.fromisoformat(said["asked_on"]), "DATE_FORMAT"))
    return ", ".join(parts)


def shown_addition(
    addition: Addition, known: dict[Scope, dict[str, ReadField]] | None
) -> ShownAddition:
    """Return an addition that is opened, beside what is known now."""
    name, scope = addition.field or "", Scope(addition.scope)
    question = QUESTIONS.get(name)
    former = (known or {}).get(scope, {}).get(name, {}).get("value")
    reason = addition.reason or ""
    return ShownAddition(
        addition=addition,
        label=question.label if question else name,
        value=in_words(name, _read(scope, name, addition.value)),
        former=in_words(name, former),
        reason=CorrectionReason(reason).label if reason in CorrectionReason.values else reason,
        when=moment(addition.added_at),
        person=name in NAMES,
    )


def _read(scope: Scope, name: str, stored: Any) -> Any:
    known = FIELDS[scope].get(name)
    return known.field.read(stored) if known and known.field.takes(stored) else stored


def in_words(name: str, value: Any) -> str:
    """Return the value of a field of a file in the reader's language."""
    if value in (None, "", []):
        return "—"
    options = QUESTIONS[name].options if name in QUESTIONS else ""
    if isinstance(value, TextChoices):
        return str(value.label)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(_entry(entry, options) for entry in value)
    return _entry(value, options)


def _entry(value: Any, options: Any) -> str:
    if isinstance(value, dict):
        parts = (value.get(key) for key in ("name", "relation", "age", "note"))
        return "; ".join(str(part) for part in parts if part not in (None, ""))
    if isinstance(options, str) and options and value in reference.codes(options):
        return reference.item(options, value).label
    return str(value)
