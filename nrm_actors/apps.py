"""What an organisation offers in the mechanism."""

from django.apps import AppConfig


class NrmActorsConfig(AppConfig):
    name = "nrm_actors"
