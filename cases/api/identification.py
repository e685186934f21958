"""Matters of a case, the criteria, and assessments."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.who import user_of
from cases.actions.assessment import Elements, assess
from cases.actions.episode import open_episode
from cases.criteria import criteria_set, criteria_sets
from cases.selectors.access import led_case_for
from cases.selectors.assessment import assessment_for, opened_assessment, result_of
from cases.selectors.episode import episode_for, episodes_of
from cases.status_serializers import (
    AssessmentRequest,
    EpisodeAnswer,
    assessment_answer,
    criteria_answer,
)
from core import idempotency, reference

ELEMENTS = ("acts", "means", "purposes")


class Criteria(APIView):
    """The sets of criteria that are in use."""

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        """Return every set with its signs."""
        sets = [criteria_answer(one) for one in criteria_sets().values()]
        return Response({"results": sets, "next": None})


class Episodes(APIView):
    """The matters of a case."""

    @extend_schema(responses=EpisodeAnswer(many=True))
    def get(self, request: Request, case_id: UUID) -> Response:
        """Return the matters, the first one first."""
        user = user_of(request)
        found = episodes_of(user, led_case_for(user, case_id))
        return Response({"results": [EpisodeAnswer(one).data for one in found], "next": None})

    @extend_schema(request=None, responses={201: EpisodeAnswer})
    def post(self, request: Request, case_id: UUID) -> Response:
        """Open a further matter."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        made = idempotency.once(request, lambda: open_episode(case=case, by=user).pk)
        return Response(EpisodeAnswer(episode_for(user, case, made)).data, status=201)


class Assessments(APIView):
    """Assessments of one matter."""

    @extend_schema(request=AssessmentRequest, responses={201: OpenApiTypes.OBJECT})
    def post(self, request: Request, case_id: UUID, episode_id: UUID) -> Response:
        """Go through a set of criteria at once and return what it amounts to."""
        user = user_of(request)
        case = led_case_for(user, case_id)
        episode = episode_for(user, case, episode_id)
        said = _valid(request)
        elements = Elements(**{name: frozenset(said[name]) for name in ELEMENTS})
        made = idempotency.once(
            request,
            lambda: (
                assess(
                    episode=episode,
                    criteria=said["criteria"],
                    answers=said["answers"],
                    elements=elements,
                    by=user,
                ).pk
            ),
        )
        opened = opened_assessment(user, assessment_for(user, case, made))
        return Response(assessment_answer(opened, result_of(opened)), status=201)


def _valid(request: Request) -> dict[str, Any]:
    """Return what was sent; raises ValidationError for a code that no list has."""
    typed = AssessmentRequest(data=request.data)
    typed.is_valid(raise_exception=True)
    said = dict(typed.validated_data)
    criteria = criteria_set(said["criteria"])
    if criteria is None:
        raise ValidationError({"criteria": ["unknown"]})
    said["answers"] = {code: answer.upper() for code, answer in said["answers"].items()}
    if unknown := sorted(set(said["answers"]) - criteria.codes):
        raise ValidationError({"answers": {code: ["unknown"] for code in unknown}})
    for name in ELEMENTS:
        if not set(said[name]).issubset(reference.codes(f"palermo_{name}")):
            raise ValidationError({name: ["unknown"]})
    return said
