"""What measures take from the law of a date."""

from datetime import date

import pytest

from merit.measures.law import (
    ENDED_STATUSES,
    law_at,
    law_standard,
    pangkat_range,
    qualifying_levels,
    serves_same_level_only,
)
from merit.rules import NoRuleInForce
from merit.rules.codes import COMPETENCIES, POST_LEVELS

DAY = date(2026, 11, 22)


def test_d4_equals_s1():
    tiers = law_at(DAY).education_tier
    assert tiers["d4"] == tiers["s1"] < tiers["s2"] < tiers["s3"]


def test_functional_levels_stand_with_their_structural_equals():
    order = law_at(DAY).level_order
    assert set(order) == set(POST_LEVELS)
    assert order["ahli_muda"] == order["pengawas"] < order["ahli_madya"] == order["administrator"]
    assert order["ahli_utama"] == order["jpt_pratama"] < order["jpt_madya"] < order["jpt_utama"]


@pytest.mark.parametrize(
    ("level", "held"),
    [
        ("jpt_utama", ("jpt_madya", "ahli_utama")),
        ("jpt_madya", ("jpt_pratama", "ahli_utama")),
        ("jpt_pratama", ("administrator", "ahli_madya")),
        ("administrator", ("pengawas", "ahli_muda")),
        ("pengawas", ("ahli_pertama", "penyelia", "mahir", "terampil", "pemula", "pelaksana")),
        ("pelaksana", ()),
        ("ahli_muda", ()),
    ],
)
def test_levels_that_qualify(level, held):
    assert qualifying_levels(level, DAY) == held


def test_the_standard_of_ahli_utama_has_two_exceptions():
    standard = law_standard("ahli_utama", DAY)
    assert list(standard) == list(COMPETENCIES)
    assert {code for code, level in standard.items() if level == 5} == {"integritas", "perekat_bangsa"}


def test_pangkat_ranges():
    assert pangkat_range("jpt_pratama", "22", DAY) == ("42", "43")
    assert pangkat_range("ahli_muda", "", DAY) == ("33", "34")
    assert pangkat_range("pelaksana", "", DAY) == ("", "")


def test_results_serve_the_same_level():
    assert serves_same_level_only(DAY) is True


def test_code_12_is_no_sanction_and_who_left_is_not_allowed():
    assert law_at(DAY).not_sanctions == ("12",)
    assert "01" not in ENDED_STATUSES


def test_no_law_no_measures():
    with pytest.raises(NoRuleInForce):
        law_at(date(1990, 1, 1))
