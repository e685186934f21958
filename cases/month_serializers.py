"""What the API says of months."""

from typing import Any

from rest_framework import serializers

from cases.enums import MonthState


class MonthAnswer(serializers.Serializer[Any]):
    """One month that is over; `counted` is how many facts the organisation recorded."""

    month = serializers.CharField()
    state = serializers.ChoiceField(choices=MonthState.values)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    counted = serializers.IntegerField()


class MonthsAnswer(serializers.Serializer[Any]):
    """All months that are over, the newest first."""

    results = MonthAnswer(many=True)
    next = serializers.CharField(allow_null=True)
