"""What the API of referrals takes and gives."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from cases.enums import Urgency
from cases.serializers import Strict
from core import reference, scope
from nrm_actors.selectors import Suggestion
from referrals.actions.reading import open_file, open_offer
from referrals.enums import Box, Condition, State
from referrals.models import Addition, Referral
from referrals.selectors.referral import file_opens_for
from vault.enums import CASE_SCOPES, Scope

SCOPES = sorted(code.lower() for code in CASE_SCOPES)
Answer = dict[str, Any]


class ReferralRequest(Strict):
    """A referral to be prepared."""

    case = serializers.UUIDField()
    recipient = serializers.UUIDField(default=None, allow_null=True)
    service = serializers.ChoiceField(choices=reference.codes("services"))
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=SCOPES), min_length=1)
    urgency = serializers.ChoiceField(choices=Urgency.values)
    conditions = serializers.ListField(
        child=serializers.ChoiceField(choices=Condition.choices), default=None, allow_null=True
    )
    note = serializers.CharField(max_length=2000, default="", allow_blank=True)


class DraftRequest(Strict):
    """What changes in a draft; what is not named stays."""

    recipient = serializers.UUIDField(required=False)
    service = serializers.ChoiceField(choices=reference.codes("services"), required=False)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=SCOPES), min_length=1, required=False
    )
    urgency = serializers.ChoiceField(choices=Urgency.values, required=False)
    note = serializers.CharField(max_length=2000, allow_blank=True, required=False)


class AcceptRequest(Strict):
    """Who answers for it; without a name, whoever accepts."""

    responsible = serializers.UUIDField(default=None, allow_null=True)


class ReasonRequest(Strict):
    """Why it is declined or given back."""

    reason = serializers.ChoiceField(choices=reference.codes("referral_decline_reasons"))
    better_recipient = serializers.UUIDField(default=None, allow_null=True)


class CompleteRequest(Strict):
    """How it ended."""

    outcome = serializers.CharField(max_length=2000, default="", allow_blank=True)
    services = serializers.ListField(
        child=serializers.ChoiceField(choices=reference.codes("services")), default=list
    )
    achieved = serializers.BooleanField(default=True)


class AnswerRequest(Strict):
    """One addition or correction beside the lead's file."""

    scope = serializers.ChoiceField(choices=SCOPES)
    field = serializers.CharField(max_length=40)
    value = serializers.JSONField()
    reason = serializers.CharField(max_length=1000, default="", allow_blank=True)


class ListRequest(Strict):
    """Which referrals are asked for."""

    box = serializers.ChoiceField(choices=Box.choices, default=Box.IN)
    state = serializers.ChoiceField(choices=State.choices, default="", allow_blank=True)
    cursor = serializers.CharField(max_length=200, default="", allow_blank=True)


def as_line(referral: Referral, user: User) -> Answer:
    """Return a referral as it stands in a list; nothing sealed is opened."""
    sends = referral.sender_id == scope.home_of(user)
    return {
        "id": str(referral.pk),
        "box": (Box.OUT if sends else Box.IN).value,
        "state": referral.state,
        "sender": str(referral.sender_id),
        "recipient": _id(referral.receiver_id),
        "service": referral.service,
        "urgency": referral.urgency,
        "sent_at": referral.sent_at,
        "answer_due_at": referral.answer_due_at,
    }


def as_answer(referral: Referral, user: User) -> Answer:
    """Return all that this person may know of a referral now; opening it is recorded."""
    answer = as_line(referral, user)
    sends = referral.sender_id == scope.home_of(user)
    if not file_opens_for(user, referral):
        waits = not sends and referral.state == State.SENT
        return answer | _offer(open_offer(referral=referral, by=user)) if waits else answer
    opened = open_file(referral=referral, by=user)
    return (
        answer
        | _offer(referral)
        | {
            "case": str(opened.file.case_id),
            "scopes": [code.lower() for code in opened.file.scopes],
            "expires_at": referral.expires_at,
            "responsible": str(referral.responsible_id) if referral.responsible_id else None,
            "decline_reason": referral.decline_reason,
            "better_recipient": _id(referral.better_receiver_id),
            "note": referral["note"],
            "outcome": referral["outcome"],
            "services_given": referral["services_given"],
            "answers": [as_addition(one) for one in opened.additions],
        }
    )


def as_addition(addition: Addition) -> Answer:
    """Return one addition that is opened."""
    return {
        "id": str(addition.pk),
        "scope": Scope(addition.scope).value.lower(),
        "field": addition.field,
        "value": addition.value,
        "reason": addition.reason,
        "asked_again": addition.asked_again,
        "added_at": addition.added_at,
        "taken_over_at": addition.taken_over_at,
    }


def as_candidate(one: Suggestion) -> Answer:
    """Return an organisation that may be asked, with the reasons for its place."""
    return {
        "id": str(one.organisation.pk),
        "name": one.organisation.name,
        "may_be_referred_to": one.may_be_referred_to,
        "reasons": [{"code": reason.code, "good": reason.good} for reason in one.reasons],
    }


def _offer(referral: Referral) -> Answer:
    return {
        "offer": {
            "need": referral.service,
            "area": referral.area,
            "urgency": referral.urgency,
            "age_band": referral.age_band,
            "language": referral.language,
            "conditions": referral.conditions,
        }
    }


def _id(value: object) -> str | None:
    return str(value) if value else None
