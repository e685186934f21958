"""Addresses of referrals."""

from django.urls import path

from referrals.views import addition, case, composer, referral, step

app_name = "referrals"
ONE = "referrals/<uuid:referral_id>/"
OF_CASE = "cases/<uuid:case_id>/"
urlpatterns = [
    path("referrals/", referral.referral_list, name="list"),
    path(f"{OF_CASE}referrals/", case.referrals_of_case, name="of_case"),
    path(f"{OF_CASE}refer/", composer.refer, name="refer"),
    path(f"{ONE}need/", composer.need, name="need"),
    path(f"{ONE}recipient/", composer.recipient, name="recipient"),
    path(f"{ONE}scopes/", composer.scopes, name="scopes"),
    path(f"{ONE}preview/", composer.preview, name="preview"),
    path(ONE, referral.referral_page, name="referral"),
    path(f"{ONE}finish/", step.finish, name="finish"),
    path(f"{ONE}known/<slug:part>/<slug:field>/", addition.addition_new, name="addition_new"),
    path(
        f"{ONE}additions/<uuid:addition_id>/take-over/",
        addition.addition_take_over,
        name="addition_take_over",
    ),
    path(f"{ONE}<slug:step>/", step.referral_step, name="step"),
]
