"""Codes of the registry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How far an actor's mandate reaches."""

    NATIONAL = "NATIONAL", _("National")
    REGIONAL = "REGIONAL", _("Regional")
    LOCAL = "LOCAL", _("District or city")


class Accepts(TextChoices):
    """Whom an actor receives."""

    WOMEN = "WOMEN", _("Women")
    MEN = "MEN", _("Men")
    BOYS_OVER_12 = "BOYS_OVER_12", _("Boys over 12 with their mother")
    FAMILIES = "FAMILIES", _("Families")
    CHILDREN_ALONE = "CHILDREN_ALONE", _("Children alone")
    NO_PAPERS = "NO_PAPERS", _("Foreigners without papers")
    DISABILITY = "DISABILITY", _("People with a disability")
    SUBSTANCE_USE = "SUBSTANCE_USE", _("People who use substances")


class ContactKind(TextChoices):
    """By what one reaches an actor."""

    PHONE = "PHONE", _("Telephone")
    SMS = "SMS", _("Text message")
    MESSENGER = "MESSENGER", _("Messenger")
    EMAIL = "EMAIL", _("E-mail")
    WEB = "WEB", _("Website")
    ADDRESS = "ADDRESS", _("Address")


class ContactPurpose(TextChoices):
    """What a contact point is for."""

    HOTLINE = "HOTLINE", _("Hotline")
    RECEPTION = "RECEPTION", _("Reception")
    FOCAL_POINT = "FOCAL_POINT", _("Focal point for partners")


class Audience(TextChoices):
    """Who may see a contact point."""

    PUBLIC = "PUBLIC", _("Everyone, without signing in")
    ACTORS = "ACTORS", _("Actors of the mechanism")
    OWN = "OWN", _("Only our organisation")


class AgreementPurpose(TextChoices):
    """What two actors have agreed on."""

    REFERRAL = "REFERRAL", _("Referrals")
    STATISTICS = "STATISTICS", _("Shared statistics")


class AccreditationKind(TextChoices):
    """What an actor is accredited to do."""

    SCREEN = "SCREEN", _("Screen")
    GIVE_PRESUMED = "GIVE_PRESUMED", _("Give the status of presumed victim")
    GIVE_IDENTIFIED = "GIVE_IDENTIFIED", _("Give the status of identified victim")
    RECEIVE = "RECEIVE", _("Receive referrals")
    FILE_COMPLAINTS = "FILE_COMPLAINTS", _("File complaints on behalf of a person")


class BodyForm(TextChoices):
    """How a deciding body decides."""

    OFFICER = "OFFICER", _("An officer")
    PANEL = "PANEL", _("A panel")


class Rung(TextChoices):
    """A status that a deciding body may give."""

    PRESUMED = "PRESUMED", _("Presumed victim")
    IDENTIFIED = "IDENTIFIED", _("Identified victim")
