"""Canaries: an unguessable marker for every sealed field, or the reason why it cannot carry one."""

import secrets
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from jsonschema import Draft202012Validator

from cases.fields import FIELDS
from vault.fields import SealedField, SealedJson, SealedText, sealed_fields
from vault.registry import FROZEN

# Without vowels and in no alphabetical order: no word, code or key holds them by chance.
_LATIN = "bcdfghjklmnpqrstvwxz"
_CYRILLIC = "бвгджзклмнңпрстфхцчшщөүъ"
LATIN = "".join(secrets.choice(_LATIN) for _ in range(10)).capitalize()
CYRILLIC = "".join(secrets.choice(_CYRILLIC) for _ in range(9)).capitalize()
DIGITS = f"70{secrets.randbelow(10_000_000):07d}"
STEMS = (LATIN, CYRILLIC, DIGITS)
"""What a search looks for; each field adds letters of its own behind them."""

NUMBERS = {
    "cases.Case.pin": "2{}1987",
    "cases.Case.document": "AN {}",
    "cases.Intake.phone": "+996{}",
}
"""Fields in which a person writes a number: the look-up by number works on them."""

A_DAY = "a day: no text fits, and each day stands in thousands of places"
A_CODE = "one code of a short list that all people share"
CODES = "codes of reference lists that all people share"
A_NUMBER = "a year that many people share"
AN_ID = "the row id of an organisation or member, not of the person"
A_FACT = "a random id that is no text; tests/reporting/test_month.py looks for it"
SOURCES = "names of fields, codes, days and row ids"

CANNOT: dict[str, tuple[str, ...]] = {
    A_DAY: (
        "cases.BestInterests.review_on",
        "cases.Case.born_on",
        "cases.Episode.began_on",
        "cases.Episode.ended_on",
        "cases.Intake.receiving_confirmed_on",
        "cases.Intake.stay_ends_on",
    ),
    A_NUMBER: ("cases.Case.birth_year", "cases.Intake.interviews_held"),
    A_CODE: (
        "cases.Case.age_said",
        "cases.Case.citizenship",
        "cases.Case.sex",
        "cases.Consent.asked_to_withdraw",
        "cases.Contact.call_back",
        "cases.Contact.language",
        "cases.Episode.found_how",
        "cases.Episode.sector",
        "cases.Intake.asylum_wanted",
        "cases.Intake.breaks_offered",
        "cases.Intake.child_assents",
        "cases.Intake.child_protection_told",
        "cases.Intake.danger_now",
        "cases.Intake.family_at_risk",
        "cases.Intake.guardian_checked",
        "cases.Intake.interpreter_vetted",
        "cases.Intake.interviewer_sex_actual",
        "cases.Intake.interviewer_sex_asked",
        "cases.Intake.language",
        "cases.Intake.message_allowed",
        "cases.Intake.pregnancy",
        "cases.Intake.private_place",
        "cases.Intake.reading",
        "cases.Intake.region",
        "cases.Intake.safe_channel",
        "cases.Intake.self_harm",
        "cases.Intake.sign_language",
        "cases.Intake.stopped_at_request",
        "justice.NotReported.said_by",
        "justice.NotReported.wish",
        "cases.ReturnRisk.country",
        "cases.ReturnRisk.result",
        "referrals.Addition.field",
        "referrals.Referral.age_band",
        "referrals.Referral.area",
        "referrals.Referral.language",
    ),
    CODES: (
        "cases.Assessment.acts",
        "cases.Assessment.answers",
        "cases.Assessment.means",
        "cases.Assessment.purposes",
        "cases.DecisionRequest.elements",
        "cases.Episode.acts",
        "cases.Episode.countries",
        "cases.Episode.exploitation_types",
        "cases.Episode.means",
        "cases.Episode.recruitment",
        "cases.Intake.languages",
        "cases.Intake.needs",
        "cases.Closure.checked",
        "cases.Intake.risk_factors",
        "justice.NotReported.reasons",
        "cases.ReturnRisk.dangers",
        "referrals.Referral.conditions",
        "referrals.Referral.services_given",
    ),
    AN_ID: (
        "cases.Exclusion.member",
        "cases.Exclusion.organisation",
        "cases.FoundGroup.cases",
    ),
    A_FACT: ("cases.Episode.fact",),
    SOURCES: (
        "cases.Case.identity_sources",
        "cases.Episode.episode_sources",
        "cases.Intake.contact_sources",
        "cases.Intake.family_sources",
        "cases.Intake.health_sources",
        "cases.Intake.legal_sources",
        "cases.Intake.location_sources",
        "cases.Intake.needs_sources",
        "cases.Intake.statement_sources",
    ),
}
"""Reason → the fields that cannot carry a marker. Everything else must."""

PINNED = {name: reason for reason, names in CANNOT.items() for name in names}


@cache
def all_fields() -> dict[str, SealedField[Any]]:
    """Return every sealed field that exists, by its label `app.Model.field`."""
    found = {
        f"{label}.{name}": field
        for label in FROZEN
        for name, field in sealed_fields(apps.get_model(label)).items()
    }
    of_cases = {
        f"{one.model._meta.label}.{name}"
        for fields in FIELDS.values()
        for name, one in fields.items()
    }
    assert of_cases <= set(found), sorted(of_cases - set(found))
    return found


@cache
def marker(label: str) -> str:
    """Return the marker of a field: in Latin and Cyrillic letters, or a number. Never the same twice."""
    place = sorted(all_fields()).index(label)
    if label in NUMBERS:
        return NUMBERS[label].format(DIGITS)
    latin, cyrillic = (
        letters[place // 20] + letters[place % 20] for letters in (_LATIN, _CYRILLIC)
    )
    return f"{LATIN}{latin} {CYRILLIC}{cyrillic}"


def value(label: str) -> Any:
    """Return a valid value of a field that holds its marker. Raises LookupError if none fits."""
    if label in PINNED:
        raise LookupError(f"{label}: {PINNED[label]}")
    field = all_fields()[label]
    if isinstance(field, SealedText):
        return marker(label)
    if isinstance(field, SealedJson):
        for shaped in _documents(marker(label)):
            if Draft202012Validator(field.schema).is_valid(shaped):
                return shaped
    raise LookupError(f"{label} has no canary: make one here, or say in CANNOT why none fits.")


def _documents(text: str) -> Iterator[Any]:
    """Yield the shapes of documents that hold free text."""
    yield text
    yield [text]
    yield [{"name": text, "relation": text, "age": None, "note": text}]
    yield {"own_words": [text]}


def carried() -> list[str]:
    """Return the fields that carry a marker."""
    return sorted(set(all_fields()) - set(PINNED))


def markers_in(text: str) -> set[str]:
    """Return the fields whose markers stand in the text as they are."""
    return {label for label in carried() if marker(label) in text}
