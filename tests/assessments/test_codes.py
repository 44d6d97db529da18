"""The lists measurements are written in are those of the law files, code for code."""

import pytest

from assessments import codes
from merit.rules import codes as law


@pytest.mark.parametrize(
    ("choices", "lawful"),
    [
        (codes.Aspect, law.POTENTIAL_ASPECTS),
        (codes.Rating, law.RATINGS),
        (codes.Predikat, law.PREDIKAT),
        (codes.UnitPredikat, law.UNIT_PREDIKAT),
        (codes.ScoreScale, law.SKP_SCALES),
    ],
)
def test_codes_are_those_of_the_law_files(choices, lawful):
    assert set(choices.values) == set(lawful)
