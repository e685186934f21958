"""Makes the host's keys known to its database."""

from datetime import timedelta

from django.db import transaction

from core import sql
from core.clock import now
from core.scope import Person
from vault.checks import require_keys
from vault.enums import SigningPurpose
from vault.keyring import host_keyring
from vault.signatures import make_signature_pair
from vault.signing import public_keys, signing_context, signing_wrap

SIGNING_KEYS_LAST = timedelta(days=2 * 365)


@transaction.atomic
def register_host_keys(*, by: Person | None) -> None:
    """Record proofs of the key files, and make signing keys where none is valid.

    Run by a command of the host, as the owner of the database; safe to repeat. Raises
    KeyFileRefused if the database already belongs to other keys.
    """
    ring = host_keyring()
    known = {row["kek"] for row in sql.call("app.vault_key_checks")}
    for kek in ring.keks:
        if kek.id not in known:
            sql.call("app.vault_add_key_check", kek.id, ring.check_value(kek.id))
    epochs = {row["number"] for row in sql.call("app.vault_epochs")}
    for number in sorted(set(ring.epochs) - epochs):
        sql.call("app.vault_add_epoch", number, ring.epoch_check_value(number))
    require_keys()
    moment = now()
    signed = {key.purpose for key in public_keys() if key.valid_from <= moment < key.valid_until}
    for purpose in SigningPurpose:
        if purpose not in signed:
            _make_signing_key(purpose)


def _make_signing_key(purpose: SigningPurpose) -> None:
    pair = make_signature_pair()
    kek = host_keyring().primary
    wrapped = signing_wrap(kek).wrap(pair.private, signing_context(pair.key_id, purpose))
    start = now()
    sql.call(
        "app.vault_add_signing_key",
        pair.key_id,
        purpose.value,
        kek.id,
        wrapped,
        pair.public,
        start,
        start + SIGNING_KEYS_LAST,
    )
