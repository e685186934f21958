"""Codes of the vault: rooms, scopes and the states of grants."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """What one data key of a room opens; every personal field declares one when it is born."""

    __hash__ = str.__hash__  # enumerations hash in Python, and lists of rows hash often

    IDENTITY = "IDENTITY", _("identity")
    CONTACT = "CONTACT", _("contact")
    LOCATION = "LOCATION", _("location")
    FAMILY = "FAMILY", _("family")
    STATEMENT = "STATEMENT", _("statement")
    HEALTH = "HEALTH", _("health")
    LEGAL = "LEGAL", _("legal matters")
    NEEDS = "NEEDS", _("needs")
    ARRIVAL = "ARRIVAL", _("arrival")
    OFFER = "OFFER", _("offer")
    EXCHANGE = "EXCHANGE", _("exchange")


class RoomKind(TextChoices):
    """What a room is: the unit of a data key."""

    ABSENT = "ABSENT", _("absent person")
    CASE = "CASE", _("case")
    CONTACT = "CONTACT", _("contact")
    DECISION = "DECISION", _("decision request")
    GROUP = "GROUP", _("group found together")
    REFERRAL = "REFERRAL", _("referral")


REFERRAL_SCOPES = frozenset({Scope.OFFER, Scope.EXCHANGE})
CASE_SCOPES = frozenset(Scope) - REFERRAL_SCOPES
NEVER_PRETICKED = frozenset({Scope.LOCATION, Scope.STATEMENT})
CONTACT_SCOPES = frozenset({Scope.CONTACT, Scope.STATEMENT})
ABSENT_SCOPES = frozenset({Scope.IDENTITY, Scope.CONTACT, Scope.LOCATION, Scope.STATEMENT})
GROUP_SCOPES = frozenset({Scope.STATEMENT})
SCOPES_OF = {
    RoomKind.ABSENT: ABSENT_SCOPES,
    RoomKind.CASE: CASE_SCOPES,
    RoomKind.CONTACT: CONTACT_SCOPES,
    RoomKind.DECISION: REFERRAL_SCOPES,
    RoomKind.GROUP: GROUP_SCOPES,
    RoomKind.REFERRAL: REFERRAL_SCOPES,
}


class GrantScheme(TextChoices):
    """How a data key is closed: under the organisation's own key, or to its public key."""

    WRAPPED = "WRAPPED", _("wrapped")
    SEALED = "SEALED", _("sealed")


class GrantState(TextChoices):
    """Whether a grant may be used: a referral's grant waits for its acceptance."""

    PENDING = "PENDING", _("waiting")
    LIVE = "LIVE", _("live")


class OrganisationKeyState(TextChoices):
    """Whether new grants use this organisation key, or it only opens what is not yet turned."""

    LIVE = "LIVE", _("live")
    FORMER = "FORMER", _("former")


class IndexPurpose(TextChoices):
    """Where a search key finds people: in the organisation's own cases, or across the network."""

    OWN = "OWN", _("own search")
    NETWORK = "NETWORK", _("network match")


class SigningPurpose(TextChoices):
    """What a signature of the installation vouches for."""

    CERTIFICATE = "CERTIFICATE", _("certificate")
    AUDIT = "AUDIT", _("record of events")
    RELEASE = "RELEASE", _("published figures")
