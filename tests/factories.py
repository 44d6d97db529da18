"""Small explicit builders of records for tests: one row each, straight into the tables, no services.

Every person is made up: the NIP is built from the given birth date and a counter. What a test is about, it
passes; what it does not care about, it leaves out.
"""

import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from assessments.models import (
    Appraisal,
    CompetencyLevel,
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    PotentialScore,
    Recognition,
    UnitPerformance,
)
from employees.models import (
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from merit.rules.codes import COMPETENCIES, POTENTIAL_ASPECTS
from positions.codes import LEVELS_BY_KIND
from positions.models import CompetencyStandard, Position, PositionRequirement, Unit, Vacancy

OPENED = date(2017, 1, 1)
_numbers = itertools.count(1)


def make_unit(
    code: str = "",
    *,
    parent: Unit | None = None,
    kind: str = "opd",
    valid_from: date = OPENED,
    **fields: Any,
) -> Unit:
    """Make a unit under a parent, with its path."""
    code = code or f"U{next(_numbers):05d}"
    fields.setdefault("name", f"Unit {code}")
    path = f"{parent.path if parent else '/'}{code}/"
    return Unit.objects.create(
        code=code, parent=parent, kind=kind, path=path, valid_from=valid_from, **fields
    )


def make_position(
    code: str = "",
    *,
    unit: Unit | None = None,
    level: str = "administrator",
    valid_from: date = OPENED,
    **fields: Any,
) -> Position:
    """Make a post of a level; its kind follows from the level."""
    code = code or f"P{next(_numbers):05d}"
    fields.setdefault("title", f"Jabatan {code}")
    fields.setdefault("kind", next(kind for kind, levels in LEVELS_BY_KIND.items() if level in levels))
    return Position.objects.create(
        code=code, unit=unit or make_unit(), level=level, valid_from=valid_from, **fields
    )


def make_requirement(position: Position, *, valid_from: date = OPENED, **fields: Any) -> PositionRequirement:
    """Make what a post asks from a day on."""
    return PositionRequirement.objects.create(position=position, valid_from=valid_from, **fields)


def make_standards(
    position: Position, level: int = 3, *, valid_from: date = OPENED, valid_to: date | None = None
) -> list[CompetencyStandard]:
    """Make the standard of all nine competencies at one level."""
    return [
        CompetencyStandard.objects.create(
            position=position, competency=competency, level=level, valid_from=valid_from, valid_to=valid_to
        )
        for competency in COMPETENCIES
    ]


def make_vacancy(position: Position, *, open_from: date = date(2026, 6, 1), **fields: Any) -> Vacancy:
    """Make an open vacancy of a post."""
    fields.setdefault("cause", "retirement")
    return Vacancy.objects.create(position=position, open_from=open_from, **fields)


def synthetic_nip(
    birth_on: date = date(1980, 1, 1),
    *,
    sex: str = "m",
    kind: str = "pns",
    appointed: date = date(2005, 1, 1),
    sequence: int | None = None,
) -> str:
    """Return a well-formed NIP of nobody; the sequence counts up so that two are never equal."""
    number = sequence if sequence is not None else next(_numbers) % 999 + 1
    middle = f"{appointed:%Y}21" if kind.startswith("pppk") else f"{appointed:%Y%m}"
    return f"{birth_on:%Y%m%d}{middle}{1 if sex == 'm' else 2}{number:03d}"


def make_employee(
    *,
    unit: Unit | None = None,
    nip: str = "",
    birth_on: date | None = None,
    sex: str = "m",
    kind: str = "pns",
    cpns_on: date = date(2005, 1, 1),
    **fields: Any,
) -> Employee:
    """Make a person with a synthetic NIP that agrees with birth date, sex and start."""
    number = next(_numbers)
    birth_on = birth_on or date(1975, 1, 1) + timedelta(days=number % 3000)
    fields.setdefault("name", f"Pegawai {number}")
    if kind == "pns_other_agency":
        fields.setdefault("agency_name", "Pemerintah Kabupaten Contoh")
    return Employee.objects.create(
        nip=nip or synthetic_nip(birth_on, sex=sex, kind=kind, appointed=cpns_on),
        birth_on=birth_on,
        sex=sex,
        kind=kind,
        cpns_on=cpns_on,
        unit=unit,
        **fields,
    )


def make_appointment(
    employee: Employee,
    position: Position | None = None,
    *,
    valid_from: date = date(2022, 1, 3),
    valid_to: date | None = None,
    capacity: str = "definitive",
    **fields: Any,
) -> Appointment:
    """Make an appointment; title, unit, level and eselon follow from the post unless given."""
    if position is not None:
        fields = {
            "position_title": position.title,
            "unit": position.unit,
            "unit_name": position.unit.name,
            "level": position.level,
            "eselon": position.eselon,
        } | fields
    fields.setdefault("position_title", "Pelaksana")
    return Appointment.objects.create(
        employee=employee,
        position=position,
        capacity=capacity,
        valid_from=valid_from,
        valid_to=valid_to,
        **fields,
    )


def make_pangkat(
    employee: Employee, golongan: str = "34", *, effective_on: date = date(2021, 4, 1), **fields: Any
) -> PangkatRecord:
    """Make a golongan from a day on."""
    return PangkatRecord.objects.create(
        employee=employee, golongan=golongan, effective_on=effective_on, **fields
    )


def make_education(
    employee: Employee, level: str = "s1", *, graduation_year: int = 2003, **fields: Any
) -> Education:
    """Make a diploma."""
    return Education.objects.create(employee=employee, level=level, graduation_year=graduation_year, **fields)


def make_training(
    employee: Employee, kind: str = "struktural", *, ended_on: date = date(2023, 5, 1), **fields: Any
) -> Training:
    """Make a training; a leadership one is PKA unless said otherwise."""
    fields.setdefault("name", "Pelatihan")
    fields.setdefault("code", "pka" if kind == "struktural" else "")
    return Training.objects.create(employee=employee, kind=kind, ended_on=ended_on, **fields)


def make_award(employee: Employee, level: str = "agency", *, year: int = 2024, **fields: Any) -> Award:
    """Make an award."""
    fields.setdefault("name", "Satyalancana")
    return Award.objects.create(employee=employee, level=level, year=year, **fields)


def make_assignment(
    employee: Employee,
    kind: str = "tim_kerja",
    *,
    valid_from: date = date(2025, 1, 1),
    valid_to: date | None = date(2026, 1, 1),
    **fields: Any,
) -> Assignment:
    """Make an assignment beside the post; a member of an internal team unless said otherwise."""
    fields = {"role": "anggota", "scope": "internal", "title": "Tim Contoh"} | fields
    return Assignment.objects.create(
        employee=employee, kind=kind, valid_from=valid_from, valid_to=valid_to, **fields
    )


def make_innovation(employee: Employee, level: str = "agency", *, year: int = 2025) -> Innovation:
    """Make an innovation."""
    return Innovation.objects.create(employee=employee, name="Inovasi", level=level, year=year)


def make_attendance(employee: Employee, month: date, percent: str = "95.00") -> AttendanceMonth:
    """Make one month of attendance."""
    return AttendanceMonth.objects.create(employee=employee, month=month, percent=Decimal(percent))


def make_sanction(
    employee: Employee,
    level: str = "ringan",
    *,
    valid_from: date | None = date(2024, 3, 1),
    valid_to: date | None = date(2024, 9, 1),
    **fields: Any,
) -> Sanction:
    """Make a sanction that was served; a proceeding under way needs valid_from=None, valid_to=None."""
    fields = {"name": "Teguran tertulis", "regulation": "pp_94_2021"} | fields
    return Sanction.objects.create(
        employee=employee, level=level, valid_from=valid_from, valid_to=valid_to, **fields
    )


def make_compliance(
    employee: Employee, kind: str = "lhkpn", outcome: str = "clear", *, stated_on: date = date(2026, 3, 1)
) -> ComplianceFact:
    """Make a compliance fact."""
    return ComplianceFact.objects.create(employee=employee, kind=kind, outcome=outcome, stated_on=stated_on)


def make_family_tie(employee: Employee, relative: Employee, relation: str) -> FamilyTie:
    """Make one direction of a family tie."""
    return FamilyTie.objects.create(employee=employee, relative=relative, relation=relation)


def make_appraisal(
    employee: Employee,
    year: int = 2025,
    predikat: str = "baik",
    *,
    result_rating: str = "meets",
    behaviour_rating: str = "meets",
    **fields: Any,
) -> Appraisal:
    """Make the appraisal of one calendar year."""
    fields = {
        "period_kind": "yearly",
        "period_from": date(year, 1, 1),
        "period_to": date(year + 1, 1, 1),
    } | fields
    return Appraisal.objects.create(
        employee=employee,
        predikat=predikat,
        result_rating=result_rating,
        behaviour_rating=behaviour_rating,
        **fields,
    )


def make_competency_result(
    employee: Employee,
    levels: int | Mapping[str, int] = 3,
    *,
    assessed_on: date = date(2025, 3, 10),
    **fields: Any,
) -> CompetencyResult:
    """Make an accredited measurement, valid three years; one number stands for all nine competencies."""
    fields = {
        "instrument": "assessment_centre",
        "provider_is_accredited": True,
        "valid_to": assessed_on.replace(year=assessed_on.year + 3),
    } | fields
    result = CompetencyResult.objects.create(employee=employee, assessed_on=assessed_on, **fields)
    given = levels if isinstance(levels, Mapping) else dict.fromkeys(COMPETENCIES, levels)
    CompetencyLevel.objects.bulk_create(
        CompetencyLevel(result=result, competency=competency, level=level)
        for competency, level in given.items()
    )
    return result


def make_potential_result(
    employee: Employee,
    scores: str | Mapping[str, str] = "3.00",
    *,
    assessed_on: date = date(2025, 3, 10),
    **fields: Any,
) -> PotentialResult:
    """Make a measurement of potential, valid three years; one number stands for all eight aspects."""
    fields = {
        "instrument": "assessment_centre",
        "valid_to": assessed_on.replace(year=assessed_on.year + 3),
    } | fields
    result = PotentialResult.objects.create(employee=employee, assessed_on=assessed_on, **fields)
    given = scores if isinstance(scores, Mapping) else dict.fromkeys(POTENTIAL_ASPECTS, scores)
    PotentialScore.objects.bulk_create(
        PotentialScore(result=result, aspect=aspect, score=Decimal(score)) for aspect, score in given.items()
    )
    return result


def make_feedback(employee: Employee, year: int = 2025, **fields: Any) -> FeedbackSummary:
    """Make a year of 360 feedback by three peers, unless other groups are given."""
    fields = fields or {"peer_mean": Decimal("80.00"), "raters_peer": 3}
    return FeedbackSummary.objects.create(
        employee=employee, period_from=date(year, 1, 1), period_to=date(year + 1, 1, 1), **fields
    )


def make_recognition(
    employee: Employee, kind: str = "best_performer", score: str = "80.00", *, year: int = 2025
) -> Recognition:
    """Make the recognition of one year."""
    return Recognition.objects.create(
        employee=employee,
        kind=kind,
        score=Decimal(score),
        period_from=date(year, 1, 1),
        period_to=date(year + 1, 1, 1),
    )


def make_unit_performance(unit: Unit, year: int = 2025, predikat: str = "baik") -> UnitPerformance:
    """Make the predikat of a unit for one year."""
    return UnitPerformance.objects.create(
        unit=unit, period_from=date(year, 1, 1), period_to=date(year + 1, 1, 1), predikat=predikat
    )
