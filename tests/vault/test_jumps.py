"""Jumps that no code may make, refused even to the owner of the tables."""

from uuid import UUID

import pytest

from accounts.models import User
from core import scope
from tests import database
from tests.vault.test_grants import home, send
from vault.actions.grant import accept_grants

pytestmark = pytest.mark.walls


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE vault_keygrant SET expires_at = 'infinity' WHERE referral IS NOT NULL",
        "UPDATE vault_keygrant SET organisation = gen_random_uuid()",
        "UPDATE vault_keygrant SET scope = 'HEALTH'",
        "UPDATE vault_keygrant SET version = 2",
        "UPDATE vault_keygrant SET referral = NULL, consent = NULL, expires_at = NULL",
        "UPDATE vault_keygrant SET state = 'PENDING', scheme = 'SEALED' WHERE referral IS NOT NULL",
        "UPDATE vault_keygrant SET state = 'OPEN'",
        "UPDATE vault_keygrant SET scheme = 'SEALED' WHERE state = 'LIVE'",
        "UPDATE vault_organisationkey SET organisation = gen_random_uuid()",
        "UPDATE vault_organisationkey SET state = 'GONE'",
        "UPDATE vault_room SET kind = 'REFERRAL'",
        "UPDATE vault_keycheck SET value = 'x'",
        "DELETE FROM vault_keycheck",
        "UPDATE vault_epoch SET value = 'x'",
        "DELETE FROM vault_epoch",
        "UPDATE vault_signingkey SET public_key = 'x'",
        "DELETE FROM vault_signingkey",
    ],
)
def test_an_illegal_jump_is_refused(amina: User, clara: User, case: UUID, change: str) -> None:
    referral = send(amina, case, home(clara))
    with scope.enter(clara):
        accept_grants(referral=referral, by=clara)
    with pytest.raises(Exception, match=r"never|only ages|violates check"):
        database.owner_rows(change)


def test_a_former_key_does_not_come_back() -> None:
    database.owner_rows("UPDATE vault_organisationkey SET state = 'FORMER'")
    with pytest.raises(Exception, match="only ages"):
        database.owner_rows("UPDATE vault_organisationkey SET state = 'LIVE'")
