"""Diplomas from files, recognised whatever the spelling, and when one source lacks the year."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from employees.imports.appointments import Record
from employees.models import Education
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.intake.texts import folded

EDUCATION = Target(Education, key=("employee", "level", "field", "graduation_year"), keep_blank=True)


def educations_of(planner: Planner, people: Iterable[UUID]) -> dict[UUID, list[Record]]:
    """Return the recorded diplomas of people: one query."""
    return planner.group(
        Education,
        by="employee_id",
        values=people,
        fields=("pk", "level", "field", "graduation_year"),
    )


def want_education(
    row: Row,
    planner: Planner,
    employee: Any,
    recorded: Sequence[Record],
    diploma: Mapping[str, Any],
    **details: Any,
) -> None:
    """Want one diploma, given by level, field and year; the year may be missing here or in the record."""
    same = _same(recorded, diploma)
    if same is None:
        planner.want(row, EDUCATION, employee=employee, **diploma, **details)
    elif diploma["graduation_year"] and same["graduation_year"] is None:
        planner.amend(row, EDUCATION, same["pk"], graduation_year=diploma["graduation_year"], **details)
    else:
        known = {name: same[name] for name in ("level", "field", "graduation_year")}
        planner.want(row, EDUCATION, employee=employee, **known, **details)


def _same(recorded: Sequence[Record], diploma: Mapping[str, Any]) -> Record | None:
    field, year = folded(diploma["field"] or ""), diploma["graduation_year"]
    alike = [one for one in recorded if one["level"] == diploma["level"] and folded(one["field"]) == field]
    exact = next((one for one in alike if one["graduation_year"] == year), None)
    if exact is not None:
        return exact
    return next((one for one in alike if year is None or one["graduation_year"] is None), None)
