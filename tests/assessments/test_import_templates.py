"""The templates about measurements: competencies, potential, feedback, recognition, unit performance."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.imports.results import ASPECT_HEADERS
from assessments.models import (
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    Recognition,
    UnitIndicator,
    UnitPerformance,
)
from merit.intake import kinds
from merit.intake.services import import_file
from merit.intake.workbooks import template_workbook
from merit.portal.demo.sheets import rows_by_header, write_workbook
from positions.imports.cells import COMPETENCY_HEADERS
from tests.conftest import TODAY
from tests.factories import make_employee, make_unit

pytestmark = pytest.mark.django_db

YEAR = {"PERIODE MULAI": date(2025, 1, 1), "PERIODE SELESAI": date(2025, 12, 31)}


def bring(actor, tmp_path: Path, kind: str, **sheets: list[dict]):
    path = tmp_path / "berkas.xlsx"
    write_workbook(path, {name.replace("_", " "): rows_by_header(rows) for name, rows in sheets.items()})
    return import_file(actor=actor, kind=kind, file=path, as_of=TODAY)[1]


def columns(plan) -> list[tuple[int, str]]:
    return [(refusal.row, refusal.column) for refusal in plan.refused]


def result(nip: str, level: int | None = 3, **more) -> dict:
    return {
        "NIP": nip,
        "NAMA": "Contoh",
        "INSTRUMEN": "Assessment Center",
        "ASESOR": "UPT",
        "LEMBAGA TERAKREDITASI": "YA",
        "TANGGAL ASESMEN": date(2025, 2, 28),
        "JPM": None,
        **dict.fromkeys(COMPETENCY_HEADERS.values(), level),
        **more,
    }


def test_a_result_with_nine_levels_is_valid_for_three_years(operator, tmp_path):
    plan = bring(operator, tmp_path, "competencies", Kompetensi=[result(make_employee().nip)])
    stored = CompetencyResult.objects.get()
    assert plan.refused == []
    assert stored.levels.count() == 9
    assert stored.valid_to == date(2028, 2, 28)
    assert stored.provider_is_accredited


def test_a_result_may_have_only_a_jpm(operator, tmp_path):
    row = result(make_employee().nip, None, INSTRUMEN="CACT", JPM="81,25")
    bring(operator, tmp_path, "competencies", Kompetensi=[row])
    stored = CompetencyResult.objects.get()
    assert (stored.jpm, stored.levels.count()) == (Decimal("81.25"), 0)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"INTEGRITAS": None}, "INTEGRITAS"),
        ({"INTEGRITAS": 6}, "INTEGRITAS"),
        ({"INSTRUMEN": "Ramalan"}, "INSTRUMEN"),
        ({"LEMBAGA TERAKREDITASI": "mungkin"}, "LEMBAGA TERAKREDITASI"),
        ({"TANGGAL ASESMEN": None}, "TANGGAL ASESMEN"),
    ],
)
def test_a_wrong_result_names_its_column(operator, tmp_path, changes, column):
    plan = bring(operator, tmp_path, "competencies", Kompetensi=[result(make_employee().nip, **changes)])
    assert columns(plan) == [(2, column)]
    assert not CompetencyResult.objects.exists()


def test_a_row_without_levels_and_jpm_is_refused(operator, tmp_path):
    plan = bring(operator, tmp_path, "competencies", Kompetensi=[result(make_employee().nip, None)])
    assert columns(plan) == [(2, "JPM")]


def test_potential_needs_all_eight_aspects(operator, tmp_path):
    nip, other = make_employee().nip, make_employee().nip
    head = {"INSTRUMEN": "Assessment Center", "ASESOR": "UPT", "TANGGAL ASESMEN": date(2025, 3, 1)}
    scores = dict.fromkeys(ASPECT_HEADERS.values(), "3,5")
    partial = {**scores, "KESADARAN DIRI": None}
    plan = bring(
        operator,
        tmp_path,
        "potential",
        Potensi=[{"NIP": nip, **head, **scores}, {"NIP": other, **head, **partial}],
    )
    assert columns(plan) == [(3, "KESADARAN DIRI")]
    assert {score.score for score in PotentialResult.objects.get().scores.all()} == {Decimal("3.50")}


def feedback(nip: str, **more) -> dict:
    return {
        "NIP": nip,
        **YEAR,
        "RERATA ATASAN": "80",
        "RERATA REKAN": "81,5",
        "RERATA BAWAHAN": None,
        "JUMLAH ATASAN": 3,
        "JUMLAH REKAN": 4,
        "JUMLAH BAWAHAN": None,
        **more,
    }


def test_averages_of_at_least_three_raters_come_in(operator, tmp_path):
    bring(operator, tmp_path, "feedback360", Umpan_Balik=[feedback(make_employee().nip)])
    stored = FeedbackSummary.objects.get()
    assert (stored.peer_mean, stored.raters_peer, stored.subordinate_mean) == (Decimal("81.50"), 4, None)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"JUMLAH REKAN": 2}, "JUMLAH REKAN"),
        ({"RERATA REKAN": None}, "RERATA REKAN"),
        (
            {"RERATA ATASAN": None, "RERATA REKAN": None, "JUMLAH ATASAN": None, "JUMLAH REKAN": None},
            "RERATA ATASAN",
        ),
        ({"RERATA ATASAN": "100,01"}, "RERATA ATASAN"),
    ],
)
def test_feedback_that_could_name_a_rater_or_says_nothing_is_refused(operator, tmp_path, changes, column):
    plan = bring(operator, tmp_path, "feedback360", Umpan_Balik=[feedback(make_employee().nip, **changes)])
    assert columns(plan) == [(2, column)]


def test_recognition_keeps_kind_and_half_open_period(operator, tmp_path):
    row = {
        "NIP": make_employee().nip,
        **YEAR,
        "JENIS": "Suara pegawai terbaik",
        "NILAI": "88,25",
        "JUMLAH PENILAI": 30,
    }
    bring(operator, tmp_path, "recognition", Pengakuan=[row])
    stored = Recognition.objects.get()
    assert (stored.kind, stored.score, stored.period_to) == (
        "best_employee_vote",
        Decimal("88.25"),
        date(2026, 1, 1),
    )


def test_unit_predikat_and_indicators_come_in_together(operator, tmp_path):
    unit = make_unit()
    figure = {
        "KODE UNIT": unit.code,
        **YEAR,
        "INDIKATOR": "Indeks kepuasan",
        "SATUAN": "persen",
        "TARGET": "90,00",
        "REALISASI": "81,50",
        "SUMBER": "LKjIP",
        "DIVERIFIKASI OLEH": "Inspektorat",
    }
    plan = bring(
        operator,
        tmp_path,
        "unit_performance",
        Predikat=[{"KODE UNIT": unit.code, **YEAR, "PREDIKAT": "Baik"}],
        Indikator=[figure, {**figure, "KODE UNIT": "NOWHERE"}],
    )
    assert columns(plan) == [(3, "KODE UNIT")]
    assert UnitPerformance.objects.get().period_kind == "yearly"
    assert UnitIndicator.objects.get().stated_verifier == "Inspektorat"


def test_an_indicator_without_its_predikat_is_refused(operator, tmp_path):
    row = {"KODE UNIT": make_unit().code, **YEAR, "INDIKATOR": "X", "TARGET": "1", "REALISASI": "1"}
    plan = bring(operator, tmp_path, "unit_performance", Indikator=[row])
    assert columns(plan) == [(2, "KODE UNIT")]


OFFERED = [kind.name for kind in kinds.all_kinds() if "xlsx" in kind.formats and kind.name != "ekinerja"]


@pytest.mark.parametrize("kind", OFFERED)
def test_every_kind_offers_a_template_that_reads_back_empty(operator, tmp_path, kind):
    path = tmp_path / f"{kind}.xlsx"
    path.write_bytes(template_workbook(kinds.get(kind)))
    plan = import_file(actor=operator, kind=kind, file=path, as_of=TODAY)[1]
    assert plan.counts == {"create": 0, "change": 0, "same": 0, "refused": 0}
