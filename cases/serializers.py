"""What the API of cases takes and gives; fields of scopes come from the sealed fields themselves."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from jsonschema import Draft202012Validator
from rest_framework import serializers

from cases import codes
from cases.enums import (
    AgeGroup,
    CallBack,
    CallerKind,
    ContactAbout,
    ContactChannel,
    ContactOutcome,
    ContactTopic,
    CorrectionReason,
    NextStep,
    RiskLevel,
    Source,
    Stage,
    Urgency,
)
from cases.fields import FIELDS
from core import reference
from core.forms import clean_text, refuse_unseen
from vault.enums import Scope
from vault.fields import (
    SealedBoolean,
    SealedChoice,
    SealedDate,
    SealedField,
    SealedInteger,
    SealedJson,
    SealedText,
)
from vault.names.exact import ExactKind
from vault.names.score import Reason

MAX_TEXT = 4000
MAX_INTEGER = 100_000


class Strict(serializers.Serializer[Any]):
    """Takes the fields it names and refuses every other one."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the validated values. Raises ValidationError that names unknown fields."""
        if isinstance(data, dict):
            unknown = {str(name): ["unknown_field"] for name in data if name not in self.fields}
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """Text in one Unicode form, without signs that deceive; only text is text."""

    def to_internal_value(self, data: Any) -> str:
        """Return clean text. Raises ValidationError."""
        if not isinstance(data, str):
            self.fail("invalid")
        return clean_text(super().to_internal_value(data))

    def run_validators(self, value: Any) -> None:
        """Refuse unseen signs too."""
        super().run_validators(value)
        try:
            refuse_unseen(value)
        except DjangoValidationError as refused:
            raise serializers.ValidationError(refused.messages) from None


class Shaped(serializers.JSONField):
    """A document of the shape that the sealed field declares."""

    def __init__(self, shape: dict[str, Any], **options: Any) -> None:
        self.shape = Draft202012Validator(shape)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        """Return the document. Raises ValidationError that names no value."""
        if not self.shape.is_valid(data):
            self.fail("invalid")
        return data


class TrueOrFalse(serializers.BooleanField):
    """True or false and no word for it."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the value. Raises ValidationError."""
        if not isinstance(data, bool):
            self.fail("invalid", input="…")
        return data


def field_for(sealed: SealedField[Any]) -> serializers.Field[Any, Any, Any, Any]:
    """Return the field of the API that takes what a sealed field holds; null takes it away."""
    options: dict[str, Any] = {"required": False, "allow_null": True}
    if isinstance(sealed, SealedText):
        return Text(max_length=MAX_TEXT, **options)
    if isinstance(sealed, SealedChoice):
        return serializers.ChoiceField(choices=sealed.choices.choices, **options)
    if isinstance(sealed, SealedDate):
        return serializers.DateField(**options)
    if isinstance(sealed, SealedInteger):
        return serializers.IntegerField(min_value=0, max_value=MAX_INTEGER, **options)
    if isinstance(sealed, SealedBoolean):
        return TrueOrFalse(**options)
    if isinstance(sealed, SealedJson):
        return Shaped(sealed.schema, **options)
    raise TypeError(type(sealed).__name__)


def _scope_serializer(scope: Scope) -> type[Strict]:
    fields = {name: field_for(known.field) for name, known in FIELDS[scope].items()}
    name = f"{scope.value.title()}Fields"
    return type(name, (Strict,), {"__doc__": f"The fields of {scope.value}.", **fields})


SCOPES: dict[str, type[Strict]] = {
    scope.value.lower(): _scope_serializer(scope) for scope in FIELDS
}
"""Scope as it is written in the API → its fields."""

Scopes = type(
    "Scopes",
    (Strict,),
    {"__doc__": "Fields by scope.", **{key: made(required=False) for key, made in SCOPES.items()}},
)


class CaseRequest(Strict):
    """A new case: what is known so far, and whether likely duplicates were looked at."""

    scopes = Scopes()
    despite_duplicates = TrueOrFalse(required=False, default=False)


def correction_request(scope: str) -> type[Strict]:
    """Return what a change of one scope takes: its fields and the reason of a correction."""
    reason = serializers.ChoiceField(choices=CorrectionReason.values, required=False, default="")
    name = f"{scope.title()}Change"
    return type(name, (SCOPES[scope],), {"__doc__": "A change of a scope.", "reason": reason})


CHANGES = {scope: correction_request(scope) for scope in SCOPES}


class CaseQuery(Strict):
    """Which cases are asked for; a name never stands in an address, so `search` is a case code."""

    search = serializers.CharField(required=False, default="", max_length=32)
    stage = serializers.ChoiceField(choices=Stage.values, required=False, default="")
    cursor = serializers.CharField(required=False, default="", max_length=400)

    def validate_search(self, typed: str) -> str:
        """Return the case code. Raises ValidationError for anything else."""
        code = codes.read_code(typed) if typed else ""
        if code is None:
            raise serializers.ValidationError("case_codes_only")
        return code


class SearchRequest(Strict):
    """A name in any script, a birth date, a number or a case code."""

    q = Text(max_length=200)


class CaseShort(serializers.Serializer[Any]):
    """The workflow of a case; nothing of the person."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    stage = serializers.ChoiceField(choices=Stage.values)
    urgency = serializers.ChoiceField(choices=Urgency.values)
    risk_level = serializers.ChoiceField(choices=RiskLevel.values)
    age_group = serializers.ChoiceField(choices=AgeGroup.values)
    restricted = serializers.BooleanField()
    lead = serializers.UUIDField(source="lead_id")
    next_step = serializers.ChoiceField(choices=NextStep.values)
    next_step_on = serializers.DateField()
    opened_at = serializers.DateTimeField()
    stage_since = serializers.DateTimeField()


class FieldAnswer(serializers.Serializer[Any]):
    """A field with from whom and when it is known."""

    value = serializers.JSONField(allow_null=True)
    source = serializers.ChoiceField(choices=Source.values, allow_null=True)  # type: ignore[assignment]  # DRF takes declared fields off the class
    asked_by = serializers.UUIDField(allow_null=True)
    asked_on = serializers.DateField(allow_null=True)


class CaseAnswer(CaseShort):
    """A case with exactly the scopes that the asker may read."""

    scopes = serializers.DictField(child=serializers.DictField(child=FieldAnswer()))


class CasePageAnswer(serializers.Serializer[Any]):
    """One page of cases; `next` is the cursor of the next."""

    results = CaseShort(many=True)
    next = serializers.CharField(allow_null=True)


class MatchAnswer(CaseShort):
    """A case that fits a search, and why."""

    likely = serializers.BooleanField()
    score = serializers.FloatField()
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=[*Reason]))
    numbers = serializers.ListField(child=serializers.ChoiceField(choices=[*ExactKind]))


class FoundAnswer(serializers.Serializer[Any]):
    """What a search answers; of closed cases no more than that there may be one."""

    results = MatchAnswer(many=True)
    elsewhere_in_organisation = serializers.BooleanField()


class ContactRequest(Strict):
    """A contact that is not a case; only the way it came and how it ended are needed."""

    channel = serializers.ChoiceField(choices=ContactChannel.choices)
    outcome = serializers.ChoiceField(choices=ContactOutcome.choices)
    caller = serializers.ChoiceField(choices=CallerKind.choices, default=CallerKind.UNKNOWN)
    about = serializers.ChoiceField(choices=ContactAbout.choices, default=ContactAbout.UNKNOWN)
    topic = serializers.ChoiceField(choices=ContactTopic.choices, required=False)
    place = Text(max_length=120, default="", allow_blank=True)
    told = Text(max_length=MAX_TEXT, default="", allow_blank=True)
    language = serializers.ChoiceField(choices=reference.codes("languages"), default="")
    call_back = serializers.ChoiceField(choices=CallBack.choices, default=CallBack.NOT_ASKED)
    call_back_detail = Text(max_length=200, default="", allow_blank=True)


class ContactAnswer(serializers.Serializer[Any]):
    """A contact as it was written down, without its words."""

    id = serializers.UUIDField()
    taken_at = serializers.DateTimeField()
    channel = serializers.ChoiceField(choices=ContactChannel.choices)
    caller = serializers.ChoiceField(choices=CallerKind.choices)
    about = serializers.ChoiceField(choices=ContactAbout.choices)
    topic = serializers.ChoiceField(choices=ContactTopic.choices, allow_blank=True)
    outcome = serializers.ChoiceField(choices=ContactOutcome.choices)
