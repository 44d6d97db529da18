"""Golongan, angka kredit, education, training, awards and sanctions of a career, and what each refuses."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import AngkaKredit, Award, Education, PangkatRecord, Sanction, Training
from tests.employees.import_files import imported, json_file, make_employee, nip, preview, reasons

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def person(db):
    return make_employee(1)


@pytest.fixture
def write(tmp_path):
    def written(entity, *rows):
        document = {f"rw-{entity}": [{"nipBaru": nip(1), **row} for row in rows]}
        return json_file(tmp_path / "riwayat.json", document)

    return written


def refused(path):
    return set(reasons(preview("riwayat", path)))


def test_a_pppk_has_a_roman_golongan(write, person):
    person.kind = "pppk"
    person.save()
    imported("riwayat", write("golongan", {"golongan": "Golongan IX", "tmtGolongan": "01-03-2023"}))
    assert PangkatRecord.objects.get().golongan == "IX"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"golonganId": "33", "golongan": "III/d"}, "golongan"),
        ({"golonganId": "36"}, "golonganId"),
        ({"golongan": "IX"}, "golongan"),
        ({"golonganId": ""}, "golonganId"),
    ],
)
def test_a_golongan_that_is_none_or_two_is_refused(write, row, column):
    assert refused(write("golongan", {"tmtGolongan": "01-04-2022", **row})) == {(1, column)}


def test_angka_kredit_runs_over_whole_months_and_may_be_a_sum(write):
    row = {
        "bulanMulaiPenailan": "1",
        "tahunMulaiPenailan": "2025",
        "bulanSelesaiPenailan": "6",
        "tahunSelesaiPenailan": "2025",
        "kreditUtamaBaru": "12,5",
        "kreditPenunjangBaru": "0.25",
        "kreditBaruTotal": "",
    }
    imported("riwayat", write("angkakredit", row))
    found = AngkaKredit.objects.get()
    assert (found.period_from, found.period_to) == (date(2025, 1, 1), date(2025, 7, 1))
    assert found.total == Decimal("12.75")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"bulanSelesaiPenailan": ""}, "bulanSelesaiPenailan"),
        ({"tahunSelesaiPenailan": "2024"}, "bulanSelesaiPenailan"),
        ({"kreditBaruTotal": ""}, "kreditBaruTotal"),
    ],
)
def test_angka_kredit_without_period_or_number_is_refused(write, change, column):
    row = {
        "bulanMulaiPenailan": "1",
        "tahunMulaiPenailan": "2025",
        "bulanSelesaiPenailan": "6",
        "tahunSelesaiPenailan": "2025",
        "kreditBaruTotal": "25",
    }
    assert refused(write("angkakredit", row | change)) == {(1, column)}


def test_education_takes_its_year_from_the_day_when_only_that_is_known(write):
    imported("riwayat", write("pendidikan", {"tkPendidikanId": "45", "tglLulus": "15-08-2015"}))
    found = Education.objects.get()
    assert (found.level, found.graduation_year, found.is_first) == ("s2", 2015, False)


def test_education_without_a_level_is_refused(write):
    assert refused(write("pendidikan", {"tkPendidikanId": "", "pendidikanNama": "Hukum"})) == {
        (1, "tkPendidikanId")
    }


def test_a_training_of_the_new_names_has_its_code(write):
    row = {"latihanStrukturalId": "8", "latihanStrukturalNama": "PKA", "tanggal": "06-05-2024"}
    imported("riwayat", write("diklat", row))
    found = Training.objects.get()
    assert (found.code, found.kind, found.year) == ("pka", "struktural", 2024)


def test_a_course_is_seminar_technical_or_other_by_siasns_kind(write):
    rows = [
        {"namaKursus": "A", "jenisDiklatId": "4", "tahunKursus": "2024"},
        {"namaKursus": "B", "jenisDiklatId": "8", "tahunKursus": "2024"},
        {"namaKursus": "C", "jenisKursusNama": "Seminar", "tahunKursus": "2024"},
        {"namaKursus": "D", "jenisKursusSertipikat": "F", "tahunKursus": "2024"},
        {"namaKursus": "E", "jenisKursusNama": "AMDAL A DAN B", "tahunKursus": "2024"},
        {"namaKursus": "F", "jenisDiklatId": "15", "tahunKursus": "2024"},
    ]
    imported("riwayat", write("kursus", *rows))
    assert dict(Training.objects.values_list("name", "kind")) == {
        "A": "seminar",
        "B": "teknis",
        "C": "seminar",
        "D": "fungsional",
        "E": "other",
        "F": "other",
    }


def test_two_courses_of_one_name_and_day_differ_by_their_certificate(write):
    row = {"namaKursus": "Manajemen Risiko", "tanggalKursus": "12-03-2025"}
    imported("riwayat", write("kursus", {**row, "noSertipikat": "1"}, {**row, "noSertipikat": "2"}))
    assert Training.objects.count() == 2


def test_a_certificate_number_that_comes_later_completes_the_course(write):
    row = {"namaKursus": "Manajemen Risiko", "tanggalKursus": "12-03-2025"}
    imported("riwayat", write("kursus", row))
    imported("riwayat", write("kursus", {**row, "namaKursus": "MANAJEMEN RISIKO", "noSertipikat": "1"}))
    found = Training.objects.get()
    assert (found.name, found.certificate_number) == ("Manajemen Risiko", "1")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"namaKursus": "A"}, "tahunKursus"),
        (
            {"namaKursus": "A", "tanggalKursus": "12-03-2025", "tanggalSelesaiKursus": "10-03-2025"},
            "tanggalSelesaiKursus",
        ),
    ],
)
def test_a_course_without_a_day_or_ending_before_it_starts_is_refused(write, row, column):
    assert refused(write("kursus", row)) == {(1, column)}


def test_a_leadership_training_without_name_and_code_is_refused(write):
    assert refused(write("diklat", {"latihanStrukturalId": "", "tahun": "2020"})) == {
        (1, "latihanStrukturalNama")
    }


def test_an_award_has_the_level_of_siasns_list_or_the_agencys(write):
    rows = [
        {"hargaId": "201", "tahun": "2020"},
        {"hargaId": "305", "tahun": "2021"},
        {"hargaId": "", "hargaNama": "Pegawai Teladan Dinas", "tahun": "2022"},
    ]
    imported("riwayat", write("penghargaan", *rows))
    assert list(Award.objects.order_by("year").values_list("level", flat=True)) == [
        "national",
        "inter_agency",
        "agency",
    ]


def test_an_award_of_another_spelling_is_the_same_by_its_code(write):
    imported("riwayat", write("penghargaan", {"hargaId": "201", "tahun": "2020"}))
    again = imported(
        "riwayat",
        write("penghargaan", {"hargaId": "201", "hargaNama": "KARYA SATYA 10 TAHUN", "tahun": "2020"}),
    )
    assert again.is_empty


@pytest.mark.parametrize(
    ("row", "column"),
    [({"hargaId": "", "tahun": "2020"}, "hargaNama"), ({"hargaId": "201"}, "tahun")],
)
def test_an_award_without_name_or_year_is_refused(write, row, column):
    assert refused(write("penghargaan", row)) == {(1, column)}


def sanction(**changes):
    return {"jenisHukuman": "23", "hukumanTanggal": "03-06-2024", **changes}


@pytest.mark.parametrize(
    ("code", "level"), [("2", "ringan"), ("02", "ringan"), ("7", "sedang"), ("23", "sedang"), ("28", "berat")]
)
def test_a_sanction_has_the_level_of_the_law(write, code, level):
    imported("riwayat", write("hukdis", sanction(jenisHukuman=code)))
    assert Sanction.objects.get().level == level


def test_the_activation_of_a_sanction_is_none_and_noted(write):
    plan = imported("riwayat", write("hukdis", sanction(jenisHukuman="12")))
    assert not Sanction.objects.exists()
    assert [note for note in plan.notes if "only activate" in note and "rows 1" in note]


def test_a_level_of_the_file_that_is_not_the_laws_is_refused_with_both(write):
    plan = preview("riwayat", write("hukdis", sanction(jenisTingkatHukumanId="R")))
    said = reasons(plan)[1, "jenisTingkatHukumanId"]
    assert "23" in said
    assert "R" in said


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"jenisHukuman": "99"}, "jenisHukuman"),
        ({"hukumanTanggal": ""}, "hukumanTanggal"),
        ({"akhirHukumTanggal": "01-01-2024"}, "akhirHukumTanggal"),
        ({"nomorPp": "PP 30 Tahun 1980"}, "nomorPp"),
    ],
)
def test_a_sanction_that_cannot_be_right_is_refused(write, change, column):
    assert refused(write("hukdis", sanction(**change))) == {(1, column)}


@pytest.mark.parametrize(
    ("change", "regulation"),
    [
        ({"nomorPp": "94 Tahun 2021"}, "pp_94_2021"),
        ({"nomorPp": "PP No. 53 Tahun 2010"}, "pp_53_2010"),
        ({"hukumanTanggal": "03-06-2018"}, "pp_53_2010"),
        ({"hukumanTanggal": "31-08-2021"}, "pp_94_2021"),
    ],
)
def test_a_sanction_rests_on_the_regulation_named_or_of_its_day(write, change, regulation):
    imported("riwayat", write("hukdis", sanction(**change)))
    assert Sanction.objects.get().regulation == regulation


def test_the_end_of_a_sanction_follows_from_its_duration(write):
    imported("riwayat", write("hukdis", sanction(masaTahun="1", masaBulan="6")))
    assert Sanction.objects.get().valid_to == date(2025, 12, 3)


def test_the_day_of_the_decree_stands_in_for_the_day_of_force(write):
    imported("riwayat", write("hukdis", sanction(hukumanTanggal="", skTanggal="01-06-2024")))
    assert Sanction.objects.get().valid_from == date(2024, 6, 1)


def test_a_cancelled_sanction_is_not_recorded_and_ends_when_it_was(write):
    cancelled = sanction(skPembatalanNomor="X/1", skPembatalanTanggal="01-09-2024")
    plan = imported("riwayat", write("hukdis", cancelled))
    assert not Sanction.objects.exists()
    assert [note for note in plan.notes if "cancelled" in note]
    imported("riwayat", write("hukdis", sanction()))
    imported("riwayat", write("hukdis", cancelled))
    assert Sanction.objects.get().valid_to == date(2024, 9, 1)
