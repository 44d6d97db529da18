"""What assessors measured in a person: competencies by level, potential by aspect."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.codes import Aspect, Competency, Instrument
from employees.models import Employee
from merit.intake.models import Sourced
from positions.models.checks import listed_check, period_check, range_check
from positions.models.history import change_history


class CompetencyResult(Sourced):
    """One measurement of a person's competencies, valid for a time; some instruments give only a JPM."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="competency_results", verbose_name=_("employee")
    )
    instrument = models.CharField(_("instrument"), max_length=17, choices=Instrument)
    assessor = models.CharField(_("assessor"), max_length=200, blank=True)
    assessed_on = models.DateField(_("assessed on"))
    valid_to = models.DateField(_("valid to"))
    jpm = models.DecimalField("JPM", max_digits=5, decimal_places=2, null=True, blank=True)
    provider_is_accredited = models.BooleanField(_("assessor is accredited"), default=False)
    history = change_history()

    class Meta:
        verbose_name = _("competency result")
        verbose_name_plural = _("competency results")
        ordering = ["employee_id", "-assessed_on"]
        indexes = [models.Index(fields=["employee", "assessed_on"], name="assessments_competency_date")]
        constraints = [
            period_check("assessments_competency_period", "assessed_on"),
            listed_check("assessments_competency_instrument", "instrument", Instrument.values),
            range_check("assessments_competency_jpm", "jpm", 0, 100),
            models.UniqueConstraint(
                fields=["employee", "instrument", "assessed_on"],
                name="assessments_competency_once",
                violation_error_message=_("This measurement is already recorded for this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_instrument_display()} {self.assessed_on}"


class CompetencyLevel(models.Model):
    """The level of one competency found by one measurement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.ForeignKey(
        CompetencyResult, on_delete=models.CASCADE, related_name="levels", verbose_name=_("result")
    )
    competency = models.CharField(_("competency"), max_length=24, choices=Competency)
    level = models.PositiveSmallIntegerField(_("level"))
    history = change_history()

    class Meta:
        verbose_name = _("competency level")
        verbose_name_plural = _("competency levels")
        ordering = ["result_id", "competency"]
        constraints = [
            listed_check("assessments_level_competency", "competency", Competency.values),
            range_check("assessments_level_range", "level", 1, 5),
            models.UniqueConstraint(fields=["result", "competency"], name="assessments_level_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_competency_display()} {self.level}"


class PotentialResult(Sourced):
    """One measurement of a person's potential (eight aspects), valid for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="potential_results", verbose_name=_("employee")
    )
    instrument = models.CharField(_("instrument"), max_length=17, choices=Instrument)
    assessor = models.CharField(_("assessor"), max_length=200, blank=True)
    assessed_on = models.DateField(_("assessed on"))
    valid_to = models.DateField(_("valid to"))
    history = change_history()

    class Meta:
        verbose_name = _("potential result")
        verbose_name_plural = _("potential results")
        ordering = ["employee_id", "-assessed_on"]
        indexes = [models.Index(fields=["employee", "assessed_on"], name="assessments_potential_date")]
        constraints = [
            period_check("assessments_potential_period", "assessed_on"),
            listed_check("assessments_potential_instrument", "instrument", Instrument.values),
            models.UniqueConstraint(
                fields=["employee", "instrument", "assessed_on"],
                name="assessments_potential_once",
                violation_error_message=_("This measurement is already recorded for this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_instrument_display()} {self.assessed_on}"


class PotentialScore(models.Model):
    """The score of one aspect of potential found by one measurement, 0 to 5."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.ForeignKey(
        PotentialResult, on_delete=models.CASCADE, related_name="scores", verbose_name=_("result")
    )
    aspect = models.CharField(_("aspect"), max_length=20, choices=Aspect)
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=2)
    history = change_history()

    class Meta:
        verbose_name = _("potential score")
        verbose_name_plural = _("potential scores")
        ordering = ["result_id", "aspect"]
        constraints = [
            listed_check("assessments_score_aspect", "aspect", Aspect.values),
            range_check("assessments_score_range", "score", 0, 5),
            models.UniqueConstraint(fields=["result", "aspect"], name="assessments_score_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()} {self.score}"
