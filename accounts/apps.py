"""Who is asking: users, their organisation and what they may do in it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import navigation


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(
                name="account",
                label=_("My account"),
                icon="user",
                url_name="accounts:account",
                order=900,
            )
        )
