"""Addresses of the API of cases."""

from django.urls import path

from cases.api import case

app_name = "cases_api"
urlpatterns = [
    path("cases/", case.Cases.as_view(), name="cases"),
    path("cases/search/", case.CaseSearch.as_view(), name="search"),
    path("cases/<uuid:case_id>/", case.OneCase.as_view(), name="case"),
    path("cases/<uuid:case_id>/scopes/<slug:scope>/", case.CaseScope.as_view(), name="scope"),
]
