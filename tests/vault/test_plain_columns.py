"""Every column of our models is sealed, or plain with a written reason."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from core.walls import OUR_APPS, Wall, wall_of
from vault import registry
from vault.enums import Scope
from vault.packs import PackField, column_of, revision_of
from vault.plain_columns import PLAIN_COLUMNS
from vault.rows import SealedModel, sealed_scopes

HOLD_NO_PERSON = {Wall.FIXED, Wall.SIGN_IN, Wall.OWN, Wall.REGISTRY}
NAMES_OF_THE_VAULT = {name for scope in Scope for name in (column_of(scope), revision_of(scope))}
REGISTERED = {(label, name) for label, name, _ in PLAIN_COLUMNS}


def our_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS and model._meta.managed:
            yield model


def columns_to_answer_for() -> Iterator[tuple[str, models.Field]]:
    for model in our_models():
        if wall_of(model) in HOLD_NO_PERSON:
            continue
        for field in model._meta.local_concrete_fields:
            sealed = isinstance(field, PackField) or field.name in NAMES_OF_THE_VAULT
            link = field.primary_key or isinstance(field, models.ForeignKey)
            if not sealed and not link:
                yield model._meta.label, field


def test_every_plain_column_has_a_reason() -> None:
    missing = [
        f"{label}.{field.name}"
        for label, field in columns_to_answer_for()
        if (label, field.name) not in REGISTERED and (label, "*") not in REGISTERED
    ]
    assert not missing, f"seal these or register them in vault/plain_columns.py: {missing}"


def test_the_register_names_nothing_that_is_gone() -> None:
    labels = {model._meta.label: model for model in our_models()}
    for label, name, reason in PLAIN_COLUMNS:
        assert label in labels, label
        assert name == "*" or labels[label]._meta.get_field(name), name
        assert len(reason) > 8


def test_a_whole_table_is_plain_only_behind_a_closed_wall() -> None:
    labels = {model._meta.label: model for model in our_models()}
    for label, name, _ in PLAIN_COLUMNS:
        if name == "*":
            assert wall_of(labels[label]) is Wall.CLOSED, label


def test_the_register_names_nothing_twice() -> None:
    keys = [(label, name) for label, name, _ in PLAIN_COLUMNS]
    assert len(keys) == len(set(keys))


def test_every_model_with_sealed_fields_has_a_frozen_name() -> None:
    for model in our_models():
        if issubclass(model, SealedModel):
            assert sealed_scopes(model), model
            assert registry.table_name(model)
            assert model.room_kind
            made_here = model._meta.pk.default is not models.NOT_PROVIDED
            made_by_parent = isinstance(model._meta.pk, models.OneToOneField)
            assert made_here or made_by_parent, "the row's uuid is the app's"
    assert len(set(registry.FROZEN.values())) == len(registry.FROZEN)


def test_frozen_names_are_never_changed() -> None:
    """A line is added here with each line of the registry, and none is ever edited."""
    frozen = {
        "cases.AbsentPerson": "cases_absentperson",
        "cases.Assessment": "cases_assessment",
        "cases.BestInterests": "cases_bestinterests",
        "cases.Case": "cases_case",
        "cases.Closure": "cases_closure",
        "cases.Consent": "cases_consent",
        "cases.Contact": "cases_contact",
        "cases.DecisionRequest": "cases_decisionrequest",
        "cases.DecisionSignature": "cases_decisionsignature",
        "cases.Draft": "cases_draft",
        "cases.Episode": "cases_episode",
        "cases.Exclusion": "cases_exclusion",
        "cases.FoundGroup": "cases_foundgroup",
        "cases.Intake": "cases_intake",
        "cases.ReturnRisk": "cases_returnrisk",
        "cases.StatusDecision": "cases_statusdecision",
        "justice.NotReported": "justice_notreported",
        "justice.Registration": "justice_registration",
        "referrals.Addition": "referrals_addition",
        "referrals.Referral": "referrals_referral",
    }
    ours = {name for name in registry.FROZEN if not name.startswith("vault_tests.")}
    assert {name: registry.FROZEN[name] for name in ours} == frozen
