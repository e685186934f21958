"""The reference lists are complete, uniform, and lose none of their unverified marks."""

import json
import re
from dataclasses import replace

import pytest
from django.utils import translation

from accounts.enums import OrganisationKind
from core import reference

CODE = re.compile(r"^[A-Z0-9][A-Z0-9_-]*$")
MARK = re.compile(r"^[a-z][a-z0-9_.]*$")

# list: entries, unverified marks, labels that nobody has translated yet
COUNTS = {
    "actor_types": (25, 50, 0),
    "answers": (4, 8, 0),
    "case_stages": (9, 18, 0),
    "closure_checklist": (6, 12, 0),
    "closure_reasons": (10, 20, 0),
    "consent_facts": (6, 12, 0),
    "consent_grounds": (5, 10, 0),
    "consent_modes": (6, 12, 0),
    "consent_purposes": (12, 24, 0),
    "countries": (19, 38, 0),
    "criminal_track": (20, 40, 0),
    "ctdc_age_bands": (9, 0, 0),
    "ctdc_columns": (63, 0, 126),
    "ctdc_synthetic_columns": (37, 0, 74),
    "discontinuation_reasons": (12, 24, 0),
    "districts": (56, 2, 0),
    "exploitation_types": (15, 30, 0),
    "feedback_questions": (21, 42, 0),
    "htcds_fields": (84, 0, 169),
    "identified_by": (15, 30, 0),
    "ilo_dimensions": (6, 12, 0),
    "ilo_forced_labour": (11, 22, 0),
    "ilo_indicators": (67, 262, 0),
    "interview_conditions": (13, 26, 0),
    "languages": (17, 34, 0),
    "macro_regions": (4, 8, 0),
    "means_of_control": (20, 40, 0),
    "non_report_reasons": (22, 44, 0),
    "nrm_profiles": (4, 19, 0),
    "offence_groups": (8, 16, 0),
    "offences": (22, 52, 4),
    "palermo_acts": (5, 10, 0),
    "palermo_means": (8, 16, 0),
    "palermo_purposes": (6, 12, 0),
    "penal_codes": (4, 4, 0),
    "prosecution_modes": (3, 7, 0),
    "recruiter_relationships": (8, 16, 0),
    "recruitment_channels": (16, 32, 0),
    "recruitment_platforms": (10, 7, 0),
    "referral_decline_reasons": (9, 18, 0),
    "regions": (9, 1, 0),
    "requalified_to_groups": (6, 12, 0),
    "risk_factors": (15, 30, 0),
    "risk_levels": (4, 8, 0),
    "safe_contact": (9, 18, 0),
    "safety_plan_sections": (13, 26, 0),
    "sectors": (17, 34, 0),
    "services": (29, 58, 0),
    "sexual_exploitation_types": (4, 8, 0),
}


def test_no_list_and_no_mark_is_lost() -> None:
    found = {
        name: (
            len(reference.items(name)),
            sum(len(item.unverified) for item in reference.items(name)),
            sum(len(item.missing) for item in reference.items(name)),
        )
        for name in reference.names()
    }
    assert found == COUNTS


@pytest.mark.parametrize("name", COUNTS)
def test_list_is_uniform(name: str) -> None:
    found = reference.load(name)
    assert found.name == name
    assert found.source
    raw = json.loads((reference.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert len(raw["items"]) == len(found.items), "a code stands twice"
    for item in found.items.values():
        assert CODE.match(item.code), item.code
        texts = {"en": item.label_en, "ru": item.label_ru, "ky": item.label_ky}
        assert {key for key, text in texts.items() if not text} == set(item.missing), item.code
        assert all(MARK.match(mark) for mark in item.unverified), item.code


def test_label_falls_back_from_kyrgyz_to_russian_to_english() -> None:
    indicator = replace(reference.item("ilo_indicators", "DR01"), label_ky="")
    assert reference.label(indicator, "ky") == indicator.label_ru
    field = reference.item("htcds_fields", "VIC_METHODSOFCONTROL")
    assert reference.label(field, "ky") == reference.label(field, "ru") == field.label_en
    shelter = reference.item("services", "SHELTER")
    with translation.override("ky"):
        assert shelter.label == shelter.label_ky


def test_choices_are_in_the_order_of_the_language_with_other_last() -> None:
    labels = [text for _, text in reference.choices("services", "ky")]
    assert labels[-1] == "Башка"
    assert labels.index("Миграциялык статус") < labels.index("Микрогрант")
    assert (
        labels.index("Котормо")
        < labels.index("Өз ара колдоо тобу")
        < labels.index("Психологиялык жардам")
    )


def test_unknown_list_and_code_are_errors() -> None:
    with pytest.raises(reference.UnknownCode):
        reference.items("../secrets")
    with pytest.raises(reference.UnknownCode):
        reference.item("services", "shelter")


def test_codes_agree_across_lists() -> None:
    assert set(reference.codes("actor_types")) == set(OrganisationKind.values)
    macro = set(reference.codes("macro_regions"))
    assert {item.attributes["macro_region"] for item in reference.items("regions")} == macro
    regions = set(reference.codes("regions"))
    assert {item.attributes["region"] for item in reference.items("districts")} <= regions
    penal, groups = set(reference.codes("penal_codes")), set(reference.codes("offence_groups"))
    for offence in reference.items("offences"):
        assert offence.attributes["penal_code"] in penal
        assert offence.attributes["group"] in groups
    dimensions = set(reference.codes("ilo_dimensions"))
    eleven = set(reference.codes("ilo_forced_labour"))
    for indicator in reference.items("ilo_indicators"):
        assert indicator.attributes["dimension"] in dimensions
        assert set(indicator.attributes["ilo11"]) <= eleven


def test_weights_that_are_only_assumed_stay_apart() -> None:
    for indicator in reference.items("ilo_indicators"):
        weights, assumed = indicator.attributes["weights"], indicator.attributes["provisional"]
        assert not set(weights) & set(assumed)
        for profile in assumed:
            assert f"weight_{profile.lower()}" in indicator.unverified


def test_unknown_limits_of_the_country_stay_unset() -> None:
    profile = reference.item("nrm_profiles", "KG")
    limits = profile.attributes["time_limits"]
    assert limits["status_decision"] is None
    assert limits["reflection"] is None
    assert "who_may_assign" in profile.unverified
