"""e-Kinerja's recap: the period from the head, exact labels, the matrix, and assessors who disagree."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.imports.ekinerja import period_of
from assessments.models import Appraisal
from merit.intake.errors import FileRefused
from tests.employees.import_files import imported, make_employee, nip, preview, reasons, workbook

AGENCY = "Pemerintah Kota Contoh"
UNIT = "Bidang Mutasi"
JUNE = "Periode Bulanan 6 Tahun 2026"


def recap_row(number=1, result="Sesuai Ekspektasi", behaviour="Sesuai Ekspektasi", predikat="Baik", **more):
    return {
        "No": number,
        "NIP": nip(number),
        "Nama": f"Contoh Pegawai {number}",
        "Jabatan": "Pengolah Data",
        "Rating Hasil Kinerja": result,
        "Rating Perilaku Kerja": behaviour,
        "Predikat Kinerja Periodik": predikat,
        **more,
    }


def recap(path, *rows, unit=UNIT, period=JUNE):
    return workbook(path, {"Rekap Penilaian": rows}, {"Rekap Penilaian": [AGENCY, unit, period]})


@pytest.fixture
def people(db):
    return [make_employee(number) for number in (1, 2, 3)]


@pytest.fixture
def path(tmp_path, people):
    return tmp_path / "rekap-mutasi.xlsx"


def test_a_recap_is_read_with_its_period_and_assessing_unit(path):
    plan = imported("ekinerja", recap(path, recap_row(1), recap_row(2)))
    assert plan.counts["create"] == 2
    found = Appraisal.objects.get(employee__nip=nip(1))
    assert (found.period_kind, found.period_from, found.period_to) == (
        "monthly",
        date(2026, 6, 1),
        date(2026, 7, 1),
    )
    assert (found.result_rating, found.behaviour_rating, found.predikat) == ("meets", "meets", "baik")
    assert (found.appraiser_name, found.source) == (UNIT, "ekinerja")


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Periode Bulanan 6 Tahun 2026", ("monthly", date(2026, 6, 1), date(2026, 7, 1))),
        ("PERIODE BULANAN 12 TAHUN 2025", ("monthly", date(2025, 12, 1), date(2026, 1, 1))),
        ("Periode Bulanan Juni Tahun 2026", ("monthly", date(2026, 6, 1), date(2026, 7, 1))),
        ("Periode: Bulan Juni 2026", ("monthly", date(2026, 6, 1), date(2026, 7, 1))),
        ("Periode Triwulan II Tahun 2026", ("quarterly", date(2026, 4, 1), date(2026, 7, 1))),
        ("Periode Triwulan 4 Tahun 2025", ("quarterly", date(2025, 10, 1), date(2026, 1, 1))),
        ("Periode Tahunan Tahun 2025", ("yearly", date(2025, 1, 1), date(2026, 1, 1))),
        ("Periode Tahunan 2025", ("yearly", date(2025, 1, 1), date(2026, 1, 1))),
        ("Periode Tahun 2025", ("yearly", date(2025, 1, 1), date(2026, 1, 1))),
        ("Periode Bulanan 13 Tahun 2026", None),
        ("Periode Triwulan V Tahun 2026", None),
        ("Periode Bulanan Tahun 2026", None),
        ("Periode Semester 1 Tahun 2026", None),
        ("Bidang Mutasi Periode", None),
    ],
)
def test_the_period_of_a_line(line, period):
    assert period_of(line) == period


@pytest.mark.parametrize(
    "head",
    [
        [AGENCY, UNIT, "Juni"],
        [AGENCY, UNIT, "Periode Bulanan 13 Tahun 2026"],
        [AGENCY, "Periode Bulanan 5 Tahun 2026", "Periode Bulanan 6 Tahun 2026"],
        [],
    ],
)
def test_a_recap_without_one_readable_period_is_refused_as_a_whole(path, head):
    workbook(path, {"Rekap Penilaian": [recap_row()]}, {"Rekap Penilaian": head})
    with pytest.raises(FileRefused) as refusal:
        preview("ekinerja", path)
    assert "which period" in str(refusal.value)


def test_a_period_that_has_not_begun_is_refused(path):
    with pytest.raises(FileRefused) as refusal:
        preview("ekinerja", recap(path, recap_row(), period="Periode Bulanan 12 Tahun 2026"))
    assert "not begun" in str(refusal.value)


def test_a_yearly_recap_stands_beside_a_monthly_one(path, tmp_path):
    imported("ekinerja", recap(path, recap_row()))
    imported("ekinerja", recap(tmp_path / "tahunan.xlsx", recap_row(), period="Periode Tahunan Tahun 2025"))
    assert sorted(Appraisal.objects.values_list("period_kind", flat=True)) == ["monthly", "yearly"]


@pytest.mark.parametrize(
    ("result", "behaviour", "label", "predikat"),
    [
        ("Di Atas Ekspektasi", "Diatas Ekspektasi", "Sangat Baik", "sangat_baik"),
        ("DIATAS ESPEKTASI", "SESUAI ESPEKTASI", "BAIK", "baik"),
        ("Di Bawah Ekspektasi", "Sesuai Ekspektasi", "Butuh Perbaikan", "butuh_perbaikan"),
        ("Dibawah Ekspektasi", "Sesuai Ekspektasi", "Perlu Perbaikan", "butuh_perbaikan"),
        ("Di Atas Ekspektasi", "Di Bawah Ekspektasi", "Kurang", "kurang"),
        ("Di Bawah Ekspektasi", "Di Bawah Ekspektasi", "Sangat Kurang", "sangat_kurang"),
    ],
)
def test_labels_are_read_exactly(path, result, behaviour, label, predikat):
    imported("ekinerja", recap(path, recap_row(1, result, behaviour, label)))
    assert Appraisal.objects.get().predikat == predikat


@pytest.mark.parametrize("label", ["Sangat Baik Sekali", "Cukup", "Baik*", "B"])
def test_an_unknown_label_refuses_the_row_and_is_named(path, label):
    plan = imported("ekinerja", recap(path, recap_row(1, predikat=label), recap_row(2)), refused=1)
    [refusal] = plan.refused
    assert (refusal.column, refusal.value) == ("Predikat Kinerja Periodik", label)
    assert plan.counts["create"] == 1


def test_a_predikat_that_the_matrix_does_not_give_is_refused_with_both(path):
    plan = preview(
        "ekinerja", recap(path, recap_row(1, "Di Atas Ekspektasi", "Sesuai Ekspektasi", "Sangat Baik"))
    )
    said = reasons(plan)[6, "Predikat Kinerja Periodik"]
    assert "“Baik”" in said
    assert "“Sangat Baik”" in said


def test_somebody_unknown_is_refused(path):
    assert set(reasons(preview("ekinerja", recap(path, recap_row(9))))) == {(6, "NIP")}


def test_people_are_counted_not_rows(path):
    plan = imported("ekinerja", recap(path, recap_row(1), recap_row(1), recap_row(2)))
    assert plan.counts == {"create": 2, "change": 0, "same": 1, "refused": 0}
    assert [note for note in plan.notes if "repeats row" in note]


def test_rows_of_one_file_that_disagree_are_both_refused_and_none_is_taken(path):
    better = recap_row(1, "Di Atas Ekspektasi", "Di Atas Ekspektasi", "Sangat Baik")
    plan = imported("ekinerja", recap(path, recap_row(1), better, recap_row(2)), refused=2)
    assert all("6, 7" in refusal.reason for refusal in plan.refused)
    assert not Appraisal.objects.filter(employee__nip=nip(1)).exists()


def test_the_same_file_twice_is_the_same(path):
    imported("ekinerja", recap(path, recap_row(1), recap_row(2)))
    assert imported("ekinerja", path).counts == {"create": 0, "change": 0, "same": 2, "refused": 0}


def test_another_assessor_who_agrees_changes_nothing(path, tmp_path):
    imported("ekinerja", recap(path, recap_row(1)))
    again = imported("ekinerja", recap(tmp_path / "lain.xlsx", recap_row(1), unit="Sekretariat"))
    assert again.is_empty
    assert Appraisal.objects.get().appraiser_name == UNIT


def test_another_assessor_who_disagrees_is_refused_with_the_earlier_file(path, tmp_path):
    imported("ekinerja", recap(path, recap_row(1), recap_row(2)))
    better = recap_row(1, "Di Atas Ekspektasi", "Di Atas Ekspektasi", "Sangat Baik")
    other = recap(tmp_path / "rekap-sekretariat.xlsx", better, recap_row(3), unit="Sekretariat")
    plan = imported("ekinerja", other, refused=1)
    said = reasons(plan)[6, "Predikat Kinerja Periodik"]
    assert "rekap-mutasi.xlsx" in said
    assert UNIT in said
    assert Appraisal.objects.get(employee__nip=nip(1)).predikat == "baik"
    assert plan.counts["create"] == 1


def test_the_same_assessor_may_correct_the_own_file(path, tmp_path):
    imported("ekinerja", recap(path, recap_row(1)))
    better = recap_row(1, "Di Atas Ekspektasi", "Di Atas Ekspektasi", "Sangat Baik")
    plan = imported("ekinerja", recap(tmp_path / "baru.xlsx", better))
    assert plan.counts["change"] == 1
    assert Appraisal.objects.get().predikat == "sangat_baik"


def test_an_appraisal_entered_by_hand_is_changed_with_a_note(path, people):
    Appraisal.objects.create(
        employee=people[0],
        period_kind="monthly",
        period_from=date(2026, 6, 1),
        period_to=date(2026, 7, 1),
        predikat="kurang",
        source="manual",
    )
    plan = preview("ekinerja", recap(path, recap_row(1)))
    assert plan.counts["change"] == 1
    assert [note for note in plan.notes if "by hand" in note]


def test_two_periods_come_in_two_sheets_of_one_file(path):
    heads = {name: [AGENCY, UNIT, f"Periode Bulanan {name} Tahun 2026"] for name in ("5", "6")}
    imported("ekinerja", workbook(path, {name: [recap_row(1)] for name in heads}, heads))
    found = Appraisal.objects.order_by("period_from").values_list("period_from", flat=True)
    assert list(found) == [date(2026, 5, 1), date(2026, 6, 1)]


def test_a_recap_may_be_a_csv_too(path, tmp_path):
    row = recap_row(1)
    lines = [AGENCY, UNIT, JUNE, "", ";".join(row), ";".join(map(str, row.values()))]
    file = tmp_path / "rekap.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    imported("ekinerja", file)
    assert Appraisal.objects.get().appraiser_name == UNIT


def queries(path):
    with CaptureQueriesContext(connection) as captured:
        preview("ekinerja", path)
    return len(captured)


def test_the_number_of_queries_does_not_depend_on_the_rows(tmp_path, people):
    for number in range(4, 100):
        make_employee(number)
    few = recap(tmp_path / "few.xlsx", *map(recap_row, range(1, 6)))
    many = recap(tmp_path / "many.xlsx", *map(recap_row, range(1, 100)))
    assert queries(few) == queries(many) <= 4
