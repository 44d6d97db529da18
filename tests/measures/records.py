"""Makers of facts for tests of measures: as little as a row needs, imported unless said otherwise."""

import itertools
from datetime import date
from typing import Any

from assessments.models import (
    Appraisal,
    CompetencyLevel,
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    PotentialScore,
    Recognition,
)
from employees.models import (
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from merit.rules.codes import COMPETENCIES, POTENTIAL_ASPECTS
from positions.models import CompetencyStandard, Position, PositionRequirement, Unit

AS_OF = date(2026, 11, 22)
IMPORTED = {"source": "siasn"}
_numbers = itertools.count(1)


def employee(**fields: Any) -> Employee:
    number = next(_numbers)
    given = {
        "nip": f"19800101{number:010d}",
        "name": f"Pegawai {number}",
        "birth_on": date(1980, 1, 1),
        "sex": "m",
        "kind": "pns",
        "cpns_on": date(2005, 1, 1),
        **IMPORTED,
        **fields,
    }
    return Employee.objects.create(**given)


def unit(code: str, *, parent: Unit | None = None, kind: str = "opd", **fields: Any) -> Unit:
    path = f"{parent.path if parent else '/'}{code}/"
    return Unit.objects.create(
        code=code,
        name=code,
        kind=kind,
        parent=parent,
        path=path,
        valid_from=date(2000, 1, 1),
        **IMPORTED,
        **fields,
    )


def position(code: str, where: Unit, **fields: Any) -> Position:
    given = {
        "title": code,
        "kind": "struktural",
        "level": "administrator",
        "valid_from": date(2000, 1, 1),
        **IMPORTED,
        **fields,
    }
    return Position.objects.create(code=code, unit=where, **given)


def _person_rows(model: type) -> Any:
    def make(person: Employee, **fields: Any) -> Any:
        return model.objects.create(employee=person, **{**IMPORTED, **fields})

    return make


_appointment = _person_rows(Appointment)
pangkat = _person_rows(PangkatRecord)
assignment_row = _person_rows(Assignment)
sanction_row = _person_rows(Sanction)
compliance = _person_rows(ComplianceFact)
education = _person_rows(Education)
training_row = _person_rows(Training)
award_row = _person_rows(Award)
innovation_row = _person_rows(Innovation)
attendance = _person_rows(AttendanceMonth)
appraisal = _person_rows(Appraisal)
feedback = _person_rows(FeedbackSummary)
recognition = _person_rows(Recognition)


def appointment(
    person: Employee, level: str, valid_from: date, valid_to: date | None = None, **fields: Any
) -> Any:
    given = {
        "position_title": level,
        "level": level,
        "valid_from": valid_from,
        "valid_to": valid_to,
        **fields,
    }
    return _appointment(person, **given)


def assignment(person: Employee, kind: str, scope: str, **fields: Any) -> Any:
    given = {"title": kind, "valid_from": date(2026, 1, 1), **fields}
    return assignment_row(person, kind=kind, scope=scope, **given)


def sanction(
    person: Employee, level: str, valid_from: date | None, valid_to: date | None = None, **fields: Any
) -> Any:
    given = {"name": level, "regulation": "pp_94_2021", **fields}
    return sanction_row(person, level=level, valid_from=valid_from, valid_to=valid_to, **given)


def training(person: Employee, kind: str, ended_on: date | None = None, **fields: Any) -> Any:
    return training_row(person, kind=kind, name=kind, ended_on=ended_on, **fields)


def award(person: Employee, level: str, awarded_on: date | None, year: int) -> Any:
    return award_row(person, name=level, level=level, awarded_on=awarded_on, year=year)


def innovation(person: Employee, level: str, year: int, **fields: Any) -> Any:
    return innovation_row(person, name=level, level=level, year=year, **fields)


def yearly(person: Employee, year: int, predikat: str = "baik", **fields: Any) -> Any:
    given = {
        "period_kind": "yearly",
        "period_from": date(year, 1, 1),
        "period_to": date(year + 1, 1, 1),
        "predikat": predikat,
        **fields,
    }
    return appraisal(person, **given)


def competencies(person: Employee, assessed_on: date, levels: Any = (), **fields: Any) -> CompetencyResult:
    """Levels: a number for all nine, or code -> level."""
    given = {
        "instrument": "assessment_centre",
        "valid_to": assessed_on.replace(year=assessed_on.year + 3),
        "provider_is_accredited": True,
        **IMPORTED,
        **fields,
    }
    result = CompetencyResult.objects.create(employee=person, assessed_on=assessed_on, **given)
    found = dict.fromkeys(COMPETENCIES, levels) if isinstance(levels, int) else dict(levels)
    CompetencyLevel.objects.bulk_create(
        CompetencyLevel(result=result, competency=code, level=level) for code, level in found.items()
    )
    return result


def potential(person: Employee, assessed_on: date, scores: Any = (), **fields: Any) -> PotentialResult:
    """Scores: one for all eight aspects, or aspect -> score."""
    given = {
        "instrument": "assessment_centre",
        "valid_to": assessed_on.replace(year=assessed_on.year + 3),
        **IMPORTED,
        **fields,
    }
    result = PotentialResult.objects.create(employee=person, assessed_on=assessed_on, **given)
    found = dict.fromkeys(POTENTIAL_ASPECTS, scores) if isinstance(scores, str) else dict(scores)
    PotentialScore.objects.bulk_create(
        PotentialScore(result=result, aspect=aspect, score=score) for aspect, score in found.items()
    )
    return result


def requirement(post: Position, **fields: Any) -> PositionRequirement:
    return PositionRequirement.objects.create(
        position=post, valid_from=date(2020, 1, 1), **IMPORTED, **fields
    )


def standards(post: Position, levels: dict[str, int]) -> None:
    CompetencyStandard.objects.bulk_create(
        CompetencyStandard(
            position=post, competency=code, level=level, valid_from=date(2020, 1, 1), **IMPORTED
        )
        for code, level in levels.items()
    )
