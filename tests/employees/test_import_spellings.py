"""How SIASN and offices spell codes: every spelling seen, and the ones that must not be guessed."""

from datetime import date

import pytest

from employees.imports import spellings
from employees.imports.references import course_kind_of, leadership_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33", "33"),
        ("III/c", "33"),
        ("iii/C", "33"),
        ("III / c", "33"),
        ("Gol. III/c", "33"),
        ("Golongan IV/e", "45"),
        ("3/c", "33"),
    ],
)
def test_a_golongan_of_pns_is_read_from_code_and_name(text, code):
    assert spellings.golongan_pns(text) == code


@pytest.mark.parametrize("text", ["IX", "III/e", "35", "Penata", "", "V/a"])
def test_what_is_no_golongan_of_pns_is_not_guessed(text):
    assert spellings.golongan_pns(text) is None


@pytest.mark.parametrize(("text", "code"), [("IX", "IX"), ("Golongan XVII", "XVII"), ("v", "V")])
def test_a_golongan_of_pppk_is_roman(text, code):
    assert spellings.golongan_pppk(text) == code


@pytest.mark.parametrize("text", ["9", "11", "III/c", "XVIII", "IIX"])
def test_digits_are_no_golongan_of_pppk_because_they_may_mean_one_of_pns(text):
    assert spellings.golongan_pppk(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("S-1/Sarjana", "s1"),
        ("S-1", "s1"),
        ("Diploma III/Sarjana Muda", "d3"),
        ("D-III", "d3"),
        ("Diploma IV", "d4"),
        ("SLTA Kejuruan", "slta"),
        ("Sekolah Dasar", "sd"),
        ("S-3/Doktor", "s3"),
        ("s2", "s2"),
    ],
)
def test_an_education_is_read_by_its_exact_name(text, level):
    assert spellings.education_of_name(text) == level


@pytest.mark.parametrize(
    ("code", "level"),
    [("05", "sd"), ("5", "sd"), ("12", "sltp"), ("17", "slta"), ("20", "d1"), ("35", "d4"), ("50", "s3")],
)
def test_an_education_is_read_by_siasns_code(code, level):
    assert spellings.education_of_id(code) == level


def test_an_unknown_education_is_none():
    assert spellings.education_of_name("S-4") is None
    assert spellings.education_of_id("99") is None


@pytest.mark.parametrize(("code", "eselon"), [("22", "22"), ("00", ""), ("0", ""), ("99", ""), ("61", None)])
def test_an_eselon_code_says_its_eselon_or_none(code, eselon):
    assert spellings.eselon_of_id(code) == eselon


@pytest.mark.parametrize(("name", "eselon"), [("II.b", "22"), ("III/a", "31"), ("NON", ""), ("X.a", None)])
def test_an_eselon_is_read_by_name(name, eselon):
    assert spellings.eselon_of_name(name) == eselon


def test_the_level_of_an_eselon_is_the_laws():
    assert spellings.level_of_eselon("22", date(2026, 1, 1)) == "jpt_pratama"
    assert spellings.level_of_eselon("00", date(2026, 1, 1)) is None
    assert spellings.level_of_eselon("77", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("title", "kind", "level"),
    [
        ("Perawat Ahli Muda", "2", "ahli_muda"),
        ("TERAMPIL - PERAWAT", "2", "terampil"),
        ("AHLI PERTAMA - GURU KELAS", None, "ahli_pertama"),
        ("Guru Madya", "2", "ahli_madya"),
        ("Perawat Pelaksana Lanjutan", "2", "mahir"),
        ("Perawat Pelaksana", "2", "terampil"),
        ("Penata Kelola Mahir", "2", "mahir"),
        ("Perawat Mahir", None, ""),
        ("Pengolah Data", "4", "pelaksana"),
        ("Kepala Seksi Pelaksana", "1", ""),
    ],
)
def test_a_title_states_a_level_only_in_known_forms(title, kind, level):
    assert spellings.level_of_title(title, kind, date(2020, 1, 1)) == level


def test_the_old_titles_of_teachers_do_not_state_todays_level():
    assert spellings.level_of_title("Guru Madya", "2", date(2005, 1, 1)) == ""


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("PNS Daerah Kab./Kota", "P"), "pns"),
        (("PPPK", None), "pppk"),
        (("PPPK Paruh Waktu", None), "pppk_paruh_waktu"),
        (("-", "PPPK PARUH WAKTU"), "pppk_paruh_waktu"),
        (("Tenaga Kontrak", "P"), None),
        ((None, None), None),
    ],
)
def test_the_kind_of_a_person_is_said_in_whole_words(texts, kind):
    assert spellings.kind_stated(*texts) == kind


@pytest.mark.parametrize(
    ("name", "siasn", "code"),
    [
        ("PKA", "8", "pka"),
        ("Pelatihan Kepemimpinan Nasional Tingkat II", "8", "pkn2"),
        ("SEPADYA/SPAMA/DIKLAT PIM TK. III", "3", "pim3"),
        ("Diklat PIM Tk. II", "", "pim2"),
        ("SEPADA", "1", ""),
        ("Diklat Pengadaan", "", ""),
    ],
)
def test_a_leadership_training_has_its_code_by_name_before_siasns(name, siasn, code):
    assert leadership_of(name, siasn) == code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Diklat Teknis", "teknis"),
        ("Seminar", "seminar"),
        ("F", "fungsional"),
        ("Administrasi Keuangan", None),
    ],
)
def test_a_kind_of_course_is_read_by_its_name_or_letter(name, kind):
    assert course_kind_of(name) == kind
