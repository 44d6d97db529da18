"""Who a person of the roll is: identity against the NIP, statute, legal status, what is never overwritten."""

from datetime import date

import pytest

from employees.models import Education, Employee, PangkatRecord
from tests.employees.import_files import (
    imported,
    make_employee,
    make_unit,
    nip,
    pppk_row,
    preview,
    reasons,
    roll,
    roll_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    return tmp_path / "roll.csv"


def reason(path, row, column):
    found = reasons(preview("siasn", roll(path, row)))
    assert set(found) == {(2, column)}
    return found[2, column]


def test_a_birthday_that_contradicts_the_nip_is_refused_with_both(path):
    said = reason(path, roll_row(TANGGAL_LAHIR="08-03-1985"), "TANGGAL LAHIR")
    assert "07-03-1985" in said
    assert "08-03-1985" in said


def test_a_sex_that_contradicts_the_nip_is_refused_with_both(path):
    said = reason(path, roll_row(JENIS_KELAMIN="F"), "JENIS KELAMIN")
    assert "male" in said
    assert "female" in said


def test_a_statute_that_contradicts_the_nip_is_refused_with_both(path):
    said = reason(path, roll_row(JENIS_PEGAWAI_NAMA="PPPK", STATUS_CPNS_PNS="PPPK"), "JENIS PEGAWAI NAMA")
    assert "PNS" in said
    assert "PPPK" in said


def test_without_a_word_about_the_statute_the_nip_says_it(path):
    imported(
        "siasn",
        roll(
            path,
            roll_row(1, JENIS_PEGAWAI_NAMA="-", STATUS_CPNS_PNS="-"),
            pppk_row(2, JENIS_PEGAWAI_NAMA="-", STATUS_CPNS_PNS="-"),
        ),
    )
    assert sorted(Employee.objects.values_list("kind", flat=True)) == ["pns", "pppk"]


def test_a_part_time_pppk_stays_one_when_a_file_does_not_say(path):
    row = pppk_row(1, JENIS_PEGAWAI_NAMA="-", STATUS_CPNS_PNS="-")
    make_employee(1, nip=row["NIP BARU"], kind="pppk_paruh_waktu")
    imported("siasn", roll(path, row))
    assert Employee.objects.get().kind == "pppk_paruh_waktu"


def test_a_pppk_gets_no_date_as_pns_even_if_the_file_has_one(path):
    imported("siasn", roll(path, pppk_row(TMT_PNS="01-03-2024")))
    assert Employee.objects.get().pns_on is None


@pytest.mark.parametrize(("cell", "code"), [("1", "01"), ("03", "03"), (1, "01"), ("20", "20")])
def test_the_legal_status_has_two_digits(path, cell, code):
    imported("siasn", roll(path, roll_row(KEDUDUKAN_HUKUM_ID=cell, KEDUDUKAN_HUKUM_NAMA="-")))
    assert Employee.objects.get().legal_status == code


def test_an_active_pppk_is_active_whatever_code_siasn_has_for_it(path):
    imported("siasn", roll(path, pppk_row(KEDUDUKAN_HUKUM_ID="71", KEDUDUKAN_HUKUM_NAMA="PPPK Aktif")))
    assert Employee.objects.get().legal_status == "01"


def test_an_unknown_legal_status_is_refused_and_named(path):
    plan = preview("siasn", roll(path, roll_row(KEDUDUKAN_HUKUM_ID="63", KEDUDUKAN_HUKUM_NAMA="Lain")))
    assert [(refusal.column, refusal.value) for refusal in plan.refused] == [("KEDUDUKAN HUKUM ID", "63")]


def test_names_and_titles_stay_apart_and_as_written(path):
    imported(
        "siasn", roll(path, roll_row(NAMA="CONTOH PEGAWAI", GELAR_DEPAN="Dr.", GELAR_BELAKANG="S.H., M.H."))
    )
    person = Employee.objects.get()
    assert (person.title_front, person.name, person.title_back) == ("Dr.", "CONTOH PEGAWAI", "S.H., M.H.")


def test_a_name_that_differs_only_in_case_is_the_same(path):
    make_employee(1, name="Contoh Pegawai")
    imported("siasn", roll(path, roll_row(NAMA="CONTOH  PEGAWAI")))
    assert Employee.objects.get().name == "Contoh Pegawai"


def test_another_name_is_a_change_shown_old_and_new(path):
    make_employee(1, name="Contoh Lama")
    plan = preview("siasn", roll(path, roll_row(NAMA="Contoh Baru")))
    [change] = [change for change in plan.changes() if "name" in change.fields]
    assert change.fields["name"] == ("Contoh Lama", "Contoh Baru")


def test_an_empty_cell_never_empties_what_is_recorded(path):
    make_employee(1, phone="0541-1", title_back="S.H.", email="a@example.go.id", birth_place="Bontang")
    imported("siasn", roll(path, roll_row(TEMPAT_LAHIR_NAMA="-")))
    person = Employee.objects.get()
    assert (person.phone, person.title_back, person.birth_place) == ("0541-1", "S.H.", "Bontang")
    assert person.email == "a@example.go.id"


def test_a_fact_entered_by_hand_is_changed_only_with_a_note(path):
    make_employee(1, name="Contoh Lama", source="manual")
    plan = preview("siasn", roll(path, roll_row(NAMA="Contoh Baru")))
    assert [note for note in plan.notes if "by hand" in note and "2" in note]


def test_the_office_address_comes_before_the_private_one_and_nonsense_is_left_out(path):
    plan = imported(
        "siasn",
        roll(
            path,
            roll_row(1, EMAIL="satu@example.com", EMAIL_GOV="satu@example.go.id"),
            roll_row(2, EMAIL="tidak ada"),
        ),
    )
    assert set(Employee.objects.values_list("email", flat=True)) == {"satu@example.go.id", ""}
    assert [note for note in plan.notes if "E-mail" in note and "rows 3" in note]


def test_an_appointment_as_pns_before_cpns_is_refused_with_both_days(path):
    said = reason(path, roll_row(TMT_PNS="01-03-2009"), "TMT PNS")
    assert "01-03-2009" in said
    assert "01-03-2010" in said


def test_a_pns_of_another_agency_becomes_ours(path):
    make_employee(1, kind="pns_other_agency", agency_name="Kabupaten Lain")
    imported("siasn", roll(path, roll_row()))
    person = Employee.objects.get()
    assert (person.kind, person.agency_name) == ("pns", "")


def test_religion_nik_and_address_are_not_kept(path):
    imported(
        "siasn", roll(path, roll_row(AGAMA_NAMA="Islam", NIK="6472010703850001", ALAMAT="Jalan Contoh 1"))
    )
    kept = " ".join(str(value) for value in Employee.objects.values().get().values())
    assert "6472010703850001" not in kept
    assert "Jalan Contoh" not in kept
    assert "Islam" not in kept


def test_the_present_unit_is_found_by_its_code_whatever_its_dashes_and_case(path):
    unit = make_unit("A8ACA7F487D53912E040640A040269BB")
    imported("siasn", roll(path, roll_row(UNOR_ID="a8aca7f4-87d5-3912-e040-640a040269bb")))
    assert Employee.objects.get().unit == unit


def test_a_unit_of_the_same_name_is_not_taken_for_the_unit(path):
    make_unit("OTHER", "Bagian Contoh")
    plan = imported("siasn", roll(path, roll_row(UNOR_ID="UNKNOWN", UNOR_NAMA="Bagian Contoh")))
    assert Employee.objects.get().unit is None
    assert [note for note in plan.notes if "Units that are not recorded" in note]


def test_the_golongan_needs_to_be_one_on_both_columns(path):
    said = reason(path, roll_row(GOL_AKHIR_ID="33", GOL_AKHIR_NAMA="III/d"), "GOL AKHIR NAMA")
    assert "33" in said
    assert "III/d" in said


def test_a_golongan_of_the_other_ladder_is_refused(path):
    assert "IX" in reason(path, roll_row(GOL_AKHIR_ID="-", GOL_AKHIR_NAMA="IX"), "GOL AKHIR NAMA")


def test_the_running_years_of_service_do_not_change_a_recorded_pangkat(path):
    imported("siasn", roll(path, roll_row()))
    again = imported("siasn", roll(path, roll_row(MK_TAHUN="13")))
    assert again.counts["same"] == 1
    assert PangkatRecord.objects.get().mk_years == 12


def test_a_golongan_without_its_day_is_noted_and_not_recorded(path):
    plan = imported("siasn", roll(path, roll_row(TMT_GOLONGAN="-")))
    assert not PangkatRecord.objects.exists()
    assert [note for note in plan.notes if "TMT GOLONGAN" in note]


def test_education_that_contradicts_itself_is_refused_with_both(path):
    said = reason(path, roll_row(TINGKAT_PENDIDIKAN_NAMA="S-2"), "TINGKAT PENDIDIKAN NAMA")
    assert "40" in said
    assert "S-2" in said


def test_a_diploma_recorded_in_another_spelling_is_the_same(path):
    person = make_employee(1)
    Education.objects.create(
        employee=person, level="s1", field="S-1 Ilmu Hukum", graduation_year=2007, source="riwayat"
    )
    imported("siasn", roll(path, roll_row()))
    assert Education.objects.get().field == "S-1 Ilmu Hukum"


def test_a_diploma_recorded_without_its_year_gets_it(path):
    person = make_employee(1)
    Education.objects.create(employee=person, level="s1", field="S-1 Ilmu Hukum", source="riwayat")
    imported("siasn", roll(path, roll_row()))
    assert Education.objects.get().graduation_year == 2007


def test_a_diploma_whose_year_the_roll_lacks_is_the_recorded_one(path):
    person = make_employee(1)
    Education.objects.create(
        employee=person, level="s1", field="S-1 ILMU HUKUM", graduation_year=2007, source="riwayat"
    )
    imported("siasn", roll(path, roll_row(TAHUN_LULUS="0")))
    assert Education.objects.get().graduation_year == 2007


def test_a_person_once_recorded_under_a_nip_is_not_recorded_again(path):
    make_employee(1)
    imported("siasn", roll(path, roll_row()))
    person = Employee.objects.get(nip=nip())
    assert person.cpns_on == date(2010, 3, 1)
