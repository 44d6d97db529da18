"""A career as dated facts: pangkat, appointments, assignments, angka kredit."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.codes import (
    ALL_GOLONGAN,
    AppointmentCapacity,
    AssignmentKind,
    AssignmentRole,
    AssignmentScope,
)
from employees.models.person import Employee
from merit.intake.constraints import NoOverlap
from merit.intake.models import Sourced
from positions.codes import STRUCTURAL_LEVELS, Eselon, PositionLevel
from positions.models import Position, Unit
from positions.models.checks import listed_check, period_check, range_check
from positions.models.history import change_history

_DEFINITIVE = models.Q(capacity=AppointmentCapacity.DEFINITIVE)


class PangkatRecord(Sourced):
    """A person was given a golongan from a date on, by a decree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="pangkat_records", verbose_name=_("employee")
    )
    golongan = models.CharField("golongan", max_length=5)
    effective_on = models.DateField(_("effective on"))
    kind = models.CharField(_("kind of promotion"), max_length=80, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    mk_years = models.PositiveSmallIntegerField(_("years of service"), null=True, blank=True)
    mk_months = models.PositiveSmallIntegerField(_("months of service"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("pangkat record")
        verbose_name_plural = _("pangkat records")
        ordering = ["employee_id", "-effective_on"]
        indexes = [models.Index(fields=["employee", "effective_on"], name="employees_pangkat_date")]
        constraints = [
            listed_check("employees_pangkat_golongan", "golongan", ALL_GOLONGAN),
            range_check("employees_pangkat_mk_years", "mk_years", 0, 60),
            range_check("employees_pangkat_mk_months", "mk_months", 0, 11),
            models.UniqueConstraint(
                fields=["employee", "golongan", "effective_on"],
                name="employees_pangkat_once",
                violation_error_message=_("This golongan is already recorded for this date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.golongan} {self.effective_on}"


class Appointment(Sourced):
    """A person holds a post, definitively or as Plt, Plh or Pj, during a period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("employee")
    )
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("post"),
    )
    position_title = models.CharField(_("title of the post"), max_length=255)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("unit"),
    )
    unit_name = models.CharField(_("name of the unit"), max_length=255, blank=True)
    capacity = models.CharField(
        _("capacity"), max_length=10, choices=AppointmentCapacity, default=AppointmentCapacity.DEFINITIVE
    )
    level = models.CharField(_("level"), max_length=14, choices=PositionLevel, blank=True)
    eselon = models.CharField(_("eselon"), max_length=2, choices=Eselon, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    inaugurated_on = models.DateField(_("inaugurated on"), null=True, blank=True)
    field = models.CharField(_("field of work"), max_length=120, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["employee_id", "-valid_from"]
        indexes = [
            models.Index(fields=["employee", "valid_from"], name="employees_appt_person"),
            models.Index(fields=["position", "valid_from"], name="employees_appt_post"),
        ]
        constraints = [
            period_check("employees_appointment_period"),
            listed_check("employees_appointment_capacity", "capacity", AppointmentCapacity.values),
            listed_check("employees_appointment_level", "level", PositionLevel.values, blank=True),
            listed_check("employees_appointment_eselon", "eselon", Eselon.values, blank=True),
            models.UniqueConstraint(
                fields=["employee"],
                condition=_DEFINITIVE & models.Q(valid_to__isnull=True),
                name="employees_appointment_one_open",
                violation_error_message=_("The person already has an open definitive appointment."),
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=_DEFINITIVE & models.Q(valid_to__isnull=True, level__in=list(STRUCTURAL_LEVELS)),
                name="employees_appointment_one_holder",
                violation_error_message=_("The structural post already has a definitive holder."),
            ),
            NoOverlap(
                name="employees_appointment_no_overlap",
                keys=["employee"],
                condition=_DEFINITIVE,
                violation_error_message=_(
                    "The person already holds a definitive post in part of this period."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_title} {self.valid_from}"


class Assignment(Sourced):
    """A person serves in a team or carries a task beside the post during a period, by a decree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("employee")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=AssignmentKind)
    role = models.CharField(_("role"), max_length=7, choices=AssignmentRole, blank=True)
    scope = models.CharField(_("scope"), max_length=12, choices=AssignmentScope)
    title = models.CharField(_("title"), max_length=255)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["employee_id", "-valid_from"]
        indexes = [models.Index(fields=["employee", "valid_from"], name="employees_assignment_date")]
        constraints = [
            period_check("employees_assignment_period"),
            listed_check("employees_assignment_kind", "kind", AssignmentKind.values),
            listed_check("employees_assignment_role", "role", AssignmentRole.values, blank=True),
            listed_check("employees_assignment_scope", "scope", AssignmentScope.values),
        ]

    def __str__(self) -> str:
        return self.title


class AngkaKredit(Sourced):
    """The angka kredit a functional official earned over a period, as one PAK states it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="angka_kredit", verbose_name=_("employee")
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    total = models.DecimalField(_("total angka kredit"), max_digits=9, decimal_places=3)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    history = change_history()

    class Meta:
        verbose_name = "angka kredit"
        verbose_name_plural = "angka kredit"
        ordering = ["employee_id", "-period_from"]
        indexes = [models.Index(fields=["employee", "period_from"], name="employees_ak_date")]
        constraints = [
            period_check("employees_angkakredit_period", "period_from", "period_to"),
            range_check("employees_angkakredit_total", "total", 0, 100000),
            models.UniqueConstraint(
                fields=["employee", "period_from", "period_to", "decree_number"],
                name="employees_angkakredit_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total} ({self.period_from})"
