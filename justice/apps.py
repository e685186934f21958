"""The criminal track."""

from django.apps import AppConfig


class JusticeConfig(AppConfig):
    name = "justice"

    def ready(self) -> None:
        from justice import recorded  # noqa: PLC0415 - models come first

        recorded.register()
        from cases import ports  # noqa: PLC0415 - models come first
        from justice.subscribers import panel_of_track  # noqa: PLC0415

        ports.case_panels.subscribe(panel_of_track)
