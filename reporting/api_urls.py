"""Addresses of the API of figures."""

from django.urls import path

from reporting.api.official import OfficialFigureList
from reporting.api.own import OwnFigureList
from reporting.api.release import OneRelease, Releases, ReleaseTable
from reporting.views.release_file import release_table_csv

app_name = "reporting_api"
TABLE = "releases/<int:number>/tables/<slug:table>"
urlpatterns = [
    path("official-figures/", OfficialFigureList.as_view(), name="official_figures"),
    path("own-figures/", OwnFigureList.as_view(), name="own_figures"),
    path("releases/", Releases.as_view(), name="releases"),
    path("releases/<int:number>/", OneRelease.as_view(), name="release"),
    path(f"{TABLE}.json", ReleaseTable.as_view(), name="table"),
    path(f"{TABLE}.csv", release_table_csv, name="table_csv"),
]
