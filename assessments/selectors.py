"""The reads of this app; the first argument is always who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from assessments.models import (
    Appraisal,
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    Recognition,
    UnitPerformance,
)
from employees.facts import reading_facts
from employees.models import Employee
from employees.selectors import employee_get
from merit.access.actor import Actor
from merit.access.decide import decide, require, scope_of
from positions.selectors import get_or_not_visible, scoped

_UNIT, _PERSON = "employee__unit__path", "employee"


def competency_results_visible(actor: Actor) -> QuerySet[CompetencyResult]:
    """Return the competency results the actor may read, each with its levels."""
    rows = CompetencyResult.objects.select_related("employee").prefetch_related("levels")
    return scoped(rows, scope_of(actor, "competency.read"), _UNIT, _PERSON)


def potential_results_visible(actor: Actor) -> QuerySet[PotentialResult]:
    """Return the potential results the actor may read, each with its scores."""
    rows = PotentialResult.objects.select_related("employee").prefetch_related("scores")
    return scoped(rows, scope_of(actor, "competency.read"), _UNIT, _PERSON)


def appraisals_visible(actor: Actor) -> QuerySet[Appraisal]:
    """Return the appraisals the actor may read."""
    rows = Appraisal.objects.select_related("employee")
    return scoped(rows, scope_of(actor, "performance.read"), _UNIT, _PERSON)


def feedback_visible(actor: Actor) -> QuerySet[FeedbackSummary]:
    """Return the 360 summaries the actor may read."""
    rows = FeedbackSummary.objects.select_related("employee")
    return scoped(rows, scope_of(actor, "performance.read"), _UNIT, _PERSON)


def recognitions_visible(actor: Actor) -> QuerySet[Recognition]:
    """Return the recognitions the actor may read."""
    rows = Recognition.objects.select_related("employee")
    return scoped(rows, scope_of(actor, "performance.read"), _UNIT, _PERSON)


def unit_performances_visible(actor: Actor) -> QuerySet[UnitPerformance]:
    """Return the performance of units the actor may read, each with its indicators."""
    rows = UnitPerformance.objects.select_related("unit").prefetch_related("indicators")
    return scoped(rows, scope_of(actor, "performance.read"), "unit__path")


def unit_performance_get(actor: Actor, performance_id: Any) -> UnitPerformance:
    """Return one visible unit's period.

    Raises: NotVisible.
    """
    return get_or_not_visible(unit_performances_visible(actor), performance_id)


def competency_results_valid(actor: Actor, as_of: date) -> QuerySet[CompetencyResult]:
    """Return the visible results that are valid on a day."""
    return competency_results_visible(actor).filter(assessed_on__lte=as_of, valid_to__gt=as_of)


@dataclass(frozen=True, slots=True)
class AssessmentFile:
    """A person's measurements; a part the reader may not open is None, an empty one is empty."""

    competencies: list[CompetencyResult] | None
    potential: list[PotentialResult] | None
    appraisals: list[Appraisal] | None
    feedback: list[FeedbackSummary] | None
    recognitions: list[Recognition] | None


def assessment_file(actor: Actor, employee_id: Any) -> AssessmentFile:
    """Return the measurements of one visible person, as far as the reader may see.

    Raises: NotVisible.
    """
    employee = employee_get(actor, employee_id)
    facts = reading_facts(employee)
    return _file_of(
        employee,
        opens_results=decide(actor, "competency.read", facts).allowed,
        opens_performance=decide(actor, "performance.read", facts).allowed,
    )


def own_assessments(actor: Actor) -> AssessmentFile:
    """Return the actor's own measurements, in a fixed number of queries.

    Raises: Denied when the account belongs to no person; NotVisible when the person is gone.
    """
    require(actor, "profile.read_own")
    employee = get_or_not_visible(Employee.objects.all(), actor.person_id)
    return _file_of(employee, opens_results=True, opens_performance=True)


def _file_of(employee: Employee, *, opens_results: bool, opens_performance: bool) -> AssessmentFile:
    return AssessmentFile(
        competencies=list(employee.competency_results.prefetch_related("levels")) if opens_results else None,
        potential=list(employee.potential_results.prefetch_related("scores")) if opens_results else None,
        appraisals=list(employee.appraisals.all()) if opens_performance else None,
        feedback=list(employee.feedback.all()) if opens_performance else None,
        recognitions=list(employee.recognitions.all()) if opens_performance else None,
    )
