"""What referrals do when casework tells them something."""

from cases.ports import ConsentWithdrawn
from referrals.actions import sending


def withdraw_on_consent(message: ConsentWithdrawn) -> None:
    """Bring referrals to their end whose consent is over."""
    sending.withdraw_on_consent(consent=message.consent, by=message.by)
