"""The fictional network: seeded, repeatable, made by the real actions."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        from django.core.checks import register  # noqa: PLC0415 - apps come first

        from demo.checks import nothing_real  # noqa: PLC0415

        register(nothing_real)
