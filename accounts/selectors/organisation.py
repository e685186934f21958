"""Organisations and what is proposed."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounts.enums import Role
from accounts.models import Organisation, OrganisationProposal, User
from core import scope

TWO_PERSONS = {Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR}


def proposals_visible_to(user: User) -> QuerySet[OrganisationProposal]:
    """Return the proposed organisations that wait for their second person."""
    if not scope.of(user).roles & TWO_PERSONS:
        return OrganisationProposal.objects.none()
    return OrganisationProposal.objects.filter(confirmed_by=None)


def organisations_in_order() -> QuerySet[Organisation]:
    """Return every organisation in the order of the reader's language."""
    return Organisation.objects.order_by(f"sort_key_{(get_language() or 'en')[:2]}", "pk")


def names_of_organisations(ids: frozenset[UUID]) -> list[tuple[UUID, str]]:
    """Return the names of those organisations that there are."""
    return [(one.pk, one.name) for one in Organisation.objects.filter(pk__in=ids)]


def own_organisation(user: User) -> Organisation:
    """Return the organisation in which the user works now."""
    return Organisation.objects.get(pk=scope.home_of(user))
