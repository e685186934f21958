"""Addresses of the API of referrals."""

from django.urls import path, re_path

from referrals import api

app_name = "referrals_api"
ONE = "referrals/<uuid:referral_id>/"
STEP = r"^referrals/(?P<referral_id>[0-9a-f-]{36})/(?P<step>%s)/$"
urlpatterns = [
    path("referrals/", api.Referrals.as_view(), name="referrals"),
    path(ONE, api.OneReferral.as_view(), name="referral"),
    path(f"{ONE}recipients/", api.Recipients.as_view(), name="recipients"),
    path(f"{ONE}answers/", api.Answers.as_view(), name="answers"),
    path(
        f"{ONE}answers/<uuid:answer_id>/take-over/",
        api.AnswerTakeOver.as_view(),
        name="answer_take_over",
    ),
    re_path(STEP % "|".join(api.SenderStep.steps), api.SenderStep.as_view(), name="sender_step"),
    re_path(
        STEP % "|".join(api.ReceiverStep.steps), api.ReceiverStep.as_view(), name="receiver_step"
    ),
]
