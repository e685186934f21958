"""Addresses of the API of accounts."""

from django.urls import path

from accounts.api import me, organisation, tokens

app_name = "accounts_api"
urlpatterns = [
    path("tokens/", tokens.Tokens.as_view(), name="tokens"),
    path("tokens/current/", tokens.CurrentToken.as_view(), name="token"),
    path("tokens/current/step-up/", tokens.CurrentTokenStepUp.as_view(), name="token_step_up"),
    path("me/", me.Me.as_view(), name="me"),
    path(
        "organisations/<uuid:organisation>/end-probation/",
        organisation.ProbationEnd.as_view(),
        name="organisation_probation_end",
    ),
]
