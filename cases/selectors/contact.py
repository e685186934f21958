"""Contacts of one's own organisation; one that led to a case goes with the case."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from cases.enums import ContactOutcome
from cases.models import Contact
from cases.selectors.access import cases_visible_to
from core import scope
from core.errors import visible
from core.scope import Person
from vault.enums import CONTACT_SCOPES, Scope

CONTACT_ROLES = frozenset({Role.HOTLINE_OPERATOR, Role.CASEWORKER, Role.SUPERVISOR})


def contacts_visible_to(user: Person) -> QuerySet[Contact]:
    """Return the contacts of the user's organisation, newest first, for those who take contacts.

    One that led to a case is there for those who open the case, and for nobody beside them.
    """
    entered = scope.of(user)
    if entered.roles.isdisjoint(CONTACT_ROLES):
        return Contact.objects.none()
    opens_its_case = Exists(cases_visible_to(user).filter(pk=OuterRef("case")))
    here = Contact.objects.filter(organisation=entered.organisation)
    return here.filter(Q(case=None) | opens_its_case)


def contact_for(user: User, contact_id: UUID) -> Contact:
    """Return the contact, if it exists for the user. Raises NotVisible otherwise."""
    return visible(
        contacts_visible_to(user).select_related("taken_by").filter(pk=contact_id).first()
    )


def contacts_waiting_for_a_case(user: User) -> QuerySet[Contact]:
    """Return contacts of which a case is to be opened, oldest first."""
    waiting = contacts_visible_to(user).filter(outcome=ContactOutcome.CASE_WANTED)
    return waiting.order_by("taken_at", "pk")


def open_scopes_of_contacts(
    user: Person, contacts: Collection[UUID]
) -> dict[UUID, frozenset[Scope]]:
    """Return the scopes of each contact that the user may open: the vault's gate."""
    visible = contacts_visible_to(user).filter(pk__in=contacts).values_list("pk", flat=True)
    return dict.fromkeys(visible, CONTACT_SCOPES)
