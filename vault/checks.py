"""Refuses to serve with key files that are not this database's."""

from typing import Any

from django.core.checks import CheckMessage, Error

from core import sql
from vault.errors import KeyFileRefused
from vault.keyring import Keyring, check_values_equal, host_keyring


def keys_ready() -> bool:
    """Tell whether the key files are sound and belong to this database; for `/readyz`."""
    require_keys()
    return True


def require_keys() -> None:
    """Raise KeyFileRefused, with one sentence, unless this host may serve this database."""
    ring = host_keyring()
    known = {row["kek"]: row for row in sql.call("app.vault_key_checks")}
    held = {kek.id for kek in ring.keks}
    if ring.primary.id not in known:
        raise KeyFileRefused(
            "The primary key is unknown to this database: run manage.py vault_register_keys."
        )
    for kek_id, row in known.items():
        if kek_id not in held and row["in_use"]:
            raise KeyFileRefused(f"The key file lacks the key {kek_id}, which data still needs.")
        if kek_id in held and not check_values_equal(ring.check_value(kek_id), bytes(row["value"])):
            raise KeyFileRefused(f"The key {kek_id} is not the one this database was made with.")
    _require_epochs(ring)


def _require_epochs(ring: Keyring) -> None:
    rows = sql.call("app.vault_epochs")
    if not rows:
        raise KeyFileRefused("This database knows no epoch: run manage.py vault_register_keys.")
    for row in rows:
        proof = ring.epoch_check_value(row["number"])
        if not check_values_equal(proof, bytes(row["value"])):
            raise KeyFileRefused(
                f"The key of epoch {row['number']} is not the one this database was made with."
            )


def check_key_files(**options: Any) -> list[CheckMessage]:
    """Report key files that are missing or unsound, for `manage.py check`."""
    try:
        host_keyring()
    except KeyFileRefused as refusal:
        return [Error(str(refusal), hint="run manage.py prepare", id="vault.E001")]
    return []
