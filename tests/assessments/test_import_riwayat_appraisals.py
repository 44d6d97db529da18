"""Appraisals of a career: ratings where code 1 is the best, numbers of older regimes with their scale."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.models import Appraisal
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


def rated(result, behaviour, predikat="", **more):
    return {
        "tahun": "2024",
        "hasilKinerjaNilai": result,
        "PerilakuKerjaNilai": behaviour,
        "KuadranKinerjaNilai": predikat,
        **more,
    }


def refused(path):
    return reasons(preview("riwayat", path))


@pytest.mark.parametrize(
    ("result", "behaviour", "code", "predikat"),
    [
        ("1", "1", "1", "sangat_baik"),
        ("1", "2", "2", "baik"),
        ("2", "2", "2", "baik"),
        ("3", "2", "3", "butuh_perbaikan"),
        ("1", "3", "4", "kurang"),
        ("3", "3", "5", "sangat_kurang"),
    ],
)
def test_code_one_is_the_best(write, result, behaviour, code, predikat):
    imported("riwayat", write("skp22", rated(result, behaviour, code)))
    found = Appraisal.objects.get()
    assert found.predikat == predikat
    assert (found.period_kind, found.period_from, found.period_to) == (
        "yearly",
        date(2024, 1, 1),
        date(2025, 1, 1),
    )


def test_the_best_codes_are_the_best_ratings(write):
    imported("riwayat", write("skp22", rated("1", "3", "4")))
    found = Appraisal.objects.get()
    assert (found.result_rating, found.behaviour_rating) == ("above", "below")


def test_a_predikat_the_ratings_do_not_give_is_refused_with_both(write):
    said = refused(write("skp22", rated("1", "3", "2")))[1, "kuadranKinerjaNilai"]
    assert "“Kurang”" in said
    assert "“Baik”" in said


def test_without_a_predikat_the_ratings_give_it(write):
    imported("riwayat", write("skp22", rated("1", "1")))
    assert Appraisal.objects.get().predikat == "sangat_baik"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (rated("4", "2", "2"), "hasilKinerjaNilai"),
        (rated("2", "0", "2"), "perilakuKerjaNilai"),
        (rated("2", "2", "9"), "kuadranKinerjaNilai"),
        (rated("2", "2", "2", hasilKinerja="DIATAS ESPEKTASI"), "hasilKinerja"),
        (rated("2", "2", "2", kuadranKinerja="BAIK SEKALI"), "kuadranKinerja"),
        (rated("2", "", ""), "kuadranKinerjaNilai"),
        (rated("2", "2", "2", tahun="2020"), "tahun"),
    ],
)
def test_what_is_unknown_contradictory_or_missing_is_refused(write, row, column):
    assert (1, column) in refused(write("skp22", row))


def periodic(**more):
    return {
        "periodikId": "1",
        "hasilKinerjaNilai": "2",
        "perilakuKerjaNilai": "2",
        "kuadranKinerjaNilai": "2",
        **more,
    }


@pytest.mark.parametrize(
    ("more", "kind", "start", "end"),
    [
        (
            {"tahun": "2026", "bulanMulaiPenilaian": "6", "bulanSelesaiPenilaian": "6"},
            "monthly",
            date(2026, 6, 1),
            date(2026, 7, 1),
        ),
        (
            {
                "bulanMulaiPenilaian": "10",
                "tahunMulaiPenilaian": "2025",
                "bulanSelesaiPenilaian": "12",
                "tahunSelesaiPenilaian": "2025",
            },
            "quarterly",
            date(2025, 10, 1),
            date(2026, 1, 1),
        ),
        ({"tahun": "2026", "periodikNama": "Triwulan II"}, "quarterly", date(2026, 4, 1), date(2026, 7, 1)),
        ({"tahun": "2026", "periodikNama": "Bulanan Juni"}, "monthly", date(2026, 6, 1), date(2026, 7, 1)),
    ],
)
def test_a_periodic_appraisal_has_the_period_its_row_states(write, more, kind, start, end):
    imported("riwayat", write("kinerjaperiodik", periodic(**more)))
    found = Appraisal.objects.get()
    assert (found.period_kind, found.period_from, found.period_to) == (kind, start, end)


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"tahun": "2026", "periodikNama": "bulanan"}, "periodikNama"),
        (
            {"tahun": "2026", "bulanMulaiPenilaian": "1", "bulanSelesaiPenilaian": "6"},
            "bulanSelesaiPenilaian",
        ),
    ],
)
def test_a_period_that_is_not_stated_or_not_kept_is_refused(write, more, column):
    assert set(refused(write("kinerjaperiodik", periodic(**more)))) == {(1, column)}


def numbered(**more):
    return {"tahun": "2018", "nilaiSkp": "88", "nilaiPrestasiKerja": "87,06", **more}


@pytest.mark.parametrize(
    ("more", "scale"),
    [
        ({}, "pp46"),
        ({"tahun": "2021"}, "pp30"),
        ({"tahun": "2021", "jenisPeraturanKinerjaKd": "PP46"}, "pp46"),
        ({"tahun": "2020", "jenisPeraturanKinerjaKd": "PP 30 Tahun 2019"}, "pp30"),
    ],
)
def test_an_older_number_keeps_its_scale_and_gets_no_predikat(write, more, scale):
    imported("riwayat", write("skp", numbered(**more)))
    found = Appraisal.objects.get()
    assert (found.score, found.score_scale, found.predikat) == (Decimal("87.06"), scale, "")


def test_above_one_hundred_is_no_error_under_pp30(write):
    imported("riwayat", write("skp", numbered(tahun="2021", nilaiPrestasiKerja="115")))
    assert Appraisal.objects.get().score == 115


def test_above_one_hundred_is_refused_under_pp46_with_the_scale(write):
    said = refused(write("skp", numbered(nilaiPrestasiKerja="115")))[1, "nilaiPrestasiKerja"]
    assert "115" in said
    assert "PP 46/2011" in said


def test_more_decimals_are_rounded_half_up_to_two(write):
    imported("riwayat", write("skp", numbered(nilaiPrestasiKerja="87.065")))
    assert Appraisal.objects.get().score == Decimal("87.07")


def test_a_number_of_a_year_without_numbers_is_refused(write):
    assert set(refused(write("skp", numbered(tahun="2022")))) == {(1, "tahun")}


def test_a_row_without_the_final_number_is_refused(write):
    assert set(refused(write("skp", numbered(nilaiPrestasiKerja="")))) == {(1, "nilaiPrestasiKerja")}


def test_the_two_halves_of_2021_stand_side_by_side(write):
    first = numbered(tahun="2021", jenisPeraturanKinerjaKd="PP46", nilaiPrestasiKerja="88")
    second = numbered(tahun="2021", jenisPeraturanKinerjaKd="PP30", nilaiPrestasiKerja="105")
    path = write("skp", first, second)
    imported("riwayat", path)
    assert list(
        Appraisal.objects.order_by("period_from").values_list("period_from", "period_to", "score_scale")
    ) == [
        (date(2021, 1, 1), date(2021, 7, 1), "pp46"),
        (date(2021, 7, 1), date(2022, 1, 1), "pp30"),
    ]
    assert imported("riwayat", path).is_empty


def test_a_period_that_overlaps_a_recorded_one_is_refused_with_its_days(write, person):
    Appraisal.objects.create(
        employee=person,
        period_kind="yearly",
        period_from=date(2024, 7, 1),
        period_to=date(2025, 1, 1),
        predikat="baik",
        source="riwayat",
    )
    said = refused(write("skp22", rated("2", "2", "2")))[1, ""]
    assert "01-07-2024" in said
    assert "01-01-2025" in said
