"""Counts, never people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from core import navigation


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(
                name="figures",
                label=_("Figures"),
                icon="chart",
                url_name="reporting:figures",
                roles=frozenset(Role.values),
                order=300,
            )
        )
