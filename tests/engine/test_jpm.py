"""Job Person Match: the vectors of regulations 3, exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.engine.jpm import capped_mean, ratio_of_sums, uncapped_mean

LEVELS_A = [3, 3, 2, 3, 4, 3, 2, 3, 3]
AHLI_UTAMA = [5, 5, 4, 4, 4, 4, 4, 4, 4]


def test_vector_a_capped_25_of_27_and_uncapped_26_of_27():
    assert capped_mean(LEVELS_A, [3] * 9) == 9259
    assert uncapped_mean(LEVELS_A, [3] * 9) == 9630
    assert ratio_of_sums(LEVELS_A, [3] * 9) == 9630


def test_vector_b_mean_of_ratios_95_56_and_ratio_of_sums_94_74():
    assert capped_mean([4] * 9, AHLI_UTAMA) == 9556
    assert uncapped_mean([4] * 9, AHLI_UTAMA) == 9556
    assert ratio_of_sums([4] * 9, AHLI_UTAMA) == 9474


def test_a_surplus_never_fills_a_gap_when_capped():
    assert capped_mean([5, 1], [3, 3], 4) == 666667
    assert uncapped_mean([5, 1], [3, 3], 4) == 1000000


PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=9)


@given(PAIRS)
def test_every_formula_is_exact_and_capped_is_the_smallest(pairs):
    levels, standards = zip(*pairs, strict=True)
    mean = sum(Fraction(min(level, wanted), wanted) for level, wanted in pairs) / len(pairs)
    assert abs(Fraction(capped_mean(levels, standards), 10_000) - mean) <= Fraction(1, 20_000)
    assert capped_mean(levels, standards) <= min(10_000, uncapped_mean(levels, standards))
    ratio = Fraction(sum(levels), sum(standards))
    assert abs(Fraction(ratio_of_sums(levels, standards), 10_000) - ratio) <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("levels", "standards", "told"),
    [([], [], "0 levels"), ([1], [1, 2], "1 levels"), ([1], [0], "standard 0"), ([-1], [1], "level -1")],
)
def test_levels_that_cannot_be_matched_are_refused(levels, standards, told):
    for formula in (capped_mean, uncapped_mean, ratio_of_sums):
        with pytest.raises(ValueError, match=told):
            formula(levels, standards)
