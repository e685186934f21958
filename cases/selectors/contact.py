"""Contacts of one's own organisation; one that led to a case goes with the case."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from accounts.enums import Role
from accounts.models import User
from cases.enums import ContactOutcome, ContactTopic
from cases.models import Contact
from cases.selectors.access import cases_visible_to
from core import scope
from core.errors import visible
from core.scope import Person
from vault.enums import CONTACT_SCOPES, Scope

CONTACT_ROLES = frozenset({Role.HOTLINE_OPERATOR, Role.CASEWORKER, Role.SUPERVISOR})
SETTLED = frozenset({ContactOutcome.CASE_OPENED, ContactOutcome.HOAX})
"""Outcomes after which nobody has to look at a contact again, whatever it was about."""
MOST_WAITING = 30


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


def in_danger(contact: Contact) -> bool:
    """Return whether somebody was in danger when it was taken, and it was meant seriously."""
    return contact.topic == ContactTopic.DANGER and contact.outcome not in SETTLED


def waits(contact: Contact) -> bool:
    """Return whether somebody still has to write down what was done about it."""
    wanted = contact.outcome == ContactOutcome.CASE_WANTED
    return not contact.done and (wanted or in_danger(contact))


def contacts_waiting(user: User) -> list[Contact]:
    """Return contacts about which something is to be done: danger first, then the oldest."""
    danger = Q(topic=ContactTopic.DANGER) & ~Q(outcome__in=SETTLED)
    open_ones = contacts_visible_to(user).filter(
        danger | Q(outcome=ContactOutcome.CASE_WANTED), done=""
    )
    ordered = open_ones.select_related("taken_by").order_by(
        Case(When(danger, then=0), default=1), "taken_at", "pk"
    )
    return list(ordered[:MOST_WAITING])


def open_scopes_of_contacts(
    user: Person, contacts: Collection[UUID]
) -> dict[UUID, frozenset[Scope]]:
    """Return the scopes of each contact that the user may open: the vault's gate."""
    visible = contacts_visible_to(user).filter(pk__in=contacts).values_list("pk", flat=True)
    return dict.fromkeys(visible, CONTACT_SCOPES)
