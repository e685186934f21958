"""What passes between organisations."""

from referrals.models.addition import Addition
from referrals.models.referral import Referral
from referrals.models.referral_file import ReferralFile
from referrals.models.responsibility import ResponsibilityPeriod

__all__ = ["Addition", "Referral", "ReferralFile", "ResponsibilityPeriod"]
