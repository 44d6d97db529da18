"""How a person performed: appraisals, 360 summaries, recognition."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.codes import PeriodKind, Predikat, Rating, RecognitionKind, ScoreScale
from employees.models import Employee
from merit.intake.constraints import NoOverlap
from merit.intake.models import Sourced
from positions.models.checks import listed_check, period_check, range_check
from positions.models.history import change_history

_HUNDRED_SCALES = models.Q(score_scale__in=[ScoreScale.PP46, ScoreScale.PERMEN6], score__lte=100)


class Appraisal(Sourced):
    """One appraised period of a person: ratings, predikat, and the number older regimes gave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="appraisals", verbose_name=_("employee")
    )
    period_kind = models.CharField(_("kind of period"), max_length=9, choices=PeriodKind)
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    result_rating = models.CharField(_("result"), max_length=5, choices=Rating, blank=True)
    behaviour_rating = models.CharField(_("behaviour"), max_length=5, choices=Rating, blank=True)
    predikat = models.CharField("predikat", max_length=15, choices=Predikat, blank=True)
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=2, null=True, blank=True)
    score_scale = models.CharField(_("scale of the score"), max_length=7, choices=ScoreScale, blank=True)
    appraiser_name = models.CharField(_("appraiser"), max_length=200, blank=True)
    appraiser_ref = models.CharField(_("appraiser's number"), max_length=40, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("appraisal")
        verbose_name_plural = _("appraisals")
        ordering = ["employee_id", "-period_from"]
        indexes = [
            models.Index(fields=["employee", "period_kind", "period_from"], name="assessments_appraisal_date")
        ]
        constraints = [
            period_check("assessments_appraisal_period", "period_from", "period_to"),
            listed_check("assessments_appraisal_kind", "period_kind", PeriodKind.values),
            listed_check("assessments_appraisal_result", "result_rating", Rating.values, blank=True),
            listed_check("assessments_appraisal_behaviour", "behaviour_rating", Rating.values, blank=True),
            listed_check("assessments_appraisal_predikat", "predikat", Predikat.values, blank=True),
            models.CheckConstraint(
                name="assessments_appraisal_scale",
                condition=models.Q(score__isnull=True, score_scale__in=["", ScoreScale.PERMEN6])
                | (
                    models.Q(score__isnull=False, score__gte=0)
                    & (_HUNDRED_SCALES | models.Q(score_scale="pp30", score__lte=120))
                ),
                violation_error_message=_(
                    "A score names its scale and lies on it: 0 to 120 for PP 30/2019, 0 to 100 otherwise."
                ),
            ),
            models.CheckConstraint(
                name="assessments_appraisal_says_something",
                condition=~models.Q(predikat="") | models.Q(score__isnull=False),
                violation_error_message=_("An appraisal has a predikat, or the score of an older regime."),
            ),
            NoOverlap(
                name="assessments_appraisal_no_overlap",
                keys=["employee", "period_kind"],
                starts="period_from",
                ends="period_to",
                violation_error_message=_("Part of this period is already appraised."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_period_kind_display()} {self.period_from}: {self.get_predikat_display()}"


def _group(name: str, least: int) -> models.Q:
    """A mean stands on enough raters, or there is neither mean nor rater."""
    mean, raters = f"{name}_mean", f"raters_{name}"
    absent = models.Q(**{f"{mean}__isnull": True, raters: 0})
    is_on_scale = models.Q(**{f"{mean}__isnull": False, f"{mean}__gte": 0, f"{mean}__lte": 100})
    present = is_on_scale & models.Q(**{f"{raters}__gte": least})
    return absent | present


class FeedbackSummary(Sourced):
    """The averages of a person's 360 feedback over a period and how many rated; never who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="feedback", verbose_name=_("employee")
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    superior_mean = models.DecimalField(
        _("mean of superiors"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    peer_mean = models.DecimalField(_("mean of peers"), max_digits=5, decimal_places=2, null=True, blank=True)
    subordinate_mean = models.DecimalField(
        _("mean of subordinates"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    raters_superior = models.PositiveSmallIntegerField(_("superiors who rated"), default=0)
    raters_peer = models.PositiveSmallIntegerField(_("peers who rated"), default=0)
    raters_subordinate = models.PositiveSmallIntegerField(_("subordinates who rated"), default=0)
    history = change_history()

    class Meta:
        verbose_name = _("360 summary")
        verbose_name_plural = _("360 summaries")
        ordering = ["employee_id", "-period_from"]
        indexes = [models.Index(fields=["employee", "period_from"], name="assessments_feedback_date")]
        constraints = [
            period_check("assessments_feedback_period", "period_from", "period_to"),
            models.CheckConstraint(
                name="assessments_feedback_groups",
                condition=_group("superior", 1) & _group("peer", 3) & _group("subordinate", 3),
                violation_error_message=_(
                    "A mean lies between 0 and 100 and says how many rated; fewer than three peers or "
                    "subordinates could be recognised."
                ),
            ),
            models.CheckConstraint(
                name="assessments_feedback_raters",
                condition=models.Q(raters_superior__gte=3)
                | models.Q(raters_peer__gte=3)
                | models.Q(raters_subordinate__gte=3),
                violation_error_message=_("360 feedback needs at least three raters."),
            ),
            NoOverlap(
                name="assessments_feedback_no_overlap",
                keys=["employee"],
                starts="period_from",
                ends="period_to",
                violation_error_message=_("Part of this period already has 360 feedback."),
            ),
        ]

    def __str__(self) -> str:
        return f"360 {self.period_from}"


class Recognition(Sourced):
    """The score of one kind of recognition a person got for a period: a vote, or a best-performer score."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="recognitions", verbose_name=_("employee")
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    kind = models.CharField(_("kind"), max_length=18, choices=RecognitionKind)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2)
    raters = models.PositiveIntegerField(_("raters"), null=True, blank=True)
    history = change_history()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["employee_id", "-period_from"]
        indexes = [
            models.Index(fields=["employee", "kind", "period_from"], name="assessments_recognition_date")
        ]
        constraints = [
            period_check("assessments_recognition_period", "period_from", "period_to"),
            listed_check("assessments_recognition_kind", "kind", RecognitionKind.values),
            range_check("assessments_recognition_score", "score", 0, 100),
            NoOverlap(
                name="assessments_recognition_no_overlap",
                keys=["employee", "kind"],
                starts="period_from",
                ends="period_to",
                violation_error_message=_("Part of this period already has this recognition."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.score}"
