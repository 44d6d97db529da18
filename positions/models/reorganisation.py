"""The map of a reorganisation: which units and posts become which, by what decree, from when."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from merit.intake.models import Sourced
from positions.codes import (
    ChangeKind,
    Eselon,
    PositionKind,
    PositionLevel,
    ReorganisationState,
    SpecialRule,
    UnitKind,
)
from positions.models.checks import listed_check, range_check
from positions.models.history import change_history
from positions.models.posts import Position
from positions.models.units import Unit

_HAS_NEW = ~models.Q(new_code="")


def _line_shape(name: str, old: str) -> models.CheckConstraint:
    """Refuse a line whose old and new side do not fit what it does."""
    has_old = models.Q(**{f"{old}__isnull": False})
    return models.CheckConstraint(
        name=name,
        condition=(models.Q(kind=ChangeKind.ABOLISH, new_code="") & has_old)
        | (models.Q(kind=ChangeKind.NEW) & ~has_old & _HAS_NEW)
        | (models.Q(kind__in=[ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.RENAME]) & has_old & _HAS_NEW),
        violation_error_message=_(
            "Abolishing names only the old side, opening only the new side, every other change both."
        ),
    )


class Reorganisation(Sourced):
    """One decree that changes units and posts on one date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=255)
    decree_number = models.CharField(_("decree number"), max_length=150)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    effective_on = models.DateField(_("effective on"))
    state = models.CharField(
        _("state"), max_length=9, choices=ReorganisationState, default=ReorganisationState.DRAFT
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        ordering = ["-effective_on"]
        constraints = [
            listed_check("positions_reorganisation_state", "state", ReorganisationState.values),
            models.UniqueConstraint(fields=["decree_number"], name="positions_reorganisation_decree"),
            models.CheckConstraint(
                name="positions_reorganisation_applied",
                condition=(models.Q(applied_at__isnull=False) & models.Q(state=ReorganisationState.APPLIED))
                | (models.Q(applied_at__isnull=True) & ~models.Q(state=ReorganisationState.APPLIED)),
                violation_error_message=_("An applied reorganisation says when it was applied."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class UnitLine(models.Model):
    """One old unit and what it becomes under a reorganisation (or one unit that is new)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.CASCADE, related_name="unit_lines", verbose_name=_("reorganisation")
    )
    kind = models.CharField(_("change"), max_length=8, choices=ChangeKind)
    old_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("old unit")
    )
    new_code = models.CharField(_("new code"), max_length=64, blank=True)
    new_name = models.CharField(_("new name"), max_length=255, blank=True)
    new_kind = models.CharField(_("new kind"), max_length=12, choices=UnitKind, blank=True)
    new_parent_code = models.CharField(_("code of the new parent"), max_length=64, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("unit line of a reorganisation")
        verbose_name_plural = _("unit lines of reorganisations")
        ordering = ["reorganisation_id", "new_code"]
        constraints = [
            _line_shape("positions_unitline_shape", "old_unit"),
            listed_check("positions_unitline_new_kind", "new_kind", UnitKind.values, blank=True),
            models.UniqueConstraint(
                fields=["reorganisation", "old_unit", "new_code"], name="positions_unitline_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.old_unit_id} → {self.new_code}"


class PostLine(models.Model):
    """One old post and what it becomes under a reorganisation (or one post that is new)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.CASCADE, related_name="post_lines", verbose_name=_("reorganisation")
    )
    kind = models.CharField(_("change"), max_length=8, choices=ChangeKind)
    old_position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("old post"),
    )
    takes_incumbents = models.BooleanField(_("takes over the incumbents"), default=True)
    new_code = models.CharField(_("new code"), max_length=64, blank=True)
    new_title = models.CharField(_("new title"), max_length=255, blank=True)
    new_unit_code = models.CharField(_("code of the new unit"), max_length=64, blank=True)
    new_kind = models.CharField(_("new kind"), max_length=10, choices=PositionKind, blank=True)
    new_level = models.CharField(_("new level"), max_length=14, choices=PositionLevel, blank=True)
    new_eselon = models.CharField(_("new eselon"), max_length=2, choices=Eselon, blank=True)
    new_job_class = models.PositiveSmallIntegerField(_("new job class"), null=True, blank=True)
    new_capacity = models.PositiveIntegerField(_("new seats"), default=1)
    new_superior_code = models.CharField(_("code of the new superior post"), max_length=64, blank=True)
    new_special_rule = models.CharField(_("new special rule"), max_length=18, choices=SpecialRule, blank=True)
    is_critical = models.BooleanField(_("critical post"), default=False)
    history = change_history()

    class Meta:
        verbose_name = _("post line of a reorganisation")
        verbose_name_plural = _("post lines of reorganisations")
        ordering = ["reorganisation_id", "new_code"]
        constraints = [
            _line_shape("positions_postline_shape", "old_position"),
            listed_check("positions_postline_new_level", "new_level", PositionLevel.values, blank=True),
            range_check("positions_postline_new_class", "new_job_class", 1, 17),
            models.UniqueConstraint(
                fields=["reorganisation", "old_position", "new_code"], name="positions_postline_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.old_position_id} → {self.new_code}"
