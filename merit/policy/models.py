"""Kits, their versions and the agreements they came under.

Here belong: rows and what the database itself refuses. Not here: who may do what (`services`).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kit(models.Model):
    """A region's policy as a name under which versions follow each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    label_id = models.CharField(_("name (Indonesian)"), max_length=200)
    label_en = models.CharField(_("name (English)"), max_length=200)
    adopted_from = models.CharField(_("adopted from"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("policy kit")
        verbose_name_plural = _("policy kits")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label_id


class Agreement(models.Model):
    """The cooperation agreement a kit was handed over under."""

    class Kind(models.TextChoices):
        MOU = "MoU", "MoU"
        PKS = "PKS", "PKS"

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REPORTED = "reported", _("reported")
        ASSUMED = "assumed", _("assumed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("kit"))
    kind = models.CharField(_("kind"), max_length=3, choices=Kind)
    number = models.CharField(_("number"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    parties = models.JSONField(_("parties"), default=list)
    status = models.CharField(_("status"), max_length=9, choices=Status)

    class Meta:
        verbose_name = _("cooperation agreement")
        verbose_name_plural = _("cooperation agreements")
        ordering = ["-signed_on"]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or self.signed_on or ''}".strip()


class KitVersion(models.Model):
    """One wording of a kit: its content never changes, its state only moves on, by different people."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        VERIFIED = "verified", _("verified")
        ACTIVE = "active", _("active")
        RETIRED = "retired", _("retired")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="versions", verbose_name=_("kit"))
    number = models.PositiveIntegerField(_("version"))
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("agreement")
    )
    content = models.TextField(_("content (YAML)"))
    canonical = models.TextField(_("canonical JSON"))
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    file_name = models.CharField(_("file name"), max_length=255)
    note = models.CharField(_("note"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    drafted_by = models.CharField(_("drafted by"), max_length=120)
    drafted_at = models.DateTimeField(_("drafted at"))
    verified_by = models.CharField(_("verified by"), max_length=120, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    activated_by = models.CharField(_("activated by"), max_length=120, blank=True)
    activated_at = models.DateTimeField(_("activated at"), null=True, blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until (exclusive)"), null=True, blank=True)

    class Meta:
        verbose_name = _("kit version")
        verbose_name_plural = _("kit versions")
        ordering = ["kit__code", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kit", "number"], name="kit_version_number"),
            models.UniqueConstraint(
                fields=["kit"], condition=Q(state="active"), name="kit_one_active_version"
            ),
            models.CheckConstraint(
                condition=Q(verified_by="")
                | (Q(verified_by__startswith="usr:") & ~Q(verified_by=F("drafted_by"))),
                name="kit_version_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(activated_by="")
                | (
                    Q(activated_by__startswith="usr:")
                    & ~Q(activated_by=F("drafted_by"))
                    & ~Q(activated_by=F("verified_by"))
                ),
                name="kit_version_activated_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(verified_by="") & Q(verified_at__isnull=False)),
                name="kit_version_verified_before_use",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "verified"])
                | (~Q(activated_by="") & Q(activated_at__isnull=False) & Q(valid_from__isnull=False)),
                name="kit_version_activated_with_date",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="kit_version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="retired") | Q(valid_to__isnull=False),
                name="kit_version_retired_with_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kit_code} v{self.number}"

    @property
    def kit_code(self) -> str:
        """Code of the kit."""
        return self.kit.code
