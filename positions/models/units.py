"""Units of the organisation as a tree over time."""

import uuid

from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from merit.intake.constraints import NoOverlap
from merit.intake.models import Sourced
from positions.codes import SuccessionKind, UnitKind
from positions.models.checks import listed_check, period_check
from positions.models.history import change_history


class Unit(Sourced):
    """An office of the organisation, from the day it was opened to the day it was closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=255)
    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent unit"),
    )
    path = models.CharField(_("path"), max_length=900, db_index=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self",
        through="UnitSuccession",
        through_fields=("new", "old"),
        symmetrical=False,
        related_name="successors",
        verbose_name=_("predecessors"),
    )
    history = change_history()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["path"]
        constraints = [
            period_check("positions_unit_period"),
            listed_check("positions_unit_kind", "kind", UnitKind.values),
            models.CheckConstraint(
                name="positions_unit_code_upper",
                condition=models.Q(code=Upper("code")) & ~models.Q(code="") & ~models.Q(code__contains="/"),
                violation_error_message=_("A unit code is written in capitals, without a slash."),
            ),
            models.CheckConstraint(
                name="positions_unit_not_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                violation_error_message=_("A unit cannot stand under itself."),
            ),
            models.CheckConstraint(
                name="positions_unit_path_form",
                condition=models.Q(path__startswith="/") & models.Q(path__endswith="/"),
                violation_error_message=_("The path of a unit begins and ends with a slash."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitPlacement(models.Model):
    """Where a unit stood in the tree during a period that is over; where it stands now is on the unit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="placements", verbose_name=_("unit")
    )
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("parent unit")
    )
    path = models.CharField(_("path"), max_length=900, db_index=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"))
    history = change_history()

    class Meta:
        verbose_name = _("former place of a unit")
        verbose_name_plural = _("former places of units")
        ordering = ["unit_id", "valid_from"]
        constraints = [
            period_check("positions_unitplacement_period"),
            NoOverlap(name="positions_unitplacement_no_overlap", keys=["unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.valid_from}–{self.valid_to}"


class UnitSuccession(Sourced):
    """One unit became (part of) another on a date, by a decree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    old = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="succession_to", verbose_name=_("old unit")
    )
    new = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="succession_from", verbose_name=_("new unit")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=SuccessionKind)
    effective_on = models.DateField(_("effective on"))
    decree = models.CharField(_("decree"), max_length=150, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("unit succession")
        verbose_name_plural = _("unit successions")
        ordering = ["effective_on"]
        constraints = [
            listed_check("positions_unitsuccession_kind", "kind", SuccessionKind.values),
            models.UniqueConstraint(fields=["old", "new"], name="positions_unitsuccession_once"),
            models.CheckConstraint(
                name="positions_unitsuccession_two",
                condition=~models.Q(old=models.F("new")),
                violation_error_message=_("A unit cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
