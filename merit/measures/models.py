"""Freezes: the measures of everyone at a date, kept under their hash. A freeze is never changed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class FreezeColumn(models.Model):
    """One column of values, stored once however many freezes hold it; its key is the hash of its content."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    kind = models.CharField(_("kind"), max_length=6)
    dtype = models.CharField(_("type"), max_length=3)
    places = models.PositiveSmallIntegerField(_("decimals"))
    codebook = models.JSONField(_("codebook"), default=list)
    data = models.BinaryField(_("values"))
    whys = models.BinaryField(_("whys"))

    class Meta:
        verbose_name = _("frozen column")
        verbose_name_plural = _("frozen columns")

    def __str__(self) -> str:
        return self.sha256[:16]


class Freeze(models.Model):
    """The measures of everyone who served at a date, under a hash over all of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    as_of = models.DateField(_("as of"), db_index=True)
    schema = models.CharField(_("schema"), max_length=20)
    options = models.JSONField(_("options"), default=dict)
    people = models.PositiveIntegerField(_("people"))
    content_hash = models.CharField(_("content hash"), max_length=64, unique=True)
    created_by_ref = models.CharField(_("created by"), max_length=120)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("freeze")
        verbose_name_plural = _("freezes")
        ordering = ["-as_of", "-created_at"]

    def __str__(self) -> str:
        return f"{self.as_of} {self.content_hash[:12]}"


class FreezePart(models.Model):
    """A freeze holds a column under a name, at a place."""

    freeze = models.ForeignKey(
        Freeze, on_delete=models.CASCADE, related_name="parts", verbose_name=_("freeze")
    )
    place = models.PositiveSmallIntegerField(_("place"))
    name = models.CharField(_("name"), max_length=60)
    column = models.ForeignKey(
        FreezeColumn, on_delete=models.PROTECT, related_name="parts", verbose_name=_("column")
    )

    class Meta:
        verbose_name = _("part of a freeze")
        verbose_name_plural = _("parts of freezes")
        ordering = ["freeze", "place"]
        constraints = [
            models.UniqueConstraint(fields=["freeze", "place"], name="measures_part_place"),
            models.UniqueConstraint(fields=["freeze", "name"], name="measures_part_name"),
        ]

    def __str__(self) -> str:
        return self.name
