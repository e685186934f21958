"""Who may open a case, and why: one row per reason (django-guardian's direct models)."""

import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models import Organisation
from cases.enums import AccessReason
from cases.models.case import Case
from core.walls import Wall
from vault.enums import Scope


class _Access(models.Model):
    """What a permission row says besides who: why, for which scopes, and how long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=AccessReason)
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    referral = models.UUIDField(null=True)
    consent = models.UUIDField(null=True)
    listed_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def _constraints(who: str) -> tuple[models.BaseConstraint, ...]:
    return (
        models.UniqueConstraint(
            fields=(who, "permission", "content_object", "reason", "referral"),
            name=f"cases_{who}_access_once",
            nulls_distinct=False,
        ),
        models.CheckConstraint(
            condition=Q(reason=AccessReason.REFERRAL, referral__isnull=False)
            | (~Q(reason=AccessReason.REFERRAL) & Q(referral=None, consent=None)),
            name=f"cases_{who}_access_referral",
        ),
        models.CheckConstraint(
            condition=Q(expires_at=None) | Q(expires_at__gt=F("starts_at")),
            name=f"cases_{who}_access_ends_later",
        ),
        models.CheckConstraint(
            condition=~Q(reason=AccessReason.EMERGENCY) | Q(expires_at__isnull=False),
            name=f"cases_{who}_access_emergency_ends",
        ),
    )


class CaseUserPermission(_Access, UserObjectPermissionBase):
    """One reason for which one person may open one case."""

    wall = Wall.CASE

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    content_object = models.ForeignKey(
        Case, models.CASCADE, db_column="case_id", related_name="user_access"
    )

    class Meta:
        constraints = _constraints("user")
        indexes = (
            models.Index(
                fields=("user", "-listed_at", "content_object"), name="cases_user_access_list"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CaseGroupPermission(_Access, GroupObjectPermissionBase):
    """One reason for which all members of an organisation in one role may open one case."""

    wall = Wall.CASE

    group = models.ForeignKey(Group, models.CASCADE)
    content_object = models.ForeignKey(
        Case, models.CASCADE, db_column="case_id", related_name="group_access"
    )

    class Meta:
        constraints = _constraints("group")
        indexes = (
            models.Index(
                fields=("group", "-listed_at", "content_object"), name="cases_group_access_list"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
