"""Who may act: users and their dated roles. Knows no person, post or score: upward links are plain uuids."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users; a user without a password has to be activated before the first sign-in."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create and save a user."""
        if not username:
            raise ValueError("A user needs a username.")
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create a technical administrator; separation of duties binds superusers too."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can sign in; person_id names the employee it belongs to, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("username"), max_length=150, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    display_name = models.CharField(_("name"), max_length=200, blank=True)
    person_id = models.UUIDField(_("person"), null=True, blank=True, unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    joined_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username
