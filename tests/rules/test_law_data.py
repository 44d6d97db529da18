"""The shipped law: every figure has a basis and a status, tables agree, the docs name all of it."""

import re
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from merit.rules import codes
from merit.rules.bands import band_of
from merit.rules.loader import DATA, load_rules, read_rules

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
RULES = list(load_rules())
IDS = [rule.rule_id for rule in RULES]
VIEW = load_rules().at(TODAY)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_value_has_basis_status_and_check(rule):
    for value in rule.values:
        assert value.basis.instrument
        assert value.basis.provision
        assert value.status in codes.STATUSES
        assert date(2026, 1, 1) <= value.checked_on <= TODAY


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_assumed_value_says_what_is_assumed(rule):
    for value in rule.values:
        if value.is_assumed:
            assert value.note["id"]
            assert value.note["en"]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_rule_has_a_name_in_two_languages_and_a_value_today(rule):
    assert rule.label["id"] != rule.label["en"]
    if rule.rule_id != "skp.pp46_bands":
        assert rule.at(TODAY).valid_to is None


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_file_stands_where_its_id_says(rule):
    assert rule.file == rule.rule_id.replace(".", "/") + ".yaml"


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_value_whose_first_day_is_not_known_is_never_confirmed(rule):
    for value in rule.values:
        if value.note and "The first day was not verified" in value.note["en"]:
            assert (value.valid_from.month, value.valid_from.day) == (1, 1)
            assert value.status != "confirmed"


def test_data_folder_holds_law_files_only():
    strangers = [path.name for path in DATA.rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert strangers == []


def test_no_figure_is_a_float():
    def floats(value):
        if isinstance(value, float):
            return [value]
        if hasattr(value, "values"):
            value = tuple(value.values())
        return [found for item in value for found in floats(item)] if isinstance(value, tuple) else []

    assert [found for rule in RULES for value in rule.values for found in floats(value.value)] == []


def test_law_loads_fast():
    def seconds() -> float:
        start = time.perf_counter()
        read_rules(DATA)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.15


def test_importing_the_package_reads_no_file_and_no_django():
    program = (
        "import sys, merit.rules, merit.rules.nip, merit.rules.performance\n"
        "from merit.rules.loader import load_rules\n"
        "print(load_rules.cache_info().currsize, 'django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["0", "False"]


def test_what_was_not_seen_is_marked_assumed():
    expected = {
        "nip.pppk_agreement_code",
        "post.job_classes",
        "post.equivalent_levels_assumed",
        "post.pangkat_range_force",
        "skp.pp30_low_bands",
        "skp.older_names",
        "ip_asn.predikat_points_lower",
        "legal_status.lists",
        "selection.panel",
        "eligibility.pelaksana",
        "eligibility.age_limit_reading",
        "eligibility.pppk_may_hold_structural_post",
        "mutasi.jpt_min_years",
        "development.pppk_hours_max",
        "appointment.plt_months",
        "objection.keberatan_days",
    }
    assert expected <= {value.rule_id for value in VIEW.assumed()}


def test_what_was_read_in_the_text_is_confirmed():
    confirmed = {rule.rule_id for rule in RULES if rule.values[-1].status == "confirmed"}
    assert confirmed == {
        "eligibility.jpt_pratama",
        "eligibility.jpt_utama",
        "mutasi.kinds",
        "potential.aspects",
        "skp.pp30_bands",
        "skp.pp30_weights",
        "skp.pp30_without_idea",
        "talent.potensial_parts",
    }


@pytest.mark.parametrize(
    ("rule_id", "listed"),
    [
        ("post.levels", codes.POST_LEVELS),
        ("education.levels", codes.EDUCATION_LEVELS),
        ("golongan.pns", codes.GOLONGAN_PNS),
        ("competency.names", codes.COMPETENCIES),
        ("potential.aspects", codes.POTENTIAL_ASPECTS),
        ("skp.predikat_names", codes.PREDIKAT),
        ("skp.organisation_predikat", codes.UNIT_PREDIKAT),
        ("skp.scales", codes.SKP_SCALES),
    ],
)
def test_tables_hold_the_codes_in_their_order(rule_id, listed):
    assert tuple(VIEW.table(rule_id).value) == listed


def test_ladders_hold_every_level_once():
    ladders = [VIEW.rows(f"post.{name}_ladder").value for name in ("structural", "expert", "skilled")]
    assert sorted(level for ladder in ladders for level in ladder) == sorted(codes.POST_LEVELS)
    assert VIEW.rows("golongan.pppk").value == codes.GOLONGAN_PPPK


def test_every_functional_level_has_one_equivalent_rule_and_one_retirement_age():
    named, assumed = (
        set(VIEW.table(rule_id).value)
        for rule_id in ("post.equivalent_levels", "post.equivalent_levels_assumed")
    )
    assert named & assumed == set()
    assert named | assumed == {*codes.EXPERT_LEVELS, *codes.SKILLED_LEVELS}
    managerial, functional = (
        set(VIEW.table(rule_id).value) for rule_id in ("retirement.bup", "retirement.bup_functional")
    )
    assert managerial & functional == set()
    assert managerial | functional == set(codes.POST_LEVELS)


def test_every_special_rule_of_a_post_has_an_appointer():
    assert {f"appointment.{name}" for name in codes.SPECIAL_RULES} <= set(IDS)


def test_every_level_has_a_general_appointer():
    levels = [level for row in VIEW.rows("appointment.general").value for level in row["levels"]]
    assert sorted(levels) == sorted(codes.POST_LEVELS)


def test_ip_asn_tables_sum_to_their_dimension():
    dimensions = VIEW.table("ip_asn.dimensions").value
    assert sum(dimensions.values()) == 100
    for parts in VIEW.table("ip_asn.competency").value.values():
        assert sum(parts.values()) == dimensions["kompetensi"]
    assert max(VIEW.table("ip_asn.qualification").value.values()) == dimensions["kualifikasi"]
    assert max(VIEW.table("ip_asn.predikat_points").value.values()) == dimensions["kinerja"]
    assert max(VIEW.table("ip_asn.discipline").value.values()) == dimensions["disiplin"]


@pytest.mark.parametrize(
    ("reported", "assumed", "listed"),
    [
        ("ip_asn.qualification", "ip_asn.qualification_unlisted", codes.EDUCATION_LEVELS),
        ("ip_asn.predikat_points", "ip_asn.predikat_points_lower", codes.PREDIKAT),
    ],
)
def test_tables_split_by_status_cover_every_code_once(reported, assumed, listed):
    halves = [set(VIEW.table(rule_id).value) for rule_id in (reported, assumed)]
    assert halves[0] & halves[1] == set()
    assert halves[0] | halves[1] == set(listed)


def test_ip_asn_categories_leave_no_number_between_0_and_100_out():
    bands = VIEW.rows("ip_asn.categories")
    for hundredths in range(0, 10001, 7):
        assert band_of(bands, Decimal(hundredths) / 100).value["code"]


def test_pool_is_the_three_highest_boxes():
    assert VIEW.rows("talent.pool_agency").value == (7, 8, 9)
    assert VIEW.rows("talent.pool_national").value == (9,)


def test_eight_aspects_and_nine_competencies():
    assert len(VIEW.table("potential.aspects").value) == 8
    groups = [row["group"] for row in VIEW.table("competency.names").value.values()]
    assert (groups.count("manajerial"), groups.count("sosial_kultural")) == (8, 1)


def test_job_classes_rise_from_1_to_17():
    rows = VIEW.rows("post.job_classes").value
    assert [row["class"] for row in rows] == list(range(1, 18))
    assert (rows[0]["min"], rows[-1]["min"], rows[-1]["max"]) == (190, 4055, None)


def test_only_one_weighting_of_an_open_selection_sums_to_100():
    ranges = VIEW.table("selection.open_weights").value
    assert sum(bounds["max"] for bounds in ranges.values()) == 100


def test_distribution_is_guidance_for_every_organisation_predikat():
    rows = VIEW.table("skp.distribution").value
    assert tuple(rows) == codes.UNIT_PREDIKAT
    assert rows["istimewa"][0]["max_percent"] == 70
    assert rows["baik"][1]["must_occur"] is True
    assert rows["sangat_kurang"][2]["max_percent"] == 0


@pytest.mark.parametrize(
    ("rule_id", "value"),
    [
        ("competency.validity_years", 3),
        ("development.pns_hours_min", 20),
        ("development.pppk_hours_max", 24),
        ("selection.names_to_ppk", 3),
        ("selection.open_min_applicants", 4),
        ("mutasi.jf_transfer_age_within_utama", 63),
    ],
)
def test_single_figures(rule_id, value):
    assert VIEW.integer(rule_id).value == value


def test_transfer_ages_into_functional_posts():
    ages = VIEW.table("mutasi.jf_transfer_age").value
    assert {level: ages[level] for level in codes.EXPERT_LEVELS} == {
        "ahli_utama": 60,
        "ahli_madya": 55,
        "ahli_muda": 53,
        "ahli_pertama": 53,
    }
    assert {ages[level] for level in codes.SKILLED_LEVELS} == {53}


def test_docs_list_every_rule_with_its_status():
    text = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    rows = dict(
        re.findall(r"^\| `([a-z0-9_]+\.[a-z0-9_.]+)` \|.*\| ([a-z, ]+) \|$", text, flags=re.MULTILINE)
    )
    expected = {rule.rule_id: ", ".join(value.status for value in rule.values) for rule in RULES}
    assert rows == expected
