"""What the API says of published figures."""

from typing import Any

from rest_framework import serializers

from reporting.enums import PeriodKind
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


class ReleaseRow(serializers.Serializer[Any]):
    """One release in the list."""

    number = serializers.IntegerField()
    period = serializers.CharField()
    kind = serializers.ChoiceField(choices=PeriodKind.values)
    published_at = serializers.DateTimeField()
    sha256 = serializers.CharField()


class ReleasesAnswer(serializers.Serializer[Any]):
    """All releases."""

    results = ReleaseRow(many=True)
    next = serializers.CharField(allow_null=True)


class Figure(serializers.Serializer[Any]):
    """A figure as it is shown; `plus_minus` is null under ten."""

    shown = serializers.CharField()
    plus_minus = serializers.IntegerField(allow_null=True)


class ReleaseAnswer(ReleaseRow):
    """One release with the text that was signed.

    The digest is SHA-256 of `ishenim/release/1`, a line feed, the 32 bytes of the digest before,
    and `body` in UTF-8; the signature is Ed25519 over the digest.
    """

    unit = serializers.CharField()
    catalogue = serializers.IntegerField()
    sigma = serializers.CharField()
    rho_per_table = serializers.CharField()
    total = Figure()
    total_exact = serializers.BooleanField()
    tables = serializers.ListField(child=serializers.CharField())
    body = serializers.CharField()
    previous_sha256 = serializers.CharField()
    signature = serializers.CharField()
    key_id = serializers.CharField()


class TableCell(Figure):
    """One cell with its words in each language."""

    cell = serializers.CharField()
    labels = serializers.DictField(child=serializers.CharField())


class TableAnswer(serializers.Serializer[Any]):
    """One table of a release."""

    release = serializers.IntegerField()
    period = serializers.CharField()
    unit = serializers.CharField()
    table = serializers.CharField()
    cells = TableCell(many=True)


class OwnYear(serializers.Serializer[Any]):
    """Exact counts of one's own organisation in one year."""

    year = serializers.IntegerField()
    people = serializers.IntegerField()
    numbers_only = serializers.IntegerField()
    tables = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))


class OwnFiguresAnswer(serializers.Serializer[Any]):
    """All years of one's own organisation."""

    results = OwnYear(many=True)
    next = serializers.CharField(allow_null=True)
