"""What passes between actors."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"
