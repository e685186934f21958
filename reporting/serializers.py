"""What the API says of published figures."""

from typing import Any

from rest_framework import serializers

from reporting.official import Measure, Unit


class OfficialFigureAnswer(serializers.Serializer[Any]):
    """One figure as its source states it; null means not stated."""

    code = serializers.CharField()
    measure = serializers.ChoiceField(choices=Measure.values)
    unit = serializers.ChoiceField(choices=Unit.values)
    value = serializers.IntegerField(allow_null=True)
    period = serializers.CharField()
    articles = serializers.ListField(child=serializers.CharField(), allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    document = serializers.CharField()
    as_of = serializers.DateField(allow_null=True)
    unverified = serializers.BooleanField()


class OfficialFigures(serializers.Serializer[Any]):
    """All official figures."""

    results = OfficialFigureAnswer(many=True)
    next = serializers.CharField(allow_null=True)
