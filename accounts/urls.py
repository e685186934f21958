"""Addresses of signing in, of one's account and of an organisation's members."""

from django.urls import path

from accounts.views import account, invitation, member, organisation, second_factor, sign_in, veil

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("signed-in/", sign_in.signed_in, name="signed_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("account/second-factor/", second_factor.second_factor, name="second_factor"),
    path("account/second-factor/codes/", second_factor.renew_codes, name="renew_codes"),
    path("account/", account.account, name="account"),
    path("account/language/", account.language, name="language"),
    path("account/password/", account.password, name="password"),
    path("account/device-code/", account.device_code, name="device_code"),
    path("account/sessions/", account.session_list, name="sessions"),
    path("account/sessions/end-others/", account.session_end_others, name="session_end_others"),
    path("account/sessions/<uuid:session>/end/", account.session_end, name="session_end"),
    path("account/programs/<uuid:token>/end/", account.token_end, name="token_end"),
    path("members/", member.member_list, name="members"),
    path("members/invite/", member.invite, name="invite"),
    path("members/<uuid:member>/roles/", member.roles, name="member_roles"),
    path("members/<uuid:member>/end/", member.end, name="member_end"),
    path("members/<uuid:member>/sessions/end/", member.end_sessions, name="member_sessions_end"),
    path("invitations/<uuid:invitation>/withdraw/", member.withdraw, name="invitation_withdraw"),
    path("join/<str:token>/", invitation.accept, name="join"),
    path("organisations/", organisation.organisation_list, name="organisations"),
    path("organisations/propose/", organisation.propose, name="organisation_propose"),
    path(
        "organisations/proposals/<uuid:proposal>/confirm/",
        organisation.confirm,
        name="organisation_confirm",
    ),
    path(
        "organisations/<uuid:organisation>/end-probation/",
        organisation.probation_end,
        name="organisation_probation_end",
    ),
    path(
        "organisations/<uuid:organisation>/suspend/",
        organisation.suspend,
        name="organisation_suspend",
    ),
    path(
        "organisations/<uuid:organisation>/resume/",
        organisation.resume,
        name="organisation_resume",
    ),
    path("veil/", veil.lower, name="veil"),
    path("unveil/", veil.lift, name="unveil"),
    path("step-up/", veil.step_up, name="step_up"),
]
