"""Addresses of the API of the registry."""

from django.urls import path

from nrm_actors.api import OrganisationList

app_name = "nrm_actors_api"
urlpatterns = [path("organisations/", OrganisationList.as_view(), name="organisations")]
