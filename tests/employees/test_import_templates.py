"""The templates about people: assignments, attendance, compliance, family."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from employees.models import Assignment, AttendanceMonth, ComplianceFact, FamilyTie, Innovation
from merit.intake.services import import_file
from merit.portal.demo.sheets import rows_by_header, write_workbook
from tests.conftest import TODAY
from tests.factories import make_employee

pytestmark = pytest.mark.django_db


def bring(actor, tmp_path: Path, kind: str, **sheets: list[dict]):
    path = tmp_path / "berkas.xlsx"
    write_workbook(path, {name.replace("_", " "): rows_by_header(rows) for name, rows in sheets.items()})
    return import_file(actor=actor, kind=kind, file=path, as_of=TODAY)[1]


def assignment(nip: str, **more) -> dict:
    return {
        "NIP": nip,
        "JENIS": "Tim kerja",
        "PERAN": "Ketua",
        "LINGKUP": "Lintas instansi",
        "JUDUL": "Satu Data",
        "NOMOR SK": "800/1",
        "TANGGAL SK": date(2025, 1, 2),
        "MULAI": date(2025, 1, 2),
        "SELESAI": date(2025, 12, 31),
        **more,
    }


def month(nip: str, **more) -> dict:
    return {
        "NIP": nip,
        "BULAN": "10-2026",
        "HARI KERJA": 20,
        "HARI HADIR": 19,
        "PERSEN HADIR": "95,00",
        **more,
    }


def duty(nip: str, **more) -> dict:
    return {
        "NIP": nip,
        "JENIS": "LHKPN",
        "HASIL": "Bersih",
        "TANGGAL": date(2026, 3, 1),
        "BERLAKU SAMPAI": date(2027, 3, 31),
        **more,
    }


def columns(plan) -> list[tuple[int, str]]:
    return [(refusal.row, refusal.column) for refusal in plan.refused]


def test_assignments_and_innovations_come_in_with_an_exclusive_end(operator, tmp_path):
    nip = make_employee().nip
    idea = {"NIP": nip, "NAMA INOVASI": "Antrean daring", "TINGKAT": "Instansi", "TAHUN": 2025}
    plan = bring(operator, tmp_path, "assignments", Penugasan=[assignment(nip)], Inovasi=[idea])
    assert plan.counts["create"] == 2
    assert Assignment.objects.get().valid_to == date(2026, 1, 1)
    assert Assignment.objects.get().scope == "inter_agency"
    assert Innovation.objects.get().level == "agency"


def test_an_assignment_that_ends_before_it_starts_is_refused(operator, tmp_path):
    row = assignment(make_employee().nip, SELESAI=date(2024, 1, 1))
    assert columns(bring(operator, tmp_path, "assignments", Penugasan=[row])) == [(2, "SELESAI")]


def test_an_unknown_nip_is_refused_and_the_others_go_in(operator, tmp_path):
    known = make_employee().nip
    plan = bring(operator, tmp_path, "attendance", Kehadiran=[month("199001012015031999"), month(known)])
    assert columns(plan) == [(2, "NIP")]
    assert AttendanceMonth.objects.get().percent == Decimal("95.00")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"PERSEN HADIR": "50,00"}, "PERSEN HADIR"),
        ({"HARI HADIR": 21}, "HARI HADIR"),
        ({"BULAN": "2026"}, "BULAN"),
        ({"PERSEN HADIR": "101,00"}, "PERSEN HADIR"),
    ],
)
def test_attendance_that_contradicts_itself_is_refused(operator, tmp_path, changes, column):
    plan = bring(operator, tmp_path, "attendance", Kehadiran=[month(make_employee().nip, **changes)])
    assert columns(plan) == [(2, column)]
    assert not AttendanceMonth.objects.exists()


def test_a_duty_counts_until_its_last_day(operator, tmp_path):
    bring(operator, tmp_path, "compliance", Kepatuhan=[duty(make_employee().nip)])
    fact = ComplianceFact.objects.get()
    assert (fact.kind, fact.outcome, fact.valid_to) == ("lhkpn", "clear", date(2027, 4, 1))


def test_a_changed_duty_is_shown_field_by_field(operator, tmp_path):
    nip = make_employee().nip
    bring(operator, tmp_path, "compliance", Kepatuhan=[duty(nip)])
    plan = bring(operator, tmp_path, "compliance", Kepatuhan=[duty(nip, HASIL="Belum bersih")])
    (change,) = plan.changes(10)
    assert plan.counts["change"] == 1
    assert list(change.fields) != []
    assert ComplianceFact.objects.get().outcome == "not_clear"


def test_a_tie_is_stored_in_both_directions(operator, tmp_path):
    parent, child = make_employee(), make_employee()
    row = {"NIP": parent.nip, "NIP KERABAT": child.nip, "HUBUNGAN": "Anak"}
    back = {"NIP": child.nip, "NIP KERABAT": parent.nip, "HUBUNGAN": "Orang tua"}
    plan = bring(operator, tmp_path, "family", Keluarga=[row, back])
    assert plan.refused == []
    assert FamilyTie.objects.get(employee=parent).relation == "child"
    assert FamilyTie.objects.get(employee=child).relation == "parent"


def test_contradicting_ties_and_ties_to_oneself_are_refused(operator, tmp_path):
    first, second = make_employee(), make_employee()
    rows = [
        {"NIP": first.nip, "NIP KERABAT": second.nip, "HUBUNGAN": "Anak"},
        {"NIP": second.nip, "NIP KERABAT": first.nip, "HUBUNGAN": "Saudara"},
        {"NIP": first.nip, "NIP KERABAT": first.nip, "HUBUNGAN": "Saudara"},
    ]
    plan = bring(operator, tmp_path, "family", Keluarga=rows)
    assert {refusal.row for refusal in plan.refused} == {2, 3, 4}
    assert not FamilyTie.objects.exists()
