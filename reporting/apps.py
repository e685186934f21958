"""Counts, never people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from core import navigation


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from cases import ports  # noqa: PLC0415 - models come first
        from reporting import subscribers  # noqa: PLC0415

        ports.month_confirmed.subscribe(subscribers.record_month)
        ports.month_corrected.subscribe(subscribers.correct_month)
        ports.months.subscribe(subscribers.months_of)
        ports.month_tables.subscribe(subscribers.tables_of)
        ports.my_day.subscribe(subscribers.month_waits)
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
