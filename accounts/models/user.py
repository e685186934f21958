"""A person who signs in."""

import uuid
from typing import ClassVar, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.walls import Wall


class UserManager(BaseUserManager["User"]):
    """Finds users by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this address, or raise DoesNotExist."""
        return self.get(email=self.normalize_email(username).lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account of one person; it may do nothing without a live membership.

    Its password lies apart, out of reach of the pages (`accounts.passwords`); `password_mark`
    changes with it, and ends what stood on the former one.
    """

    wall = Wall.SIGN_IN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    password = None  # type: ignore[assignment]  # lies in accounts.models.Password
    password_mark = models.UUIDField(default=uuid.uuid4, editable=False)
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

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry to go on: it changes with the password."""
        subject = f"{self.pk}:{self.password_mark}"
        return salted_hmac("accounts.session", subject, algorithm="sha256").hexdigest()

    def check_password(self, raw_password: str | None) -> NoReturn:
        """Refuse: `accounts.passwords.owner_of` checks."""
        raise NotImplementedError

    def set_password(self, raw_password: str | None) -> NoReturn:
        """Refuse: `accounts.passwords.choose` keeps."""
        raise NotImplementedError
