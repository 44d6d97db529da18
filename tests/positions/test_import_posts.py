"""The posts workbook: units, posts, requirements, standards and vacancies come in, or are refused by row."""

from datetime import date
from pathlib import Path

import pytest

from merit.intake.services import import_file, preview
from merit.portal.demo.sheets import rows_by_header, write_workbook
from positions.models import CompetencyStandard, Position, PositionRequirement, Unit, Vacancy
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

SINCE = date(2020, 1, 1)
COMPETENCIES = (
    "INTEGRITAS",
    "KERJA SAMA",
    "KOMUNIKASI",
    "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI DAN ORANG LAIN",
    "MENGELOLA PERUBAHAN",
    "PENGAMBILAN KEPUTUSAN",
    "PEREKAT BANGSA",
)


def unit(code: str, parent: str | None = None, **more) -> dict:
    return {
        "KODE UNIT": code,
        "NAMA UNIT": f"Unit {code}",
        "JENIS UNIT": "OPD" if parent else "Kota",
        "KODE UNIT ATASAN": parent,
        "BERLAKU SEJAK": SINCE,
        **more,
    }


def post(code: str, unit_code: str, superior: str | None = None, **more) -> dict:
    return {
        "KODE JABATAN": code,
        "NAMA JABATAN": f"Jabatan {code}",
        "KODE UNIT": unit_code,
        "JENIS JABATAN": "Struktural",
        "JENJANG": "Administrator",
        "ESELON": "III.a",
        "KELAS JABATAN": 12,
        "KODE JABATAN ATASAN": superior,
        "KRITIKAL": "TIDAK",
        "ATURAN KHUSUS": None,
        "JUMLAH FORMASI": 1,
        "RUMPUN": "pemerintahan",
        "BERLAKU SEJAK": SINCE,
        **more,
    }


def standard(code: str, level: int, since: date = SINCE) -> dict:
    return {"KODE JABATAN": code, **dict.fromkeys(COMPETENCIES, level), "BERLAKU SEJAK": since}


def requirement(code: str, since: date = SINCE, **more) -> dict:
    return {
        "KODE JABATAN": code,
        "PENDIDIKAN MINIMAL": "S-1",
        "BIDANG PENDIDIKAN": "Ilmu Hukum; Ilmu Pemerintahan",
        "PANGKAT MINIMAL": "III/d",
        "PANGKAT MAKSIMAL": "IV/a",
        "PENGALAMAN TAHUN": 3,
        "BERLAKU SEJAK": since,
        **more,
    }


def vacancy(code: str, since: date) -> dict:
    return {"KODE JABATAN": code, "TERBUKA SEJAK": since, "SEBAB": "Pensiun"}


def workbook(tmp_path: Path, **sheets: list[dict]) -> Path:
    names = {
        "units": "Unit",
        "posts": "Jabatan",
        "requirements": "Syarat",
        "standards": "Standar Kompetensi",
        "vacancies": "Lowongan",
    }
    path = tmp_path / "peta.xlsx"
    write_workbook(path, {names[key]: rows_by_header(rows) for key, rows in sheets.items()})
    return path


def bring(actor, path: Path):
    return import_file(actor=actor, kind="posts", file=path, as_of=TODAY)[1]


def reasons(plan) -> list[tuple[str, int, str]]:
    return [(refusal.sheet, refusal.row, refusal.column) for refusal in plan.refused]


def test_everything_comes_in_and_the_second_time_changes_nothing(operator, tmp_path):
    path = workbook(
        tmp_path,
        units=[unit("B", "A"), unit("A")],
        posts=[post("Q", "B", "P"), post("P", "B")],
        requirements=[requirement("P")],
        standards=[standard("P", 3)],
        vacancies=[vacancy("Q", SINCE)],
    )
    assert bring(operator, path).counts == {"create": 7, "change": 0, "same": 0, "refused": 0}
    assert Unit.objects.get(code="B").path == "/A/B/"
    assert Position.objects.get(code="Q").superior.code == "P"
    assert PositionRequirement.objects.get().education_fields == ["Ilmu Hukum", "Ilmu Pemerintahan"]
    assert CompetencyStandard.objects.filter(level=3).count() == 9
    assert Vacancy.objects.get().position.code == "Q"
    assert bring(operator, path).counts == {"create": 0, "change": 0, "same": 7, "refused": 0}


def test_a_circle_of_units_is_refused_row_by_row(operator, tmp_path):
    plan = bring(operator, workbook(tmp_path, units=[unit("A", "B"), unit("B", "A"), unit("C")]))
    assert reasons(plan) == [("Unit", 2, "KODE UNIT ATASAN"), ("Unit", 3, "KODE UNIT ATASAN")]
    assert list(Unit.objects.values_list("code", flat=True)) == ["C"]


def test_unknown_codes_are_refused_with_their_column(operator, tmp_path):
    path = workbook(
        tmp_path,
        units=[unit("A"), unit("B", "NOWHERE")],
        posts=[post("P", "NOWHERE"), post("Q", "A", "NOBODY")],
        standards=[standard("Z", 3)],
    )
    assert set(reasons(bring(operator, path))) == {
        ("Unit", 3, "KODE UNIT ATASAN"),
        ("Jabatan", 2, "KODE UNIT"),
        ("Jabatan", 3, "KODE JABATAN ATASAN"),
        ("Standar Kompetensi", 2, "KODE JABATAN"),
    }


def test_a_stored_unit_is_not_moved_by_a_file(operator, tmp_path):
    bring(operator, workbook(tmp_path, units=[unit("A"), unit("B", "A"), unit("C", "A")]))
    plan = bring(operator, workbook(tmp_path, units=[unit("C", "B")]))
    assert reasons(plan) == [("Unit", 2, "KODE UNIT ATASAN")]
    assert Unit.objects.get(code="C").path == "/A/C/"


def test_a_later_standard_ends_the_earlier_one(operator, tmp_path):
    head = {"units": [unit("A")], "posts": [post("P", "A")]}
    bring(operator, workbook(tmp_path, **head, standards=[standard("P", 3)], requirements=[requirement("P")]))
    later = date(2026, 1, 1)
    bring(
        operator,
        workbook(tmp_path, standards=[standard("P", 4, later)], requirements=[requirement("P", later)]),
    )
    ended = CompetencyStandard.objects.filter(valid_to=later, level=3)
    assert ended.count() == 9
    assert CompetencyStandard.objects.filter(valid_from=later, valid_to=None, level=4).count() == 9
    assert PositionRequirement.objects.get(valid_from=SINCE).valid_to == later


def test_a_standard_inside_a_stored_period_is_refused(operator, tmp_path):
    head = {"units": [unit("A")], "posts": [post("P", "A")]}
    bring(operator, workbook(tmp_path, **head, standards=[standard("P", 3)]))
    plan = bring(operator, workbook(tmp_path, standards=[standard("P", 4, date(2019, 1, 1))]))
    assert reasons(plan) == [("Standar Kompetensi", 2, "BERLAKU SEJAK")]
    assert CompetencyStandard.objects.count() == 9


def test_a_second_open_vacancy_is_refused(operator, tmp_path):
    head = {"units": [unit("A")], "posts": [post("P", "A")]}
    bring(operator, workbook(tmp_path, **head, vacancies=[vacancy("P", SINCE)]))
    plan = bring(operator, workbook(tmp_path, vacancies=[vacancy("P", date(2026, 1, 1))]))
    assert reasons(plan) == [("Lowongan", 2, "TERBUKA SEJAK")]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"JENJANG": "Direktur"}, "JENJANG"),
        ({"KELAS JABATAN": 18}, "KELAS JABATAN"),
        ({"ESELON": "VI.a"}, "ESELON"),
        ({"BERLAKU SEJAK": "31-02-2020"}, "BERLAKU SEJAK"),
        ({"ATURAN KHUSUS": "presiden"}, "ATURAN KHUSUS"),
    ],
)
def test_a_value_that_is_not_allowed_names_its_column(operator, tmp_path, changes, column):
    plan = bring(operator, workbook(tmp_path, units=[unit("A")], posts=[post("P", "A", **changes)]))
    assert reasons(plan) == [("Jabatan", 2, column)]
    assert not Position.objects.exists()


@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_queries_does_not_depend_on_the_rows(
    operator, tmp_path, count, django_assert_max_num_queries
):
    units = [unit("A"), *(unit(f"B{number}", "A") for number in range(count))]
    posts = [post(f"P{number}", f"B{number}") for number in range(count)]
    path = workbook(tmp_path, units=units, posts=posts)
    with django_assert_max_num_queries(12):
        plan = preview(actor=operator, kind="posts", file=path, as_of=TODAY)
    assert plan.counts["create"] == 2 * count + 1
    assert not Unit.objects.exists()
