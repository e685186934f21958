"""What the API of consent takes and gives."""

from typing import Any

from rest_framework import serializers

from accounts.models import Organisation
from cases.enums import Answer, ConsentDecision, ConsentGround, ConsentMode, ConsentPurpose
from cases.serializers import Strict, Text
from vault.enums import CASE_SCOPES


class ConsentRequest(Strict):
    """One answer to one question; telling an organisation names it, the scopes and the last day."""

    purpose = serializers.ChoiceField(choices=ConsentPurpose.values)
    decision = serializers.ChoiceField(
        choices=ConsentDecision.values, default=ConsentDecision.GIVEN.value
    )
    mode = serializers.ChoiceField(choices=ConsentMode.values)
    recipient = serializers.PrimaryKeyRelatedField[Organisation](
        queryset=Organisation.objects.all(), allow_null=True, default=None
    )
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=sorted(scope.value.lower() for scope in CASE_SCOPES)),
        default=list,
    )
    expires_on = serializers.DateField(allow_null=True, default=None)
    ground = serializers.ChoiceField(
        choices=ConsentGround.values, default=ConsentGround.CONSENT.value
    )
    witness = Text(max_length=200, default="", allow_blank=True)


class WithdrawalRequest(Strict):
    """What the person says, alone, to "did anyone ask you to?"."""

    asked_to = serializers.ChoiceField(choices=Answer.values, allow_null=True, default=None)


class ConsentAnswer(serializers.Serializer[Any]):
    """One answer as it stands now; who was there as a witness stays sealed."""

    id = serializers.UUIDField()
    purpose = serializers.ChoiceField(choices=ConsentPurpose.values)
    decision = serializers.ChoiceField(choices=ConsentDecision.values)
    mode = serializers.ChoiceField(choices=ConsentMode.values)
    ground = serializers.ChoiceField(choices=ConsentGround.values)
    recipient = serializers.UUIDField(source="recipient_id", allow_null=True)
    scopes = serializers.SerializerMethodField()
    recorded_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)

    def get_scopes(self, consent: Any) -> list[str]:
        """Return the scopes as the API writes them."""
        return [scope.lower() for scope in consent.scopes]
