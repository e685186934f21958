"""Addresses of cases."""

from django.urls import path

from cases.views import section
from cases.views.case_list import case_list
from cases.views.search import search

app_name = "cases"
ONE = "cases/<uuid:case>/"
urlpatterns = [
    path("cases/", case_list, name="list"),
    path("cases/search/", search, name="search"),
    path(f"{ONE}sections/<slug:section>/", section.section_page, name="section"),
    path(f"{ONE}consent/", section.consent_page, name="consent"),
]
