"""A person who signs in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.walls import Wall


class UserManager(BaseUserManager["User"]):
    """Finds users by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this address, or raise DoesNotExist."""
        return self.get(email=self.normalize_email(username).lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account of one person; it may do nothing without a live membership."""

    wall = Wall.SIGN_IN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("E-mail"), unique=True)
    display_name = models.CharField(_("Name shown to colleagues"), max_length=120)
    language = models.CharField(max_length=2, default="ky")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="accounts_user_never_superuser"
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def get_full_name(self) -> str:
        """Return the name that colleagues see."""
        return self.display_name
