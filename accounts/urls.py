"""Addresses of signing in, of one's account and of an organisation's members."""

from django.urls import path

from accounts.views import account, second_factor, sign_in, veil

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
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
    path("veil/", veil.lower, name="veil"),
    path("unveil/", veil.lift, name="unveil"),
    path("step-up/", veil.step_up, name="step_up"),
]
