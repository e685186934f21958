"""The organisation whose entry is kept here, and how an entry becomes public."""

from collections.abc import Callable, Collection
from uuid import UUID

import pytest

from accounts.models import Organisation, User
from core import scope
from nrm_actors import actions
from nrm_actors.selectors import public_part


@pytest.fixture
def sezim(organisation: Callable[[str], Organisation]) -> Organisation:
    return organisation("sezim")


def check(organisation: Organisation, by: User, hotlines: Collection[UUID] = ()) -> None:
    """Let the public see the entry as it stands."""
    with scope.enter(by):
        actions.check_for_public(
            organisation=organisation,
            seen=public_part(organisation).digest,
            hotlines=hotlines,
            by=by,
        )
