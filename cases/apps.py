"""The person's file."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases.selectors.access import open_scopes  # noqa: PLC0415 - models come first
        from vault import gates  # noqa: PLC0415
        from vault.enums import RoomKind  # noqa: PLC0415

        gates.register(RoomKind.CASE, open_scopes)
