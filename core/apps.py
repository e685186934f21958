"""The ground floor: nothing here knows a person, an organisation or a key."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
