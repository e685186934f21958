"""Who is asking: users, their organisation and what they may do in it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
