"""The only room that knows keys, ciphers and signatures."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "vault"
