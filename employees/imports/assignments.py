"""Template: assignments beside the post, and innovations."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from employees.codes import AssignmentKind, AssignmentRole, AssignmentScope, InnovationLevel
from employees.imports.subjects import NIP, People, day_after, people_of, person_of
from employees.models import Assignment, Innovation
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from positions.imports.cells import listed

ASSIGNMENT = Target(Assignment, key=("employee", "kind", "title", "valid_from"))
INNOVATION = Target(Innovation, key=("employee", "name", "year"))

KINDS = {
    AssignmentKind.TIM_KERJA.value: "Tim kerja",
    AssignmentKind.TUGAS_TAMBAHAN.value: "Tugas tambahan",
    AssignmentKind.TUGAS_DINAS.value: "Tugas dinas",
    AssignmentKind.TUGAS_BELAJAR.value: "Tugas belajar",
}
ROLES = {AssignmentRole.KETUA.value: "Ketua", AssignmentRole.ANGGOTA.value: "Anggota"}
SCOPES = {
    AssignmentScope.UNIT.value: "Unit",
    AssignmentScope.INTERNAL.value: "Internal",
    AssignmentScope.INTER_AGENCY.value: "Lintas instansi",
    AssignmentScope.NATIONAL.value: "Nasional",
}
LEVELS = {
    InnovationLevel.NATIONAL.value: "Nasional",
    InnovationLevel.AGENCY.value: "Instansi",
    InnovationLevel.ESELON_2.value: "Eselon II",
    InnovationLevel.ESELON_3.value: "Eselon III",
    InnovationLevel.ESELON_4.value: "Eselon IV",
}
INNOVATION_SHEET = "Inovasi"


def plan_row(row: Row, planner: Planner, people: People) -> None:
    """State the assignment or innovation of one row."""
    person = person_of(row, people)
    if person is None:
        return
    if row.declared_sheet == INNOVATION_SHEET:
        planner.want(row, INNOVATION, employee=person, name=row["name"], year=row["year"], level=row["level"])
    elif day_after(row, "starts", "last_day"):
        planner.want(
            row,
            ASSIGNMENT,
            employee=person,
            kind=row["kind"],
            role=row["role"],
            scope=row["scope"],
            title=row["title"],
            decree_number=row["decree_number"],
            decree_on=row["decree_on"],
            valid_from=row["starts"],
            valid_to=row["last_day"] and row["last_day"] + timedelta(days=1),
        )


ASSIGNMENTS = register(
    ImportKind(
        name="assignments",
        label=_("Assignments and innovations"),
        sheets=(
            Sheet(
                "Penugasan",
                (
                    NIP,
                    Column("JENIS", "kind", listed(KINDS), required=True),
                    Column("PERAN", "role", listed(ROLES)),
                    Column("LINGKUP", "scope", listed(SCOPES), required=True),
                    Column("JUDUL", "title", values.text(255), required=True),
                    Column("NOMOR SK", "decree_number", values.text(150)),
                    Column("TANGGAL SK", "decree_on", values.date()),
                    Column("MULAI", "starts", values.date(), required=True),
                    Column(
                        "SELESAI",
                        "last_day",
                        values.date(),
                        required=True,
                        filled=False,
                        help=_("last day; empty while it goes on"),
                    ),
                ),
            ),
            Sheet(
                INNOVATION_SHEET,
                (
                    NIP,
                    Column("NAMA INOVASI", "name", values.text(255), required=True),
                    Column("TINGKAT", "level", listed(LEVELS), required=True),
                    Column("TAHUN", "year", values.year(), required=True),
                ),
            ),
        ),
        targets=(ASSIGNMENT, INNOVATION),
        prepare=people_of,
        row=plan_row,
    )
)
