"""Riwayat pendidikan, diklat (leadership training), kursus and penghargaan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from employees.codes import AwardLevel, TrainingKind
from employees.imports import spellings
from employees.imports.appointments import Record
from employees.imports.education import EDUCATION, educations_of, want_education
from employees.imports.entity import Entity, Known, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from employees.imports.reading import first_code, one_code, settled
from employees.imports.references import AWARDS, COURSE_KINDS, LEADERSHIP, course_kind_of, leadership_of
from employees.imports.siasn_columns import graduation_year
from employees.models import Award, Training
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.intake.texts import folded

TRAINING = Target(
    Training, key=("employee", "name", "started_on", "year", "certificate_number"), keep_blank=True
)
AWARD = Target(Award, key=("employee", "name", "year"), keep_blank=True)
_YEAR: Final = values.integer(1940, 2100)
_HOURS: Final = values.integer(0, 20_000)

Recorded = Mapping[UUID, Sequence[Record]]

_PENDIDIKAN = Sheet(
    "pendidikan",
    (
        *PERSON_COLUMNS,
        Column("tkPendidikanId", "level_id", values.short_code(), required=True, filled=False),
        Column("tkPendidikanNama", "level_name", values.text()),
        Column("pendidikanNama", "field", values.text(200)),
        Column("tahunLulus", "graduation_year", graduation_year()),
        Column("tglLulus", "graduated_on", values.date()),
        Column("isPendidikanPertama", "is_first", values.boolean()),
        Column("nomorIjasah", "certificate_number", values.text(120), aliases=("nomorIjazah",)),
        Column("namaSekolah", "school", values.text(200)),
    ),
    aliases=names_of("pendidikan"),
)


def _prepare_pendidikan(rows: Known, planner: Planner) -> Recorded:
    return educations_of(planner, [person.id for _row, person in rows])


def _plan_pendidikan(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    level = one_code(row, {"level_id": spellings.education_of_id, "level_name": spellings.education_of_name})
    if level is None:
        if not row.is_refused:
            row.refuse("level_id", _("The row names no level of education."))
        return
    finished = row["graduated_on"]
    diploma = {
        "level": level,
        "field": row["field"] or "",
        "graduation_year": row["graduation_year"] or (finished.year if finished else None),
    }
    details = {name: row[name] for name in ("graduated_on", "certificate_number", "school")}
    is_first = {} if row["is_first"] is None else {"is_first": row["is_first"]}
    want_education(row, planner, person.id, recorded.get(person.id, ()), diploma, **details, **is_first)


PENDIDIKAN = Entity(_PENDIDIKAN, (EDUCATION,), _plan_pendidikan, _prepare_pendidikan)

_DIKLAT = Sheet(
    "diklat",
    (
        *PERSON_COLUMNS,
        Column("latihanStrukturalId", "code", values.short_code(), required=True, filled=False),
        Column("latihanStrukturalNama", "name", values.text(255)),
        Column("nomor", "certificate_number", values.text(120)),
        Column("tanggal", "started_on", values.date()),
        Column("tanggalSelesai", "ended_on", values.date()),
        Column("tahun", "year", _YEAR),
        Column("jumlahJam", "hours", _HOURS),
        Column("institusiPenyelenggara", "organiser", values.text(200)),
    ),
    aliases=names_of("diklat"),
)
_KURSUS = Sheet(
    "kursus",
    (
        *PERSON_COLUMNS,
        Column("namaKursus", "name", values.text(255), required=True),
        Column("jenisDiklatId", "kind_id", values.short_code()),
        Column("jenisKursusNama", "kind_name", values.text()),
        Column("jenisKursusSertipikat", "kind_letter", values.text()),
        Column(
            "noSertipikat",
            "certificate_number",
            values.text(120),
            aliases=("nomorSertipikat", "noSertifikat", "nomorSertifikat"),
        ),
        Column("tanggalKursus", "started_on", values.date()),
        Column("tanggalSelesaiKursus", "ended_on", values.date()),
        Column("tahunKursus", "year", _YEAR),
        Column("jumlahJam", "hours", _HOURS),
        Column("institusiPenyelenggara", "organiser", values.text(200)),
    ),
    aliases=names_of("kursus"),
)


def _prepare_training(rows: Known, planner: Planner) -> Recorded:
    return planner.group(
        Training,
        by="employee_id",
        values=[person.id for _row, person in rows],
        fields=("pk", "name", "started_on", "year", "certificate_number"),
    )


def _plan_diklat(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    name = row["name"] or LEADERSHIP.get(row["code"] or "")
    if not name:
        row.refuse("name", _("The row names no training."))
        return
    kind = TrainingKind.STRUKTURAL.value
    code = leadership_of(name, row["code"] or "")
    _want_training(row, planner, person, recorded, {"name": name, "kind": kind, "code": code})


def _plan_kursus(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    kind = first_code(
        row,
        {"kind_id": COURSE_KINDS.get, "kind_name": course_kind_of, "kind_letter": course_kind_of},
    )
    facts = {
        "name": row["name"],
        "kind": kind or TrainingKind.OTHER.value,
        "code": leadership_of(row["name"]),
    }
    _want_training(row, planner, person, recorded, facts)


def _want_training(
    row: Row, planner: Planner, person: Person, recorded: Recorded, facts: Mapping[str, Any]
) -> None:
    start, end = row["started_on"] or None, row["ended_on"] or None
    if start and end and end < start:
        row.refuse("ended_on", _("The training ends before it starts."))
    year = row["year"] or next((day.year for day in (start, end) if day), None)
    if year is None:
        row.refuse("year", _("The training needs a date or at least a year."))
    if row.is_refused:
        return
    key = {
        "name": facts["name"],
        "started_on": start,
        "year": year,
        "certificate_number": row["certificate_number"] or "",
    }
    details = {"kind": facts["kind"], "code": facts["code"], "hours": row["hours"]}
    details |= {"ended_on": end, "organiser": row["organiser"]}
    same = _same_training(recorded.get(person.id, ()), key)
    if same is not None and not same["certificate_number"] and key["certificate_number"]:
        planner.amend(row, TRAINING, same["pk"], certificate_number=key["certificate_number"], **details)
        return
    known = {name: same[name] for name in key} if same is not None else key
    planner.want(row, TRAINING, employee=person.id, **known, **details)


def _same_training(recorded: Sequence[Record], key: Mapping[str, Any]) -> Record | None:
    """Return the recorded training of this name, day and number; a missing number may be any."""
    alike = [
        one
        for one in recorded
        if folded(one["name"]) == folded(key["name"]) and _is_same_day(one, key["started_on"], key["year"])
    ]
    number = folded(key["certificate_number"])
    exact = [one for one in alike if folded(one["certificate_number"]) == number]
    loose = [one for one in alike if not number or not one["certificate_number"]]
    return next(iter([*exact, *loose]), None)


def _is_same_day(one: Record, start: date | None, year: int) -> bool:
    return bool(one["started_on"] == start and (start is not None or one["year"] == year))


DIKLAT = Entity(_DIKLAT, (TRAINING,), _plan_diklat, _prepare_training)
KURSUS = Entity(_KURSUS, (TRAINING,), _plan_kursus, _prepare_training)

_PENGHARGAAN = Sheet(
    "penghargaan",
    (
        *PERSON_COLUMNS,
        Column("hargaId", "code", values.short_code(), required=True, filled=False),
        Column("hargaNama", "name", values.text(255)),
        Column("tahun", "year", _YEAR),
        Column("skNomor", "decree_number", values.text(150)),
        Column("skDate", "decree_on", values.date(), aliases=("skTanggal",)),
    ),
    aliases=names_of("penghargaan"),
)


def _prepare_awards(rows: Known, planner: Planner) -> Recorded:
    return planner.group(
        Award,
        by="employee_id",
        values=[person.id for _row, person in rows],
        fields=("name", "code", "year"),
    )


def _plan_penghargaan(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    code = row["code"] or ""
    known = AWARDS.get(code)
    name = row["name"] or (known.name if known else "")
    year: int = row["year"] or (row["decree_on"].year if row["decree_on"] else 0)
    if not name:
        row.refuse("name", _("The row names no award."))
    if not year:
        row.refuse("year", _("The award needs a year."))
    if row.is_refused:
        return
    planner.want(
        row,
        AWARD,
        employee=person.id,
        name=_recorded_name(recorded.get(person.id, ()), name, code, year),
        year=year,
        code=code,
        level=known.level if known else AwardLevel.AGENCY.value,
        decree_number=row["decree_number"],
        decree_on=row["decree_on"],
        awarded_on=row["decree_on"],
    )


def _recorded_name(recorded: Sequence[Record], name: str, code: str, year: int) -> str:
    """Return the spelling under which the award of that year is recorded, or the row's."""
    for one in recorded:
        is_same = settled(name, one["name"]) == one["name"] or (code != "" and one["code"] == code)
        if is_same and one["year"] == year:
            return str(one["name"])
    return name


PENGHARGAAN = Entity(_PENGHARGAAN, (AWARD,), _plan_penghargaan, _prepare_awards)
