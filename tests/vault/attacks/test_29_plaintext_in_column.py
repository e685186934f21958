"""Attack 29: plaintext is written into a sealed column; the database refuses it."""

from uuid import UUID

import pytest

from accounts.models import User
from tests import database
from tests.vault.people import saved

pytestmark = [pytest.mark.walls, pytest.mark.attack]


@pytest.mark.parametrize(
    "value",
    [
        "convert_to('Aigul', 'UTF8')",
        "convert_to(repeat('Aigul ', 40), 'UTF8')",
        "''::bytea",
        "'\\xc5'::bytea",
        "'\\xc501'::bytea",
        "'\\xc502'::bytea || substring(sealed_identity from 3)",
        "substring(sealed_identity from 2)",
        "substring(sealed_identity from 1 for 78)",
    ],
)
def test_what_is_not_sealed_is_refused_even_to_the_owner(
    amina: User, case: UUID, value: str
) -> None:
    row = saved(amina, case)
    for column in ("sealed_identity", "sealed_contact", "sealed_needs"):
        with pytest.raises(Exception, match="violates check constraint"):
            database.owner_rows(
                f"UPDATE vault_tests_person SET {column} = {value} WHERE id = %s", str(row)
            )
