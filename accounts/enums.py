"""Codes of organisations and roles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member does in their organisation."""

    CASEWORKER = "CASEWORKER", _("Caseworker")
    HOTLINE_OPERATOR = "HOTLINE_OPERATOR", _("Hotline operator")
    SUPERVISOR = "SUPERVISOR", _("Supervisor")
    REFERRAL_OFFICER = "REFERRAL_OFFICER", _("Referral officer")
    DECIDING_OFFICER = "DECIDING_OFFICER", _("Deciding officer")
    ADMINISTRATOR = "ADMINISTRATOR", _("Organisation administrator")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    AUDITOR = "AUDITOR", _("Auditor")


CASE_ROLES = (
    Role.CASEWORKER,
    Role.HOTLINE_OPERATOR,
    Role.SUPERVISOR,
    Role.REFERRAL_OFFICER,
    Role.DECIDING_OFFICER,
)
WHO_WORKS_ON_CASES = frozenset(CASE_ROLES) - {Role.HOTLINE_OPERATOR}
APART_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR)


class OrganisationKind(TextChoices):
    """The type of an actor of the mechanism (codes of `actor_types.json`)."""

    COORDINATING_BODY = "COORDINATING_BODY", _("Coordinating body")
    SOCIAL_PROTECTION_LOCAL = "SOCIAL_PROTECTION_LOCAL", _("Social development department")
    INTERAGENCY_COMMISSION = "INTERAGENCY_COMMISSION", _("Interagency commission")
    POLICE = "POLICE", _("Police")
    SECURITY_SERVICE = "SECURITY_SERVICE", _("Security service")
    PROSECUTOR = "PROSECUTOR", _("Prosecutor's office")
    COURT = "COURT", _("Court")
    BORDER_SERVICE = "BORDER_SERVICE", _("Border service")
    CONSULATE = "CONSULATE", _("Embassy or consulate")
    HEALTH = "HEALTH", _("Health care")
    EDUCATION = "EDUCATION", _("Education")
    LABOUR_INSPECTION = "LABOUR_INSPECTION", _("Labour inspection")
    CHILD_PROTECTION = "CHILD_PROTECTION", _("Child protection")
    LEGAL_AID = "LEGAL_AID", _("State-guaranteed legal aid")
    ATTORNEY = "ATTORNEY", _("Attorney")
    LOCAL_GOVERNMENT = "LOCAL_GOVERNMENT", _("Local self-government")
    CSO = "CSO", _("Civil society organisation")
    CRISIS_CENTRE = "CRISIS_CENTRE", _("Crisis centre")
    SHELTER = "SHELTER", _("Shelter")
    HOTLINE = "HOTLINE", _("Hotline")
    INTERNATIONAL_ORG = "INTERNATIONAL_ORG", _("International organisation")
    FOREIGN_CSO = "FOREIGN_CSO", _("Organisation in another country")
    OMBUDSMAN = "OMBUDSMAN", _("Ombudsman or national rapporteur")
    STATISTICS = "STATISTICS", _("Statistics committee")
    TRADE_UNION_BUSINESS = "TRADE_UNION_BUSINESS", _("Trade union or business association")


class OrganisationState(TextChoices):
    """Whether members of the organisation may work."""

    PROBATION = "PROBATION", _("On probation")
    ACTIVE = "ACTIVE", _("Active")
    SUSPENDED = "SUSPENDED", _("Suspended")
