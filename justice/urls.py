"""Addresses of the criminal track."""

from django.urls import path

from justice.views.track import not_reported, outcome, registration, track_page

app_name = "justice"
ONE = "cases/<uuid:case>/"
MATTER = f"{ONE}matters/<uuid:episode>/"
urlpatterns = [
    path(f"{ONE}justice/", track_page, name="track"),
    path(f"{MATTER}registration/", registration, name="registration"),
    path(f"{MATTER}not-reported/", not_reported, name="not_reported"),
    path(f"{ONE}registrations/<uuid:registration>/outcome/", outcome, name="outcome"),
]
