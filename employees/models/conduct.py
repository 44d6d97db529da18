"""How a person conducts themself and who their kin are: attendance, sanctions, compliance, family ties."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.codes import (
    ComplianceKind,
    ComplianceOutcome,
    FamilyRelation,
    SanctionLevel,
    SanctionRegulation,
)
from employees.models.person import Employee
from merit.intake.models import Sourced
from positions.models.checks import listed_check, period_check, range_check
from positions.models.history import change_history


class AttendanceMonth(Sourced):
    """How much of one month's working time a person was present."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("employee")
    )
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    work_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    present_days = models.PositiveSmallIntegerField(_("days present"), null=True, blank=True)
    percent = models.DecimalField(_("percent of working time"), max_digits=5, decimal_places=2)
    history = change_history()

    class Meta:
        verbose_name = _("month of attendance")
        verbose_name_plural = _("months of attendance")
        ordering = ["employee_id", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "month"],
                name="employees_attendance_once",
                violation_error_message=_("This month is already recorded."),
            ),
            range_check("employees_attendance_percent", "percent", 0, 100),
            range_check("employees_attendance_work_days", "work_days", 1, 31),
            models.CheckConstraint(
                name="employees_attendance_days",
                condition=models.Q(present_days__isnull=True)
                | models.Q(work_days__isnull=True)
                | models.Q(present_days__lte=models.F("work_days")),
                violation_error_message=_("Nobody is present on more days than there were working days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.percent}"


class Sanction(Sourced):
    """A discipline sanction a person serves or served, or a proceeding still under way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="sanctions", verbose_name=_("employee")
    )
    code = models.CharField(_("code"), max_length=4, blank=True)
    name = models.CharField(_("name"), max_length=255)
    level = models.CharField(_("level"), max_length=6, choices=SanctionLevel)
    regulation = models.CharField(_("regulation"), max_length=10, choices=SanctionRegulation)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    is_under_process = models.BooleanField(_("under process"), default=False)
    reported_on = models.DateField(_("proceeding since"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        ordering = ["employee_id", "-valid_from"]
        indexes = [models.Index(fields=["employee", "valid_from"], name="employees_sanction_date")]
        constraints = [
            listed_check("employees_sanction_level", "level", SanctionLevel.values),
            listed_check("employees_sanction_regulation", "regulation", SanctionRegulation.values),
            models.CheckConstraint(
                name="employees_sanction_period",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=False, valid_to__gt=models.F("valid_from")),
                violation_error_message=_("The end date must be later than the start date."),
            ),
            models.CheckConstraint(
                name="employees_sanction_in_force",
                condition=models.Q(is_under_process=True, valid_from__isnull=True, reported_on__isnull=False)
                | models.Q(is_under_process=False, valid_from__isnull=False),
                violation_error_message=_(
                    "A sanction in force says from when; a proceeding under way says since when it runs."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ComplianceFact(Sourced):
    """What was stated on a day about one duty of a person, or about a proceeding against them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="compliance", verbose_name=_("employee")
    )
    kind = models.CharField(_("kind"), max_length=19, choices=ComplianceKind)
    outcome = models.CharField(_("outcome"), max_length=9, choices=ComplianceOutcome)
    stated_on = models.DateField(_("stated on"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("compliance fact")
        verbose_name_plural = _("compliance facts")
        ordering = ["employee_id", "kind", "-stated_on"]
        constraints = [
            listed_check("employees_compliance_kind", "kind", ComplianceKind.values),
            listed_check("employees_compliance_outcome", "outcome", ComplianceOutcome.values),
            period_check("employees_compliance_period", "stated_on"),
            models.UniqueConstraint(
                fields=["employee", "kind", "stated_on"],
                name="employees_compliance_once",
                violation_error_message=_("This was already stated for this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_outcome_display()}"


class FamilyTie(Sourced):
    """The relative is the person's spouse, parent, child or sibling; the reverse is a row of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="family_ties", verbose_name=_("employee")
    )
    relative = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="+", verbose_name=_("relative")
    )
    relation = models.CharField(_("the relative is the person's"), max_length=7, choices=FamilyRelation)
    history = change_history()

    class Meta:
        verbose_name = _("family tie")
        verbose_name_plural = _("family ties")
        ordering = ["employee_id", "relation"]
        constraints = [
            listed_check("employees_familytie_relation", "relation", FamilyRelation.values),
            models.UniqueConstraint(
                fields=["employee", "relative"],
                name="employees_familytie_once",
                violation_error_message=_("These two people are already recorded as kin."),
            ),
            models.CheckConstraint(
                name="employees_familytie_two",
                condition=~models.Q(employee=models.F("relative")),
                violation_error_message=_("Nobody is their own relative."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_relation_display()
