"""Decimal texts and the one rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.engine.arithmetic import (
    count_decimals,
    exact_text,
    fixed_text,
    half_up,
    parse_decimal,
    points_from_micro,
    rounded_text,
)

REFUSED = [
    "",
    "-",
    "-0",
    "-0.0",
    "-0.000000",
    "+1",
    "01",
    "00",
    "1.",
    ".5",
    "1e2",
    "1E2",
    "1,5",
    " 1",
    "1 ",
    "1\n",
    "1234567",
    "1.1234567",
    "٣",
    "１",
    "0x1",
    "NaN",
    "Infinity",
    "--1",
    "1_000",
]


@pytest.mark.parametrize("text", REFUSED)
def test_other_spellings_are_no_decimals(text):
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("0", 0),
        ("0.0", 0),
        ("-0.5", -500000),
        ("999999.999999", 999999999999),
        ("-999999.999999", -999999999999),
        ("85.68", 85680000),
        ("0.000001", 1),
    ],
)
def test_a_decimal_is_read_exactly(text, micro):
    assert parse_decimal(text) == micro


@given(st.integers(-(10**12) + 1, 10**12 - 1))
def test_an_exact_text_reads_back(micro):
    assert parse_decimal(exact_text(micro, 6)) == micro


@given(st.integers(0, 10**20), st.integers(1, 10**13))
def test_half_up_is_the_nearest_integer_with_halves_up(numerator, denominator):
    found = half_up(numerator, denominator)
    assert Fraction(-1, 2) < found - Fraction(numerator, denominator) <= Fraction(1, 2)


@given(st.integers(0, 10**18), st.integers(0, 4))
def test_a_rounded_text_is_within_half_a_unit_and_has_its_decimals(total, decimals):
    text = rounded_text(total, 16, decimals)
    assert count_decimals(text) == decimals
    gap = Fraction(text) - Fraction(total, 10**16)
    assert Fraction(-1, 2) < gap * 10**decimals <= Fraction(1, 2)


def test_points_round_half_up_at_the_fifth_decimal():
    assert [points_from_micro(value) for value in (33_333_349, 33_333_350, 33_333_351)] == [
        333333,
        333334,
        333334,
    ]


def test_texts_have_no_trailing_zeros_or_exactly_the_digits_asked():
    assert exact_text(825 * 10**14, 16) == "8.25"
    assert exact_text(0, 16) == "0"
    assert exact_text(100, 0) == "100"
    assert fixed_text(-1, 4) == "-0.0001"
    assert rounded_text(8250, 2, 4) == "82.5000"
    assert rounded_text(995, 1, 0) == "100"
