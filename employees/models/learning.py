"""What a person learnt and was honoured for: education, training, awards, innovations."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.codes import AwardLevel, EducationLevel, InnovationLevel, TrainingKind
from employees.models.person import Employee
from merit.intake.models import Sourced
from positions.models.checks import listed_check, range_check
from positions.models.history import change_history


class Education(Sourced):
    """A diploma a person obtained."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="educations", verbose_name=_("employee")
    )
    level = models.CharField(_("level"), max_length=9, choices=EducationLevel)
    field = models.CharField(_("field of study"), max_length=200, blank=True)
    school = models.CharField(_("school"), max_length=200, blank=True)
    graduated_on = models.DateField(_("graduated on"), null=True, blank=True)
    graduation_year = models.PositiveSmallIntegerField(_("year of graduation"), null=True, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=120, blank=True)
    is_first = models.BooleanField(_("education at entry"), default=False)
    history = change_history()

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        ordering = ["employee_id", "-graduation_year"]
        indexes = [models.Index(fields=["employee", "graduation_year"], name="employees_education_year")]
        constraints = [
            listed_check("employees_education_level", "level", EducationLevel.values),
            range_check("employees_education_year_range", "graduation_year", 1940, 2100),
            models.UniqueConstraint(
                fields=["employee", "level", "field", "graduation_year"],
                name="employees_education_once",
                violation_error_message=_("This diploma is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.field}".strip()


class Training(Sourced):
    """A training, course or seminar a person attended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="trainings", verbose_name=_("employee")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TrainingKind)
    name = models.CharField(_("name"), max_length=255)
    code = models.CharField(_("code"), max_length=20, blank=True)
    hours = models.PositiveIntegerField(_("hours (JP)"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=120, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["employee_id", "-year"]
        indexes = [models.Index(fields=["employee", "ended_on"], name="employees_training_date")]
        constraints = [
            listed_check("employees_training_kind", "kind", TrainingKind.values),
            range_check("employees_training_year", "year", 1940, 2100),
            range_check("employees_training_hours", "hours", 0, 20000),
            models.CheckConstraint(
                name="employees_training_dates",
                condition=models.Q(started_on__isnull=True)
                | models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                violation_error_message=_("A training cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="employees_training_dated",
                condition=models.Q(ended_on__isnull=False)
                | models.Q(started_on__isnull=False)
                | models.Q(year__isnull=False),
                violation_error_message=_("A training needs a date or at least a year."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Award(Sourced):
    """An award a person was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="awards", verbose_name=_("employee")
    )
    name = models.CharField(_("name"), max_length=255)
    code = models.CharField(_("code"), max_length=20, blank=True)
    level = models.CharField(_("level"), max_length=13, choices=AwardLevel)
    year = models.PositiveSmallIntegerField(_("year"))
    awarded_on = models.DateField(_("awarded on"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=150, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["employee_id", "-year"]
        indexes = [models.Index(fields=["employee", "year"], name="employees_award_year")]
        constraints = [
            listed_check("employees_award_level", "level", AwardLevel.values),
            range_check("employees_award_year_range", "year", 1940, 2100),
        ]

    def __str__(self) -> str:
        return self.name


class Innovation(Sourced):
    """An innovation a person brought about, with the level that recognised it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="innovations", verbose_name=_("employee")
    )
    name = models.CharField(_("name"), max_length=255)
    level = models.CharField(_("level"), max_length=8, choices=InnovationLevel)
    year = models.PositiveSmallIntegerField(_("year"))
    history = change_history()

    class Meta:
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")
        ordering = ["employee_id", "-year"]
        indexes = [models.Index(fields=["employee", "year"], name="employees_innovation_year")]
        constraints = [
            listed_check("employees_innovation_level", "level", InnovationLevel.values),
            range_check("employees_innovation_yearrange", "year", 1940, 2100),
        ]

    def __str__(self) -> str:
        return self.name
