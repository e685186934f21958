"""Only the coordinating body says what an organisation is and whether it may work."""

import pytest
from django.db import DatabaseError, transaction

from accounts.enums import OrganisationState
from accounts.models import Organisation, User
from core import scope

pytestmark = pytest.mark.db


def test_an_administrator_names_the_organisation_and_no_more(elena: User) -> None:
    with scope.enter(elena) as entered:
        own = Organisation.objects.filter(pk=entered.organisation)
        assert own.update(name_en="Sezim Centre") == 1
        for change in ({"state": OrganisationState.SUSPENDED}, {"kind": "POLICE"}):
            with pytest.raises(DatabaseError, match="kind_and_state"), transaction.atomic():
                own.update(**change)


def test_the_coordinating_body_suspends(elena: User, gulnara: User) -> None:
    with scope.enter(elena) as entered:
        own = entered.organisation
    with scope.enter(gulnara):
        changed = Organisation.objects.filter(pk=own)
        assert changed.update(state=OrganisationState.SUSPENDED) == 1
    with scope.enter(elena) as after:
        assert after.organisation is None
