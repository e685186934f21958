"""Addresses of figures."""

from django.urls import path

from reporting.views.figures import figures, official_csv, release_figures
from reporting.views.own import own_figures
from reporting.views.release import approve, catalogue_approve, periods, publish, release

app_name = "reporting"
RELEASE = "periods/<int:number>/"
urlpatterns = [
    path("figures/", figures, name="figures"),
    path("figures/<int:number>/", release_figures, name="release_figures"),
    path("figures/official.csv", official_csv, name="official_csv"),
    path("periods/", periods, name="periods"),
    path("periods/catalogue/<int:year>/", catalogue_approve, name="catalogue_approve"),
    path(RELEASE, release, name="release"),
    path(f"{RELEASE}approve/", approve, name="release_approve"),
    path(f"{RELEASE}publish/", publish, name="release_publish"),
    path("own-figures/", own_figures, name="own_figures"),
]
