"""What the API of accounts takes and gives."""

from rest_framework import serializers


class TokenRequest(serializers.Serializer[object]):
    """E-mail, password and, where the user has a second factor, its code."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=256, trim_whitespace=False)
    otp = serializers.CharField(max_length=12, required=False, default="")


class TokenAnswer(serializers.Serializer[object]):
    """The bearer token, shown once, and when it ends."""

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()


class StepUpRequest(serializers.Serializer[object]):
    """A code of the second factor."""

    otp = serializers.CharField(max_length=12)


class OrganisationAnswer(serializers.Serializer[object]):
    """The organisation of a member."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()


class MeAnswer(serializers.Serializer[object]):
    """Who is asking."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    organisation = OrganisationAnswer()
    roles = serializers.ListField(child=serializers.CharField())
