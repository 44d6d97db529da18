"""Posts, what they ask over time, and when they stand vacant."""

import operator
import uuid
from decimal import Decimal
from functools import reduce

from django.db import models
from django.utils.translation import gettext_lazy as _

from merit.intake.constraints import NoOverlap
from merit.intake.models import Sourced
from merit.rules.codes import GOLONGAN_PNS, GOLONGAN_PPPK
from positions.codes import (
    LEVELS_BY_KIND,
    Competency,
    EducationLevel,
    Eselon,
    PositionKind,
    PositionLevel,
    SpecialRule,
    SuccessionKind,
    VacancyCause,
)
from positions.models.checks import listed_check, period_check, range_check
from positions.models.history import change_history
from positions.models.units import Unit

_LEVEL_FITS_KIND = reduce(
    operator.or_, (models.Q(kind=kind, level__in=list(levels)) for kind, levels in LEVELS_BY_KIND.items())
)


class Position(Sourced):
    """A post in a unit, from the day it was opened to the day it was closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=64, unique=True)
    title = models.CharField(_("title"), max_length=255)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=PositionKind)
    level = models.CharField(_("level"), max_length=14, choices=PositionLevel)
    eselon = models.CharField(_("eselon"), max_length=2, choices=Eselon, blank=True)
    job_class = models.PositiveSmallIntegerField(_("job class"), null=True, blank=True)
    superior = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name=_("superior post"),
    )
    is_critical = models.BooleanField(_("critical post"), default=False)
    special_rule = models.CharField(_("special rule"), max_length=18, choices=SpecialRule, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), default=1)
    field = models.CharField(_("field of work"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self",
        through="PositionSuccession",
        through_fields=("new", "old"),
        symmetrical=False,
        related_name="successors",
        verbose_name=_("predecessors"),
    )
    history = change_history()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "valid_from"], name="positions_post_level")]
        constraints = [
            period_check("positions_position_period"),
            models.CheckConstraint(
                name="positions_position_level_fits_kind",
                condition=_LEVEL_FITS_KIND,
                violation_error_message=_("The level does not belong to this kind of post."),
            ),
            listed_check("positions_position_eselon", "eselon", Eselon.values, blank=True),
            models.CheckConstraint(
                name="positions_position_eselon_structural",
                condition=models.Q(eselon="") | models.Q(kind=PositionKind.STRUKTURAL),
                violation_error_message=_("Only a structural post has an eselon."),
            ),
            listed_check("positions_position_special_rule", "special_rule", SpecialRule.values, blank=True),
            range_check("positions_position_class", "job_class", 1, 17),
            models.CheckConstraint(
                name="positions_position_seats",
                condition=models.Q(capacity=1)
                | (models.Q(capacity__gt=1) & ~models.Q(kind=PositionKind.STRUKTURAL)),
                violation_error_message=_("A structural post has one seat; every post has at least one."),
            ),
            models.CheckConstraint(
                name="positions_position_not_own_superior",
                condition=models.Q(superior__isnull=True) | ~models.Q(superior=models.F("id")),
                violation_error_message=_("A post cannot be its own superior."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PositionRequirement(Sourced):
    """What a post asks of a person during a period, beyond competencies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.ForeignKey(
        Position, on_delete=models.CASCADE, related_name="requirements", verbose_name=_("post")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    education_min = models.CharField(_("lowest education"), max_length=9, choices=EducationLevel, blank=True)
    education_fields = models.JSONField(_("fields of education"), default=list, blank=True)
    pangkat_min = models.CharField(_("lowest golongan"), max_length=5, blank=True)
    pangkat_max = models.CharField(_("highest golongan"), max_length=5, blank=True)
    experience_years = models.DecimalField(
        _("years of experience"), max_digits=4, decimal_places=1, default=Decimal(0)
    )
    experience_fields = models.JSONField(_("fields of experience"), default=list, blank=True)
    training_codes = models.JSONField(_("training asked"), default=list, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("requirement of a post")
        verbose_name_plural = _("requirements of posts")
        ordering = ["position_id", "valid_from"]
        indexes = [models.Index(fields=["position", "valid_from"], name="positions_req_date")]
        constraints = [
            period_check("positions_requirement_period"),
            NoOverlap(
                name="positions_requirement_no_overlap",
                keys=["position"],
                violation_error_message=_("The post already has requirements in part of this period."),
            ),
            listed_check(
                "positions_requirement_education", "education_min", EducationLevel.values, blank=True
            ),
            listed_check(
                "positions_requirement_pangkat_min",
                "pangkat_min",
                [*GOLONGAN_PNS, *GOLONGAN_PPPK],
                blank=True,
            ),
            listed_check("positions_requirement_pangkat_max", "pangkat_max", GOLONGAN_PNS, blank=True),
            models.CheckConstraint(
                name="positions_requirement_pangkat_range",
                condition=models.Q(pangkat_max="")
                | ~models.Q(pangkat_min__in=GOLONGAN_PNS)
                | models.Q(pangkat_max__gte=models.F("pangkat_min")),
                violation_error_message=_("The highest golongan is below the lowest."),
            ),
            range_check("positions_requirement_years", "experience_years", 0, 50),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.valid_from}"


class CompetencyStandard(Sourced):
    """The level of one competency a post asks during a period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.ForeignKey(
        Position, on_delete=models.CASCADE, related_name="standards", verbose_name=_("post")
    )
    competency = models.CharField(_("competency"), max_length=24, choices=Competency)
    level = models.PositiveSmallIntegerField(_("level"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("competency standard")
        verbose_name_plural = _("competency standards")
        ordering = ["position_id", "competency", "valid_from"]
        indexes = [models.Index(fields=["position", "competency", "valid_from"], name="positions_std_date")]
        constraints = [
            period_check("positions_standard_period"),
            listed_check("positions_standard_competency", "competency", Competency.values),
            range_check("positions_standard_level", "level", 1, 5),
            NoOverlap(
                name="positions_standard_no_overlap",
                keys=["position", "competency"],
                violation_error_message=_("The post already has this standard in part of this period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.get_competency_display()} {self.level}"


class Vacancy(Sourced):
    """A post stands (or will stand) without a definitive holder from a date on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.ForeignKey(
        Position, on_delete=models.CASCADE, related_name="vacancies", verbose_name=_("post")
    )
    open_from = models.DateField(_("vacant from"))
    cause = models.CharField(_("cause"), max_length=10, choices=VacancyCause)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["open_from"]
        indexes = [models.Index(fields=["position", "open_from"], name="positions_vacancy_date")]
        constraints = [
            models.CheckConstraint(
                name="positions_vacancy_period",
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("open_from")),
                violation_error_message=_("A vacancy cannot be closed before it opens."),
            ),
            listed_check("positions_vacancy_cause", "cause", VacancyCause.values),
            models.UniqueConstraint(
                fields=["position"],
                condition=models.Q(closed_on__isnull=True),
                name="positions_vacancy_one_open",
                violation_error_message=_("The post already has an open vacancy."),
            ),
            NoOverlap(
                name="positions_vacancy_no_overlap",
                keys=["position"],
                starts="open_from",
                ends="closed_on",
                violation_error_message=_("The post is already vacant in part of this period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.open_from}"


class PositionSuccession(Sourced):
    """One post became (part of) another on a date, by a decree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    old = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="succession_to", verbose_name=_("old post")
    )
    new = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="succession_from", verbose_name=_("new post")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=SuccessionKind)
    effective_on = models.DateField(_("effective on"))
    decree = models.CharField(_("decree"), max_length=150, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("post succession")
        verbose_name_plural = _("post successions")
        ordering = ["effective_on"]
        constraints = [
            listed_check("positions_positionsuccession_kind", "kind", SuccessionKind.values),
            models.UniqueConstraint(fields=["old", "new"], name="positions_positionsuccession_once"),
            models.CheckConstraint(
                name="positions_positionsuccession_two",
                condition=~models.Q(old=models.F("new")),
                violation_error_message=_("A post cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
