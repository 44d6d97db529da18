"""Careers from SIASN: golongan, posts, education, training, appraisals, sanctions, awards, angka kredit.

One workbook with a sheet for each entity, one CSV for one entity, or the JSON of the public SIASN clients.
The entities about people are declared in employees.imports, those about appraisals here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.imports.riwayat_json import Entities
from assessments.imports.riwayat_rated import KINERJA_PERIODIK, SKP22
from assessments.imports.riwayat_skp import SKP
from employees.imports.entity import known_rows
from employees.imports.notes import note_replaced
from employees.imports.people import People
from employees.imports.riwayat_hukdis import HUKDIS
from employees.imports.riwayat_jabatan import JABATAN
from employees.imports.riwayat_learning import DIKLAT, KURSUS, PENDIDIKAN, PENGHARGAAN
from employees.imports.riwayat_pangkat import ANGKA_KREDIT_ENTITY, GOLONGAN
from employees.imports.seats import refuse_taken_seats
from merit.intake.kinds import ImportKind, register
from merit.intake.planner import Planner
from merit.intake.rows import Row

ENTITIES = {
    entity.name: entity
    for entity in (
        GOLONGAN,
        JABATAN,
        PENDIDIKAN,
        DIKLAT,
        KURSUS,
        SKP22,
        SKP,
        KINERJA_PERIODIK,
        HUKDIS,
        PENGHARGAAN,
        ANGKA_KREDIT_ENTITY,
    )
}
_SHEETS = tuple(entity.sheet for entity in ENTITIES.values())


@dataclass(frozen=True, slots=True)
class Prepared:
    """The people of the file, and what each entity fetched."""

    people: People
    known: Mapping[str, Any]


def prepare(rows: Sequence[Row], planner: Planner) -> Prepared:
    """Fetch the people of all rows and what the entities present need."""
    people = People.load(planner, rows)
    sheets: dict[str, list[Row]] = {}
    for row in rows:
        sheets.setdefault(row.declared_sheet, []).append(row)
    known = {name: ENTITIES[name].prepare(known_rows(mine, people), planner) for name, mine in sheets.items()}
    return Prepared(people, known)


def plan_row(row: Row, planner: Planner, prepared: Prepared) -> None:
    """Say what one row of one entity wants."""
    found = prepared.people.find(row)
    if found.person is None:
        row.refuse(found.field, found.reason)
        return
    name = row.declared_sheet
    ENTITIES[name].plan(row, planner, found.person, prepared.known[name])


def check(planner: Planner) -> None:
    """Refuse second holders of a post and note what was entered by hand."""
    refuse_taken_seats(planner)
    note_replaced(planner)


RIWAYAT = register(
    ImportKind(
        name="riwayat",
        label=_("Careers (riwayat) from SIASN"),
        help=_("Any of the sheets; the employees themselves come with the SIASN file before."),
        sheets=_SHEETS,
        targets=tuple(dict.fromkeys(target for entity in ENTITIES.values() for target in entity.targets)),
        prepare=prepare,
        row=plan_row,
        check=check,
        formats=("xlsx", "csv", "json"),
        json_tables=Entities(_SHEETS).tables,
    )
)
