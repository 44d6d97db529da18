"""How a unit performed: its predikat per period and the indicators behind it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.codes import PeriodKind, UnitPredikat
from merit.intake.constraints import NoOverlap
from merit.intake.models import Sourced
from positions.models import Unit
from positions.models.checks import listed_check, period_check
from positions.models.history import change_history


class UnitPerformance(Sourced):
    """The predikat an organisation unit was given for a period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="performance", verbose_name=_("unit")
    )
    period_kind = models.CharField(
        _("kind of period"), max_length=9, choices=PeriodKind, default=PeriodKind.YEARLY
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    predikat = models.CharField("predikat", max_length=15, choices=UnitPredikat)
    note = models.CharField(_("note"), max_length=500, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("unit performance")
        verbose_name_plural = _("unit performances")
        ordering = ["unit_id", "-period_from"]
        indexes = [models.Index(fields=["unit", "period_from"], name="assessments_unit_date")]
        constraints = [
            period_check("assessments_unitperformance_period", "period_from", "period_to"),
            listed_check("assessments_unitperformance_kind", "period_kind", PeriodKind.values),
            listed_check("assessments_unitperformance_predikat", "predikat", UnitPredikat.values),
            NoOverlap(
                name="assessments_unitperformance_no_overlap",
                keys=["unit", "period_kind"],
                starts="period_from",
                ends="period_to",
                violation_error_message=_("Part of this period already has a predikat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_from}: {self.get_predikat_display()}"


class UnitIndicator(Sourced):
    """One indicator of a unit's period: what was aimed at, what was reached, and where the figure is from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    performance = models.ForeignKey(
        UnitPerformance, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("performance")
    )
    name = models.CharField(_("indicator"), max_length=255)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    realisation = models.DecimalField(
        _("realisation"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    unit_of_measure = models.CharField(_("unit of measure"), max_length=60, blank=True)
    is_lower_better = models.BooleanField(_("lower is better"), default=False)
    data_source = models.CharField(_("source of the figure"), max_length=255, blank=True)
    stated_verifier = models.CharField(_("verified by, as the file states"), max_length=200, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("unit indicator")
        verbose_name_plural = _("unit indicators")
        ordering = ["performance_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["performance", "name"],
                name="assessments_indicator_once",
                violation_error_message=_("This indicator is already recorded for this period."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
