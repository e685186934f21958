"""Who belongs to which organisation, in which roles."""

import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.enums import APART_ROLES, CASE_ROLES, Role
from accounts.models.organisation import Organisation
from core.walls import Wall


class OrganisationGroup(models.Model):
    """The group of all members of an organisation in one role; permission rows name it."""

    wall = Wall.OWN

    group = models.OneToOneField(
        Group, models.PROTECT, primary_key=True, related_name="organisation_group"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups")
    role = models.CharField(max_length=24, choices=Role)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "role"), name="accounts_group_role"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"


class Membership(models.Model):
    """A user's belonging to an organisation; one live membership per user."""

    wall = Wall.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=24, choices=Role))
    exempt = models.BooleanField(default=False)
    conduct_version = models.CharField(max_length=16, default="")
    conduct_language = models.CharField(max_length=2, default="")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=Q(ended_at=None), name="accounts_membership_one_live"
            ),
            models.CheckConstraint(
                condition=Q(exempt=True)
                | ~Q(roles__overlap=list(APART_ROLES))
                | ~Q(roles__overlap=list(CASE_ROLES)),
                name="accounts_membership_roles_apart",
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=list(Role.values), roles__len__gt=0),
                name="accounts_membership_roles_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def role_names(self) -> list[str]:
        """The roles in the reader's language."""
        return [str(Role(code).label) for code in self.roles]
