"""Sealed fields meet the ORM: changes, saving, lost updates, and everything that could leak."""

import copy
import pickle
from datetime import datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import connection, transaction
from django.forms import modelform_factory
from django.forms.models import model_to_dict
from rest_framework.serializers import ModelSerializer

from accounts.models import User
from core import scope
from core.errors import RuleViolation
from tests.vault.models import APART, Person, Sex
from tests.vault.people import BOTH, CANARY, filled, opened, saved
from vault.enums import Scope
from vault.errors import SealMissing, SealNotOpened, SealStale
from vault.fields import sealed_fields
from vault.opening import open_rows
from vault.packs import column_of
from vault.sealing import seal_rows

pytestmark = pytest.mark.db


def stored(row: UUID, scope_: Scope = Scope.IDENTITY) -> tuple[bytes, int]:
    column = column_of(scope_)
    sealed, revision = Person.objects.values_list(column, f"{column}_revision").get(pk=row)
    return bytes(sealed), revision


def test_nothing_stored_holds_the_value(amina: User, case: UUID) -> None:
    sealed, revision = stored(saved(amina, case))
    assert sealed[:2] == b"\xc5\x01"
    assert CANARY.encode() not in sealed
    assert revision == 1


def test_a_change_is_sealed_then_saved_and_keeps_the_rest(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    person = opened(amina, row, BOTH)
    person.given_name = "Бермет"
    with scope.enter(amina):
        seal_rows([person], by=amina)
        person.save()
    again = opened(amina, row)
    assert (again.given_name, again.sex, again.phone) == ("Бермет", Sex.FEMALE, "+996 555 000111")
    assert stored(row)[1] == 2
    assert stored(row, Scope.CONTACT)[1] == 1


def test_saving_a_changed_unsealed_row_is_refused(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    person = opened(amina, row)
    person.given_name = "Бермет"
    for attempt in (
        person.save,
        lambda: Person.objects.bulk_update([person], ["sealed_identity"]),
        lambda: Person.objects.bulk_create([filled(case)]),
        lambda: Person.objects.filter(pk=row).update(sealed_identity=b"Aigul" * 20),
    ):
        with pytest.raises(SealMissing), transaction.atomic():
            attempt()
    assert opened(amina, row).given_name == CANARY


def test_a_closed_field_is_neither_read_nor_changed(amina: User, case: UUID) -> None:
    person = Person.objects.get(pk=saved(amina, case))
    with pytest.raises(SealNotOpened):
        _ = person.given_name
    with pytest.raises(SealNotOpened):
        person.given_name = "Бермет"
    with pytest.raises(SealNotOpened):
        person.given_name = None


def test_the_later_of_two_changes_is_refused(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    first, second = opened(amina, row), opened(amina, row)
    first.given_name, second.given_name = "Бермет", "Чынара"
    with scope.enter(amina):
        seal_rows([first, second], by=amina)
        first.save()
        with pytest.raises(SealStale) as refusal, transaction.atomic():
            second.save()
    assert isinstance(refusal.value, RuleViolation)
    assert opened(amina, row).given_name == "Бермет"


def test_changes_of_different_scopes_do_not_disturb_each_other(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    first, second = opened(amina, row), opened(amina, row)
    first.given_name, second.phone = "Бермет", "+996 700 1"
    second.stage = "OPEN"
    with scope.enter(amina):
        seal_rows([first, second], by=amina)
        first.save()
        second.save()
    again = opened(amina, row)
    assert (again.given_name, again.phone, again.stage) == ("Бермет", "+996 700 1", "OPEN")


def test_saving_a_plain_column_does_not_write_old_ciphertext_back(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    stale = Person.objects.get(pk=row)
    person = opened(amina, row)
    person.given_name = "Бермет"
    with scope.enter(amina):
        seal_rows([person], by=amina)
        person.save(update_fields=["sealed_identity"])
        stale.stage = "OPEN"
        stale.save()
    again = opened(amina, row)
    assert (again.given_name, again.stage) == ("Бермет", "OPEN")
    assert stored(row)[1] == 2


def test_one_row_is_changed_and_saved_again_and_again(amina: User, case: UUID) -> None:
    person = filled(case)
    with scope.enter(amina):
        for number, name in enumerate(("Бермет", "Чынара", "Динара"), start=1):
            person.given_name = name
            seal_rows([person], by=amina)
            seal_rows([person], by=amina)
            person.save()
            assert stored(person.pk)[1] == number
        person.given_name = "Элина"
        seal_rows([person], by=amina)
        person.given_name = "Жылдыз"
        seal_rows([person], by=amina)
        person.save()
    assert opened(amina, person.pk).given_name == "Жылдыз"
    assert stored(person.pk)[1] == 4


def test_setting_the_same_value_changes_nothing(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    person = opened(amina, row)
    person.given_name = CANARY
    with scope.enter(amina):
        person.save()
    assert stored(row)[1] == 1


def test_unknown_keys_survive_a_rewrite(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    person = opened(amina, row)
    person.__dict__["_opened"][Scope.IDENTITY].values["from_a_later_version"] = 7
    person.given_name = None
    with scope.enter(amina):
        seal_rows([person], by=amina)
        person.save()
    again = opened(amina, row)
    assert again.given_name is None
    assert again.__dict__["_opened"][Scope.IDENTITY].values["from_a_later_version"] == 7


def test_reading_again_closes_what_was_read_again(amina: User, case: UUID) -> None:
    person = opened(amina, saved(amina, case))
    with scope.enter(amina):
        person.refresh_from_db(fields=["stage"])
        assert person.given_name == CANARY
        person.refresh_from_db(fields=["sealed_identity"])
        with pytest.raises(SealNotOpened):
            _ = person.given_name
        assert person.phone
        person.refresh_from_db()
        with pytest.raises(SealNotOpened):
            _ = person.phone


def test_a_deferred_pack_is_fetched_and_opened(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    with scope.enter(amina):
        person = Person.objects.defer("sealed_identity").get(pk=row)
        with pytest.raises(SealNotOpened):
            person.given_name = "Бермет"
        open_rows([person], scopes=BOTH, by=amina, reason="test")
    assert person.given_name == CANARY


def test_asking_for_a_sealed_value_fails_loudly() -> None:
    for ask in (
        lambda: Person.objects.filter(given_name="Айгүл"),
        lambda: Person.objects.filter(given_name__icontains="Ай"),
        lambda: Person.objects.exclude(sealed_identity=b"\xc5\x01"),
        lambda: Person.objects.filter(sealed_identity__in=[b"\xc5\x01"]),
        lambda: Person.objects.order_by("given_name").first(),
        lambda: Person.objects.values("given_name"),
        lambda: Person.objects.only("given_name").first(),
    ):
        with pytest.raises((FieldError, FieldDoesNotExist)):
            ask()
    assert Person.objects.filter(sealed_identity__isnull=True).count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("given_name", 7),
        ("given_name", "CANARY\ud800"),
        ("born_on", "2001-02-03"),
        ("born_on", datetime(2001, 2, 3)),  # noqa: DTZ001 - the wrong type is the point
        ("sex", "OTHER"),
        ("children", True),
        ("children", "2"),
        ("may_call", 1),
        ("answers", {"who": ["CANARY"]}),
        ("answers", {"who": "CANARY\ud800"}),
        ("answers", "CANARY"),
        ("debt", 12.5),
        ("seen_at", datetime(2001, 2, 3)),  # noqa: DTZ001 - the wrong type is the point
    ],
)
def test_a_wrong_value_is_refused_without_naming_it(case: UUID, name: str, value: object) -> None:
    person = Person(case_id=case)
    with pytest.raises((TypeError, ValueError)) as refusal:
        setattr(person, name, value)
    assert "CANARY" not in str(refusal.value)
    assert name in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "fits", "others"),
    [
        ("given_name", "Aida", (7, {"a": 1}, "\ud800")),
        ("born_on", "2001-02-03", ("20010203", "2001-02-30", 7)),
        ("sex", "MALE", ("OTHER", [])),
        ("children", 2, ("2", 2.5, float("inf"), None)),
        ("may_call", False, ("no", 7, None)),
        ("debt", "12.50", ("twelve", "NaN", 12.5)),
        ("seen_at", "2001-02-03T04:05:06+00:00", ("2001-02-03T04:05:06", 7)),
        ("answers", {"who": "x"}, ({"who": []}, {"who": "\ud800"})),
    ],
)
def test_a_field_takes_what_it_would_keep(
    name: str, fits: object, others: tuple[object, ...]
) -> None:
    field = sealed_fields(Person)[name]
    assert field.takes(fits)
    for other in others:
        assert not field.takes(other), other


def test_a_document_is_changed_by_assignment_only(amina: User, case: UUID) -> None:
    person = opened(amina, saved(amina, case))
    person.answers["who"] = "changed"
    assert person.answers == {"who": "CANARY-answer", "how_many": 3}


def test_everything_that_copies_a_row_copies_ciphertext(
    amina: User, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apps, "get_model", lambda app, name: APART.all_models[app][name.lower()])
    person = opened(amina, saved(amina, case))
    person.phone = "+996 CANARY"
    whole = type(
        "Whole",
        (ModelSerializer,),
        {"Meta": type("Meta", (), {"model": Person, "fields": "__all__"})},
    )
    shown = [
        repr(person),
        str(person),
        str(person.__reduce__()[2]),
        str(copy.copy(person).__dict__),
        str(copy.deepcopy(person).__dict__),
        serializers.serialize("json", [person], ensure_ascii=False),
        str(whole(person).data),
        str(model_to_dict(person)),
        str(list(Person.objects.values())),
        str(modelform_factory(Person, fields="__all__")(instance=person)),
        repr(vars(person)),
    ]
    for text in shown:
        assert "CANARY" not in text
    packed = pickle.dumps(person)
    assert b"CANARY" not in packed
    assert CANARY.encode() not in packed
    assert person.phone == "+996 CANARY"
    with pytest.raises(SealMissing):
        person.save()
    for twin in (copy.copy(person), copy.deepcopy(person)):
        with pytest.raises(SealNotOpened):
            _ = twin.given_name


def test_sent_statements_hold_no_value(amina: User, case: UUID) -> None:
    connection.force_debug_cursor = True
    try:
        opened(amina, saved(amina, case))
        statements = str(connection.queries_log)
    finally:
        connection.force_debug_cursor = False
    assert "vault_tests_person" in statements
    assert "CANARY" not in statements
