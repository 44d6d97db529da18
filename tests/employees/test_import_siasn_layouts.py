"""The nominative roll as agencies have it: five layouts, four delimiters, three ways to write a day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from employees.models import Appointment, Education, Employee, PangkatRecord
from tests.employees.import_files import (
    BASE_65,
    HEADERS_66,
    HEADERS_67,
    HEADERS_69,
    csv_file,
    headers_71,
    imported,
    nip,
    pppk_row,
    preview,
    roll,
    roll_row,
    workbook,
)

pytestmark = pytest.mark.django_db
LAYOUTS = {65: BASE_65, 66: HEADERS_66, 67: HEADERS_67, 69: HEADERS_69, 71: headers_71()}


def row_of(headers, **changes):
    """Return the same person under the headers of a layout."""
    row = roll_row(**changes)
    row |= {
        "TEMPAT LAHIR": row["TEMPAT LAHIR NAMA"],
        "KEDUDUKAN PNS ID": row["KEDUDUKAN HUKUM ID"],
        "KEDUDUKAN PNS NAMA": row["KEDUDUKAN HUKUM NAMA"],
        "NAMA SEKOLAH": "Universitas Contoh",
        "ESELON ID": "42",
        "ESELON NAMA": "IV.b",
    }
    return {name: row.get(name, "-") for name in headers}


def assert_person_is_recorded():
    person = Employee.objects.get(nip=nip())
    assert (person.name, person.sex, person.kind, person.legal_status) == (
        "Contoh Pegawai 1",
        "m",
        "pns",
        "01",
    )
    assert person.birth_place == "Samarinda"
    assert person.cpns_on == date(2010, 3, 1)
    pangkat = PangkatRecord.objects.get()
    assert (pangkat.golongan, pangkat.effective_on, pangkat.mk_years) == ("33", date(2022, 4, 1), 12)
    held = Appointment.objects.get()
    assert (held.position_title, held.valid_from, held.valid_to) == ("Pengolah Data", date(2019, 1, 2), None)
    education = Education.objects.get()
    assert (education.level, education.field, education.graduation_year) == ("s1", "S-1 ILMU HUKUM", 2007)


@pytest.mark.parametrize("width", LAYOUTS)
def test_every_layout_brings_the_same_person(tmp_path, width):
    headers = LAYOUTS[width]
    assert len(headers) == width
    plan = imported("siasn", workbook(tmp_path / "roll.xlsx", {"Sheet1": [row_of(headers)]}))
    assert plan.counts["create"] == 1
    assert plan.notes == []
    assert_person_is_recorded()


@pytest.mark.parametrize("width", [66, 67, 69, 71])
def test_the_wider_layouts_bring_the_school(tmp_path, width):
    imported("siasn", workbook(tmp_path / "roll.xlsx", {"Sheet1": [row_of(LAYOUTS[width])]}))
    assert Education.objects.get().school == "Universitas Contoh"


@pytest.mark.parametrize("width", [69, 71])
def test_layouts_with_an_eselon_say_the_level(tmp_path, width):
    imported("siasn", workbook(tmp_path / "roll.xlsx", {"Sheet1": [row_of(LAYOUTS[width])]}))
    held = Appointment.objects.get()
    assert (held.eselon, held.level) == ("42", "pengawas")


@pytest.mark.parametrize("delimiter", ["|", ";", ",", "\t"])
def test_every_delimiter_is_found(tmp_path, delimiter):
    path = csv_file(tmp_path / "roll.csv", BASE_65, [row_of(BASE_65)], delimiter, bom=delimiter == ";")
    imported("siasn", path)
    assert_person_is_recorded()


def test_headers_in_lower_case_with_underscores_in_any_order(tmp_path):
    row = {name.lower().replace(" ", "_"): value for name, value in row_of(HEADERS_67).items()}
    imported("siasn", csv_file(tmp_path / "roll.csv", sorted(row), [row], "|"))
    assert_person_is_recorded()


@pytest.mark.parametrize("born", ["07-03-1985", "1985-03-07", "07/03/1985", date(1985, 3, 7)])
def test_a_day_may_be_written_three_ways_or_be_a_date_cell(tmp_path, born):
    imported("siasn", roll(tmp_path / "roll.xlsx", roll_row(TANGGAL_LAHIR=born)))
    assert Employee.objects.get().birth_on == date(1985, 3, 7)


def test_a_leading_apostrophe_is_not_part_of_a_number(tmp_path):
    imported("siasn", roll(tmp_path / "roll.xlsx", roll_row(NIP_BARU=f"'{nip()}", NIK="'6472010703850001")))
    assert Employee.objects.get().nip == nip()


def test_a_nip_as_a_number_is_refused_and_the_others_go_on(tmp_path):
    plan = imported(
        "siasn", roll(tmp_path / "roll.xlsx", roll_row(NIP_BARU=float(nip())), roll_row(2)), refused=1
    )
    assert [(refusal.row, refusal.column) for refusal in plan.refused] == [(2, "NIP BARU")]
    assert Employee.objects.get().nip == nip(2)


def test_the_headers_of_other_exports_are_understood(tmp_path):
    row = roll_row()
    row["TMT GOLONGAN AKHIR"] = row.pop("TMT GOLONGAN")
    row["PENDIDIKAN TERAKHIR NAMA"] = row.pop("PENDIDIKAN NAMA")
    imported("siasn", roll(tmp_path / "roll.csv", row))
    assert_person_is_recorded()


def test_only_headers_nobody_has_seen_are_reported_as_unused(tmp_path):
    plan = preview("siasn", roll(tmp_path / "roll.csv", roll_row(GOLONGAN_DARAH="O")))
    assert [note for note in plan.notes if "GOLONGAN DARAH" in note]
    assert not [note for note in plan.notes if "AGAMA" in note]


def test_pns_pppk_and_part_time_people_come_in_one_file(tmp_path):
    part_time = pppk_row(3, JENIS_PEGAWAI_NAMA="PPPK Paruh Waktu", STATUS_CPNS_PNS="PPPK PARUH WAKTU")
    imported("siasn", roll(tmp_path / "roll.csv", roll_row(1), pppk_row(2), part_time))
    kinds = dict(Employee.objects.values_list("name", "kind"))
    assert kinds == {
        "Contoh Pegawai 1": "pns",
        "Contoh Pegawai 2": "pppk",
        "Contoh Pegawai 3": "pppk_paruh_waktu",
    }


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = roll(tmp_path / "roll.csv", roll_row(1), pppk_row(2))
    imported("siasn", path)
    again = imported("siasn", path)
    assert again.counts == {"create": 0, "change": 0, "same": 2, "refused": 0}
    assert again.is_empty


def test_rows_that_differ_about_one_person_are_refused_by_number(tmp_path):
    plan = preview("siasn", roll(tmp_path / "roll.csv", roll_row(1), roll_row(1, NAMA="Lain"), roll_row(2)))
    assert plan.counts["refused"] == 2
    assert all("2, 3" in refusal.reason for refusal in plan.refused)
    assert plan.counts["create"] == 1


def queries_for(path, rows):
    path = roll(path, *(roll_row(number) for number in range(1, rows + 1)))
    with CaptureQueriesContext(connection) as queries:
        preview("siasn", path)
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_the_rows(tmp_path):
    few, many = tmp_path / "few.csv", tmp_path / "many.csv"
    assert queries_for(few, 5) == queries_for(many, 99) <= 9
    imported("siasn", few)
    imported("siasn", many)
    assert queries_for(few, 5) == queries_for(many, 99) <= 9
