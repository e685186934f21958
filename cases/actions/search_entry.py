"""Keeps what a case is found by in step with what it says."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from cases.found_by import (
    CONTACT_FIELDS,
    IDENTITY_FIELDS,
    born_in,
    names_in,
    numbers_in,
    opened,
)
from cases.models import Case
from vault.actions.search_entry import put_entry
from vault.enums import Scope


@transaction.atomic(savepoint=False)
def write_search_entry(*, case: Case, scopes: Collection[Scope], by: User) -> None:
    """Let the user's organisation find the case by what these scopes say now.

    For the lead after each change, for a receiver when it first opens the identity. The rows are
    open for these scopes. Raises SealNotOpened otherwise.
    """
    names, born, numbers = None, None, {}
    if Scope.IDENTITY in scopes:
        identity = opened(case, IDENTITY_FIELDS)
        names, born = names_in(identity), born_in(identity)
        numbers[Scope.IDENTITY] = numbers_in(identity)
    if Scope.CONTACT in scopes:
        numbers[Scope.CONTACT] = numbers_in(opened(case.intake, CONTACT_FIELDS))
    if numbers:
        put_entry(case=case.pk, names=names, born=born, numbers=numbers, by=by)
