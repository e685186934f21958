"""Counts, never people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.enums import WHO_WORKS_ON_CASES, Role
from core import navigation

ENTRIES = (
    navigation.Entry(
        name="figures",
        label=_("Figures"),
        icon="chart",
        url_name="reporting:figures",
        roles=frozenset(Role.values),
        group=navigation.MORE,
        order=300,
    ),
    navigation.Entry(
        name="own_figures",
        label=_("Own figures"),
        icon="book",
        url_name="reporting:own_figures",
        roles=WHO_WORKS_ON_CASES,
        group=navigation.MORE,
        order=301,
    ),
    navigation.Entry(
        name="periods",
        label=_("Counting periods"),
        icon="calendar",
        url_name="reporting:periods",
        roles=frozenset({Role.COORDINATOR, Role.AUDITOR, Role.SUPERVISOR}),
        group=navigation.MORE,
        order=302,
    ),
)


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
        for entry in ENTRIES:
            navigation.register(entry)
