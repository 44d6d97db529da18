"""The list of measures is pinned: what it does not hold cannot be judged by."""

import ast
from datetime import date
from pathlib import Path

import pytest

from merit import rules
from merit.engine.columns import FIRST_WHY
from merit.measures.columns import WHYS
from merit.measures.registry import (
    MEASURES,
    PERSON_MEASURES,
    POST_MEASURES,
    UnknownMeasureError,
    measure,
    types_of,
)
from merit.rules.codes import UNITS

ROOT = Path(__file__).resolve().parents[2]

OF_PERSON = """
kind legal_status age_on years_of_service
golongan years_in_golongan level job_kind eselon unit years_in_post years_in_level years_as_jpt_pratama
years_as_administrator years_as_pengawas years_as_pelaksana months_of_plt unit_variety post_variety
acting_best
education_level training_hours_year development_count_3y leadership_training_count_3y
has_leadership_training_for_level has_functional_training
skp_last skp_previous skp_score_last skp_scale_last appraisals_monthly_mean_code feedback_mean
best_employee_vote best_performer_score attendance_percent
innovation_best award_best_5y team_best_2y extra_task_best
comp_integritas comp_kerja_sama comp_komunikasi comp_orientasi_hasil comp_pelayanan_publik
comp_pengembangan_diri comp_mengelola_perubahan comp_pengambilan_keputusan comp_perekat_bangsa
jpm_given days_since_assessment
potential_mean pot_intelektual pot_interpersonal pot_kesadaran_diri pot_berpikir_kritis pot_pemecahan_masalah
pot_kecerdasan_emosional pot_belajar_cepat pot_motivasi_komitmen
sanction_worst_2y sanction_worst_5y integrity_5y is_serving_sanction is_under_sanction_process
is_lhkpn_filed is_spt_filed is_healthy has_open_recommendation is_in_criminal_process
"""
OF_POST = """
jpm_capped jpm_uncapped education_match education_level_ok experience_in_field
years_in_qualifying_level years_in_qualifying_level_in_field has_training_for_post
pangkat_position remaining_service is_incumbent level_step
"""
FORBIDDEN = {
    "name",
    "sex",
    "religion",
    "agama",
    "birth_place",
    "birthplace",
    "ethnicity",
    "suku",
    "nip",
    "email",
}


def test_the_list_is_pinned():
    assert list(PERSON_MEASURES) == OF_PERSON.split()
    assert list(POST_MEASURES) == OF_POST.split()


def test_names_sex_religion_birthplace_and_ethnicity_are_no_measures():
    assert not FORBIDDEN & {part for name in MEASURES for part in (name, *name.split("_"))}


def test_no_builder_reads_a_field_that_must_not_be_judged():
    fields = {
        "name",
        "sex",
        "birth_place",
        "nip",
        "title_front",
        "title_back",
        "email",
        "phone",
        "note",
        "reason",
    }
    texts = {
        node.value
        for path in (ROOT / "merit" / "measures" / "families").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not fields & texts


@pytest.mark.parametrize("each", MEASURES.values(), ids=lambda each: each.name)
def test_each_declaration_is_whole(each):
    assert each.kind in {"number", "text", "bool", "date"}
    assert each.label["en"]
    assert each.label["id"]
    assert each.source
    assert each.unit in {*UNITS, "times", "levels", "units"}
    assert set(each.whys) <= set(WHYS)
    assert 0 <= each.places <= 6
    assert each.kind == "text" or not each.words
    assert each.kind == "number" or not each.places


def test_whys_are_kept_in_the_engines_coding_and_order():
    assert FIRST_WHY == 2
    assert WHYS == (
        "never_assessed",
        "expired",
        "not_verified",
        "no_record",
        "not_applicable",
        "fewer_than_three_raters",
    )


def test_types_are_those_of_a_case_file():
    assert types_of(["age_on", "skp_last", "is_healthy"]) == {
        "age_on": "number",
        "skp_last": "text",
        "is_healthy": "bool",
    }


def test_an_unknown_measure_is_named():
    with pytest.raises(UnknownMeasureError, match="'sex'"):
        measure("sex")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_measures_import_nothing_that_judges():
    upward = ("merit.policy", "merit.selection", "merit.talent", "merit.portal", "api")
    found = {
        (path.name, name)
        for path in (ROOT / "merit" / "measures").rglob("*.py")
        for name in _imports(path)
        if name.startswith(upward)
    }
    assert not found


@pytest.mark.parametrize(
    ("rule", "prefix", "english", "indonesian"),
    [
        ("competency.names", "comp_", "Competency level: ", "Level kompetensi "),
        ("potential.aspects", "pot_", "Potential: ", "Potensi "),
    ],
)
def test_names_of_competencies_and_aspects_are_the_laws(rule, prefix, english, indonesian):
    for code, row in rules.at(date(2026, 11, 22)).table(rule).value.items():
        label = MEASURES[f"{prefix}{code}"].label
        assert label["en"].removeprefix(english).casefold() == row["label"]["en"].casefold()
        assert label["id"].removeprefix(indonesian).casefold() == row["label"]["id"].casefold()
