"""The person's file."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
