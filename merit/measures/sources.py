"""Where a value came from: the records behind one measure of one person, as far as the reader may see them.

Here belong: walking back from a measure to its rows and their files. Not here: reading values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from assessments.selectors import (
    appraisals_visible,
    competency_results_visible,
    feedback_visible,
    potential_results_visible,
    recognitions_visible,
)
from employees.selectors import (
    appointments_visible,
    compliance_visible,
    employees_visible,
    records_visible,
    sanctions_visible,
)
from merit.access.actor import Actor
from merit.measures.registry import PERSON_MEASURES, measure

Visible = Callable[[Actor], QuerySet[Any]]

_VISIBLE: Mapping[str, Visible] = {
    "employees.Employee": employees_visible,
    "employees.Appointment": appointments_visible,
    "employees.Sanction": sanctions_visible,
    "employees.ComplianceFact": compliance_visible,
    "assessments.Appraisal": appraisals_visible,
    "assessments.FeedbackSummary": feedback_visible,
    "assessments.Recognition": recognitions_visible,
    "assessments.CompetencyResult": competency_results_visible,
    "assessments.PotentialResult": potential_results_visible,
}
# Which field of a record says from when it speaks: a row that begins later is no source of a value.
_BEGINS = {
    "employees.Appointment": "valid_from",
    "employees.PangkatRecord": "effective_on",
    "employees.AttendanceMonth": "month",
    "employees.Assignment": "valid_from",
    "employees.ComplianceFact": "stated_on",
    "assessments.Appraisal": "period_to",
    "assessments.FeedbackSummary": "period_to",
    "assessments.Recognition": "period_to",
    "assessments.CompetencyResult": "assessed_on",
    "assessments.PotentialResult": "assessed_on",
}
_FIELDS = ("pk", "source", "batch_id", "source_sheet", "source_row", "entered_at", "verified_at")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record a measure rests on, and the row of the file it came from."""

    model: str
    id: UUID
    source: str
    batch_id: UUID | None
    sheet: str
    row: int | None
    entered_at: datetime
    verified_at: datetime | None


def measure_sources(actor: Actor, person: UUID, name: str, as_of: date) -> list[SourceRow]:
    """Return the records that a measure of a person rests on at a date: one query per record table.

    Records of the organisation (posts, units) are not listed. Raises: UnknownMeasureError.
    """
    measure(name)
    labels = [each.strip() for each in PERSON_MEASURES[name].source.split(",")]
    about_people = [label for label in labels if not label.startswith("positions.")]
    return [row for label in about_people for row in _rows_of(actor, label, person, as_of)]


def _rows_of(actor: Actor, label: str, person: UUID, as_of: date) -> list[SourceRow]:
    visible = _VISIBLE.get(label) or records_visible(apps.get_model(label))
    wanted: dict[str, Any] = {"pk" if label == "employees.Employee" else "employee_id": person}
    if begins := _BEGINS.get(label):
        wanted[f"{begins}__lte"] = as_of
    rows = visible(actor).filter(**wanted).order_by("entered_at", "pk").values_list(*_FIELDS)
    return [SourceRow(label, *row) for row in rows]
