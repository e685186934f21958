"""Who may open a case, and why: one row per reason (django-guardian's direct models)."""

import uuid

from django.conf import settings
from django.contrib.auth.models import Group, Permission
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
    """What a permission row says besides who: why, for which scopes, and how long.

    `listed_at` and `closed` repeat the case, so that a list walks one index; triggers keep `closed`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    permission = models.ForeignKey(Permission, models.CASCADE, db_index=False)
    reason = models.CharField(max_length=12, choices=AccessReason)
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    referral = models.UUIDField(null=True)
    consent = models.UUIDField(null=True)
    listed_at = models.DateTimeField()
    closed = models.BooleanField(default=False, editable=False)
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


def _indexes(who: str) -> tuple[models.Index, ...]:
    """Return the index that lists are walked on, and the one that walls and the case ask."""
    return (
        models.Index(
            fields=(who, "organisation", "-listed_at", "content_object"),
            name=f"cases_{who}_access_list",
        ),
        models.Index(fields=("content_object", who), name=f"cases_{who}_access_case"),
    )


class CaseUserPermission(_Access, UserObjectPermissionBase):
    """One reason for which one person may open one case."""

    wall = Wall.CASE

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False)
    content_object = models.ForeignKey(
        Case, models.CASCADE, db_column="case_id", related_name="user_access", db_index=False
    )

    class Meta:
        constraints = _constraints("user")
        indexes = _indexes("user")

    def __str__(self) -> str:
        return str(self.pk)


class CaseGroupPermission(_Access, GroupObjectPermissionBase):
    """One reason for which all members of an organisation in one role may open one case."""

    wall = Wall.CASE

    group = models.ForeignKey(Group, models.CASCADE, db_index=False)
    content_object = models.ForeignKey(
        Case, models.CASCADE, db_column="case_id", related_name="group_access", db_index=False
    )

    class Meta:
        constraints = _constraints("group")
        indexes = _indexes("group")

    def __str__(self) -> str:
        return str(self.pk)
