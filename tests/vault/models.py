"""Two models with sealed fields in a registry of their own, so that no other test sees them."""

import uuid
from typing import ClassVar

from django.apps.registry import Apps
from django.db import models

from vault.enums import RoomKind, Scope
from vault.fields import (
    SealedBoolean,
    SealedChoice,
    SealedDate,
    SealedDecimal,
    SealedInteger,
    SealedJson,
    SealedMoment,
    SealedText,
)
from vault.rows import SealedModel

APART = Apps()

ANSWERS = {
    "type": "object",
    "additionalProperties": {"type": ["string", "integer"]},
}


class Sex(models.TextChoices):
    FEMALE = "FEMALE", "female"
    MALE = "MALE", "male"


class Person(SealedModel):
    room_kind: ClassVar[RoomKind] = RoomKind.CASE
    room_field: ClassVar[str] = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField()
    stage = models.CharField(max_length=20, default="NEW")
    given_name = SealedText(Scope.IDENTITY)
    born_on = SealedDate(Scope.IDENTITY)
    sex = SealedChoice(Scope.IDENTITY, Sex)
    children = SealedInteger(Scope.IDENTITY)
    phone = SealedText(Scope.CONTACT)
    may_call = SealedBoolean(Scope.CONTACT)
    answers = SealedJson(Scope.NEEDS, schema=ANSWERS)
    debt = SealedDecimal(Scope.NEEDS)
    seen_at = SealedMoment(Scope.NEEDS)

    class Meta:
        apps = APART
        app_label = "vault_tests"
        db_table = "vault_tests_person"


class Message(SealedModel):
    room_kind: ClassVar[RoomKind] = RoomKind.REFERRAL
    room_field: ClassVar[str] = "referral_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral_id = models.UUIDField()
    text = SealedText(Scope.EXCHANGE)

    class Meta:
        apps = APART
        app_label = "vault_tests"
        db_table = "vault_tests_message"
