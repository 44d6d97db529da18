"""The lists records are written in are those of the law files, code for code."""

import pytest

from merit.rules import codes as law
from positions import codes


@pytest.mark.parametrize(
    ("choices", "lawful"),
    [
        (codes.PositionKind, law.POST_KINDS),
        (codes.PositionLevel, law.POST_LEVELS),
        (codes.SpecialRule, law.SPECIAL_RULES),
        (codes.Competency, law.COMPETENCIES),
        (codes.EducationLevel, law.EDUCATION_LEVELS),
    ],
)
def test_codes_are_those_of_the_law_files(choices, lawful):
    assert set(choices.values) == set(lawful)


def test_eselon_codes_are_siasn_s_without_those_for_none():
    assert set(codes.Eselon.values) == set(law.ESELON_CODES) - {"00", "99"}


def test_levels_belong_to_one_kind_each():
    listed = [level for levels in codes.LEVELS_BY_KIND.values() for level in levels]
    assert sorted(listed) == sorted(codes.PositionLevel.values)
