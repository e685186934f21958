"""The only room that knows keys, ciphers and signatures."""

from django.apps import AppConfig
from django.core import checks

from audit.signing import register_signer
from core import health
from vault.checks import check_key_files, keys_ready
from vault.signing import AuditSigner


class VaultConfig(AppConfig):
    name = "vault"

    def ready(self) -> None:
        from vault import recorded  # noqa: PLC0415 - models come first

        recorded.register()
        checks.register(check_key_files)
        health.register("keys", keys_ready)
        register_signer(AuditSigner())
