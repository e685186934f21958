"""What the API of identification and status takes and gives."""

from typing import Any

from rest_framework import serializers

from cases.criteria import ANSWERS, CriteriaSet, Result
from cases.enums import ConsentGround, ConsentMode, StatusRung
from cases.models import Assessment, DecisionRequest, Episode, StatusDecision
from cases.selectors.status import certificate_of

MOST = 4000


class AssessmentRequest(serializers.Serializer[Any]):
    """A set of criteria and answers by the codes of its signs, in small or capital letters."""

    criteria = serializers.CharField(max_length=40)
    answers = serializers.DictField(
        child=serializers.ChoiceField([answer.value.lower() for answer in ANSWERS]),
        allow_empty=True,
    )
    acts = serializers.ListField(child=serializers.CharField(max_length=40), default=list)
    means = serializers.ListField(child=serializers.CharField(max_length=40), default=list)
    purposes = serializers.ListField(child=serializers.CharField(max_length=40), default=list)

    def to_internal_value(self, data: Any) -> Any:
        """Take answers in any case."""
        if isinstance(data, dict) and isinstance(data.get("answers"), dict):
            small = {code: str(said).lower() for code, said in data["answers"].items()}
            data = {**data, "answers": small}
        return super().to_internal_value(data)


class StatusDecisionRequest(serializers.Serializer[Any]):
    """A matter, the rung and the reasons; the assessment may be left out."""

    episode = serializers.UUIDField()
    rung = serializers.ChoiceField([StatusRung.PRESUMED.value, StatusRung.DECLINED.value])
    reasons = serializers.CharField(max_length=MOST, allow_blank=True, default="")
    assessment = serializers.UUIDField(allow_null=True, default=None)


class PanelQuestion(serializers.Serializer[Any]):
    """A question to a panel; the body may be left out where there is one only."""

    case = serializers.UUIDField()
    episode = serializers.UUIDField()
    assessment = serializers.UUIDField()
    body = serializers.UUIDField(allow_null=True, default=None)
    reasons = serializers.CharField(max_length=MOST)
    mode = serializers.ChoiceField(ConsentMode.values, default=ConsentMode.READ_ALOUD.value)
    ground = serializers.ChoiceField(ConsentGround.values, default=ConsentGround.CONSENT.value)


class SignatureRequest(serializers.Serializer[Any]):
    """The answer a member signs, and what goes into the minutes."""

    verdict = serializers.ChoiceField(
        [StatusRung.IDENTIFIED.value, StatusRung.NOT_IDENTIFIED.value],
        default=StatusRung.IDENTIFIED.value,
    )
    minutes = serializers.CharField(max_length=MOST, allow_blank=True, default="")


class CodeRequest(serializers.Serializer[Any]):
    """The code on a card."""

    code = serializers.CharField(max_length=64)


class ConfirmationAnswer(serializers.Serializer[Any]):
    """The same five things for every code."""

    confirmed = serializers.BooleanField()
    rung = serializers.CharField(allow_null=True)
    decided_month = serializers.DateField(format="%Y-%m", allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    authority_class = serializers.CharField(allow_null=True)


class EpisodeAnswer(serializers.Serializer[Episode]):
    """One matter of a case."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    opened_at = serializers.DateTimeField()


class DecisionMade(serializers.Serializer[Any]):
    """A decision that was taken in; ask again how its check ended."""

    id = serializers.UUIDField()
    state = serializers.CharField()


class CardAnswer(serializers.Serializer[Any]):
    """The code of a card, this once."""

    card_code = serializers.CharField()


def criteria_answer(criteria: CriteriaSet) -> dict[str, Any]:
    """Describe a set with its signs."""
    return {
        "code": criteria.code,
        "label": criteria.label,
        "child": criteria.child,
        "provisional": criteria.provisional,
        "dimensions": [
            {
                "code": dimension.code,
                "label": dimension.label,
                "element": dimension.element,
                "indicators": [
                    {
                        "code": sign.code,
                        "label": sign.label,
                        "weight": sign.weight.value,
                        "provisional": sign.provisional,
                    }
                    for sign in dimension.indicators
                ],
            }
            for dimension in criteria.dimensions
        ],
    }


def assessment_answer(assessment: Assessment, result: Result) -> dict[str, Any]:
    """Describe an assessment: the words, and the dimensions behind them."""
    return {
        "id": assessment.pk,
        "episode": assessment.episode_id,
        "criteria": assessment.criteria,
        "result": {"group": result.group.value, "words": str(result.group.label)},
        "dimensions": [
            {
                "code": one.dimension.code,
                "label": one.dimension.label,
                "shown": one.shown,
                "answered": one.answered,
                "of": len(one.dimension.indicators),
            }
            for one in result.dimensions
        ],
    }


def decision_answer(decision: StatusDecision) -> dict[str, Any]:
    """Describe a decision and its certificate."""
    certificate = certificate_of(decision)
    return {
        "id": decision.pk,
        "episode": decision.episode_id,
        "rung": decision.rung,
        "state": decision.state,
        "certificate": None
        if certificate is None
        else {
            "number": certificate.number,
            "authority_class": certificate.authority_class,
            "decided_month": certificate.decided_month.strftime("%Y-%m"),
            "valid_until": certificate.valid_until,
            "key_id": certificate.key_id,
            "signature": bytes(certificate.signature).hex(),
        },
    }


def question_answer(question: DecisionRequest) -> dict[str, Any]:
    """Describe a question to a panel, without what it says."""
    return {"id": question.pk, "state": question.state, "body": question.body_id}
