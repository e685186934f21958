"""Addresses of published figures."""

from django.urls import path

from reporting.views.figures import figures, official_csv

app_name = "reporting"
urlpatterns = [
    path("figures/", figures, name="figures"),
    path("figures/official.csv", official_csv, name="official_csv"),
]
