"""Addresses of the API of published figures."""

from django.urls import path

from reporting.api import OfficialFigureList

app_name = "reporting_api"
urlpatterns = [
    path("official-figures/", OfficialFigureList.as_view(), name="official_figures"),
]
