"""How a person comes to be a member."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.models.organisation import Organisation
from core.walls import Wall


class Invitation(models.Model):
    """An address that may join an organisation in some roles; its link is kept as a digest."""

    wall = Wall.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    roles = ArrayField(models.CharField(max_length=24, choices=Role))
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    digest = models.CharField(max_length=64, unique=True)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(roles__contained_by=list(Role.values), roles__len__gt=0),
                name="accounts_invitation_roles_known",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="accounts_invitation_one_end",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def is_open(self, at: datetime) -> bool:
        """Return True while the link works."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at

    @property
    def role_names(self) -> list[str]:
        """The roles in the reader's language."""
        return [str(Role(code).label) for code in self.roles]
