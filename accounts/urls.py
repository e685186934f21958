"""Addresses of signing in, of one's account and of an organisation's members."""

from django.urls import path

from accounts.views import second_factor, sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("account/second-factor/", second_factor.second_factor, name="second_factor"),
]
