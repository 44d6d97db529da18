"""Admin pages of measurements: competencies, potential, performance, recognition, organisations."""

from django.contrib import admin

from assessments.models import (
    Appraisal,
    CompetencyLevel,
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    PotentialScore,
    Recognition,
    UnitIndicator,
    UnitPerformance,
)
from assessments.selectors import (
    appraisals_visible,
    competency_results_visible,
    feedback_visible,
    potential_results_visible,
    recognitions_visible,
    unit_performances_visible,
)
from employees.admin import PERSON_SEARCH, PersonRecordAdmin
from merit.access.adminsite import ActorHistoryAdmin
from positions.admin import ReadOnlyInline


class CompetencyLevelInline(ReadOnlyInline):
    """The level per competency."""

    model = CompetencyLevel
    read_action = "competency.read"
    exclude = ()


class PotentialScoreInline(ReadOnlyInline):
    """The score per aspect."""

    model = PotentialScore
    read_action = "competency.read"
    exclude = ()


class IndicatorInline(ReadOnlyInline):
    """Targets and what was reached."""

    model = UnitIndicator
    read_action = "performance.read"


@admin.register(CompetencyResult)
class CompetencyResultAdmin(PersonRecordAdmin):
    """Competency results with their validity."""

    read_action = "competency.read"
    visible = staticmethod(competency_results_visible)
    list_display = ("employee", "instrument", "assessed_on", "valid_to", "jpm", "provider_is_accredited")
    list_filter = ("instrument", "provider_is_accredited")
    ordering = ("-assessed_on",)
    inlines = (CompetencyLevelInline,)


@admin.register(PotentialResult)
class PotentialResultAdmin(PersonRecordAdmin):
    """Potential results with their validity."""

    read_action = "competency.read"
    visible = staticmethod(potential_results_visible)
    list_display = ("employee", "instrument", "assessed_on", "valid_to")
    list_filter = ("instrument",)
    ordering = ("-assessed_on",)
    inlines = (PotentialScoreInline,)


@admin.register(Appraisal)
class AppraisalAdmin(PersonRecordAdmin):
    """Appraisals of e-Kinerja and of older regimes."""

    read_action = "performance.read"
    visible = staticmethod(appraisals_visible)
    list_display = (
        "employee",
        "period_kind",
        "period_from",
        "period_to",
        "result_rating",
        "behaviour_rating",
        "predikat",
        "score",
        "score_scale",
    )
    list_filter = ("period_kind", "predikat", "score_scale")
    ordering = ("-period_from",)


@admin.register(FeedbackSummary)
class FeedbackAdmin(PersonRecordAdmin):
    """360-degree averages; never who rated."""

    read_action = "performance.read"
    visible = staticmethod(feedback_visible)
    list_display = ("employee", "period_from", "superior_mean", "peer_mean", "subordinate_mean")


@admin.register(Recognition)
class RecognitionAdmin(PersonRecordAdmin):
    """Votes and best-performer scores."""

    read_action = "performance.read"
    visible = staticmethod(recognitions_visible)
    list_display = ("employee", "kind", "period_from", "period_to", "score", "raters")
    list_filter = ("kind",)
    search_fields = PERSON_SEARCH


@admin.register(UnitPerformance)
class UnitPerformanceAdmin(ActorHistoryAdmin):
    """The predikat of organisations with their indicators."""

    read_action = "performance.read"
    visible = staticmethod(unit_performances_visible)
    list_display = ("unit", "period_kind", "period_from", "period_to", "predikat")
    list_filter = ("predikat", "period_kind")
    list_select_related = ("unit",)
    search_fields = ("unit__name",)
    ordering = ("-period_from",)
    inlines = (IndicatorInline,)
