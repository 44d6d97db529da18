"""Who may act: users and their dated roles. Knows no person, post or score: upward links are plain uuids."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merit.access.matrix import matrix


class UserManager(BaseUserManager["User"]):
    """Creates users; a user without a password has to be activated before the first sign-in."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create and save a user."""
        if not username:
            raise ValueError("A user needs a username.")
        user = self.model(username=username.lower(), must_set_password=password is None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Create a technical account; separation of duties binds superusers too."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of a username, whatever its case."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can sign in; person_id names the employee it belongs to, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("username"), max_length=150, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    display_name = models.CharField(_("name"), max_length=200, blank=True)
    person_id = models.UUIDField(_("person"), null=True, blank=True, unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    must_set_password = models.BooleanField(_("must set a password"), default=False)
    joined_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        indexes = [models.Index(Lower("email"), name="access_user_email_lower")]
        constraints = [models.UniqueConstraint(Lower("username"), name="access_user_username_any_case")]

    def __str__(self) -> str:
        return self.display_name or self.username


def role_choices() -> list[tuple[str, str]]:
    """Return the assignable roles with their Indonesian labels."""
    roles = matrix().roles
    return [(name, roles[name].label["id"]) for name in matrix().assignable]


class RoleAssignment(models.Model):
    """A role held by a user for a time, by a decree; unit_id is the root of the unit subtree it reaches."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="role_assignments", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=40, choices=role_choices)
    unit_id = models.UUIDField(_("unit"), null=True, blank=True)
    decree = models.CharField(_("decree"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until (exclusive)"), null=True, blank=True)
    granted_by = models.CharField(_("granted by"), max_length=120)
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now)
    ended_by = models.CharField(_("ended by"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ["-valid_from", "role"]
        indexes = [models.Index(fields=["user", "valid_from", "valid_to"])]
        constraints = [
            models.CheckConstraint(
                name="access_role_ends_after_start",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="access_role_is_known", condition=models.Q(role__in=matrix().assignable)
            ),
            models.CheckConstraint(name="access_role_has_decree", condition=~models.Q(decree="")),
            models.UniqueConstraint(
                name="access_role_starts_once",
                fields=["user", "role", "valid_from"],
                condition=models.Q(unit_id__isnull=True),
            ),
            models.UniqueConstraint(
                name="access_unit_role_starts_once", fields=["user", "role", "unit_id", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class ActivationCode(models.Model):
    """A one-time code with which a user sets the first password; only its keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="activation_codes", verbose_name=_("user")
    )
    code_hash = models.CharField(_("code hash"), max_length=64)
    issued_by = models.CharField(_("issued by"), max_length=120)
    issued_at = models.DateTimeField(_("issued at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("activation code")
        verbose_name_plural = _("activation codes")
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                name="access_code_expires_later", condition=models.Q(expires_at__gt=models.F("issued_at"))
            ),
            models.UniqueConstraint(
                name="access_one_live_code",
                fields=["user"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.issued_at:%Y-%m-%d}"


class AccessLog(models.Model):
    """One reading of another person's data: who read what about whom, when, and which rule allowed it."""

    id = models.BigAutoField(primary_key=True)
    reader = models.CharField(_("reader"), max_length=120, db_index=True)
    reader_name = models.CharField(_("reader's name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=120)
    action = models.CharField(_("action"), max_length=60)
    subject_id = models.UUIDField(_("person"))
    object = models.CharField(_("object"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    rule = models.CharField(_("rule"), max_length=120)
    at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_id", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
