"""What an organisation offers in the mechanism."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import navigation


class NrmActorsConfig(AppConfig):
    name = "nrm_actors"

    def ready(self) -> None:
        from nrm_actors import recorded  # noqa: PLC0415 - models come first
        from nrm_actors.selectors import entries_waiting  # noqa: PLC0415 - models come first

        recorded.register()
        navigation.register(
            navigation.Entry(
                name="who_can_help",
                label=_("Who can help"),
                icon="people",
                url_name="nrm_actors:who_can_help",
                order=400,
            )
        )
        navigation.register(
            navigation.Entry(
                name="our_organisation",
                label=_("Our entry"),
                icon="home",
                url_name="nrm_actors:our_organisation",
                roles=frozenset({"ADMINISTRATOR", "SUPERVISOR", "CASEWORKER"}),
                group=navigation.MORE,
                order=500,
            )
        )
        navigation.register(
            navigation.Entry(
                name="mechanism",
                label=_("Mechanism"),
                icon="key",
                url_name="nrm_actors:accreditations",
                roles=frozenset({"COORDINATOR"}),
                order=450,
                count=lambda: entries_waiting().count(),
            )
        )
