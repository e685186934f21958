"""Addresses of cases."""

from django.urls import path

from cases.views import section

app_name = "cases"
ONE = "cases/<uuid:case>/"
urlpatterns = [
    path(f"{ONE}sections/<slug:section>/", section.section_page, name="section"),
    path(f"{ONE}consent/", section.consent_page, name="consent"),
]
