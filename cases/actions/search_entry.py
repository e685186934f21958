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
from vault.actions.search_entry import put_names, put_numbers
from vault.enums import Scope


@transaction.atomic
def write_search_entry(*, case: Case, scopes: Collection[Scope], by: User) -> None:
    """Let the user's organisation find the case by what these scopes say now.

    For the lead after each change, for a receiver when it first opens the identity. The rows are
    open for these scopes. Raises SealNotOpened otherwise.
    """
    if Scope.IDENTITY in scopes:
        identity = opened(case, IDENTITY_FIELDS)
        put_names(case=case.pk, names=names_in(identity), born=born_in(identity), by=by)
        put_numbers(case=case.pk, scope=Scope.IDENTITY, numbers=numbers_in(identity), by=by)
    if Scope.CONTACT in scopes:
        contact = opened(case.intake, CONTACT_FIELDS)
        put_numbers(case=case.pk, scope=Scope.CONTACT, numbers=numbers_in(contact), by=by)
