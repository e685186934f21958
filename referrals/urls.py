"""Addresses of referrals."""

from django.urls import path

from referrals.views import referral

app_name = "referrals"
ONE = "referrals/<uuid:referral_id>/"
urlpatterns = [
    path("referrals/", referral.referral_list, name="list"),
    path(ONE, referral.referral_page, name="referral"),
    path(f"{ONE}<slug:step>/", referral.referral_step, name="step"),
]
