"""Numbers, dates and NIPs as an Indonesian reader expects them."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from merit.documents import formats


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.5"), "1.234,50"),
        ("82.5", "82,50"),
        (7, "7,00"),
        (Decimal("0.005"), "0,01"),
        (Decimal("-0.004"), "0,00"),
        (Decimal("-3.255"), "-3,26"),
        (Decimal("1E+3"), "1.000,00"),
        ("999999.995", "1.000.000,00"),
    ],
)
def test_decimals_are_rounded_half_up_and_grouped(value, shown):
    assert formats.decimal_text(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("21.42", "21,42"), ("23.1475", "23,1475"), ("5", "5,00"), ("1.23456", "1,2346"), ("20.5000", "20,50")],
)
def test_further_digits_show_only_when_they_are_there(value, shown):
    assert formats.decimal_text(value, 2, most=4) == shown


@pytest.mark.parametrize("value", [1.5, True, None])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError, match="must be Decimal, int or decimal text"):
        formats.decimal_text(value)


def test_infinity_is_refused():
    with pytest.raises(ValueError, match="cannot be printed"):
        formats.decimal_text(Decimal("NaN"))


@pytest.mark.parametrize(
    ("value", "shown"), [("82.5000", "82,5"), ("0.0", "0"), ("1234567.125", "1.234.567,125")]
)
def test_exact_keeps_every_digit(value, shown):
    assert formats.exact_text(value) == shown


def test_counts_percentages_and_scores():
    assert formats.count_text(1450) == "1.450"
    assert formats.percent_text("97.35") == "97,35%"
    assert formats.percent_text(25) == "25%"
    assert formats.score_text("82.5") == "82,50 dari 100"
    assert formats.score_text("4.25", 5) == "4,25 dari 5"


def test_dates_are_written_in_words():
    assert formats.date_text(date(2026, 11, 22)) == "22 November 2026"
    assert [formats.date_text(date(2027, month, 1)) for month in (1, 8, 12)] == [
        "1 Januari 2027",
        "1 Agustus 2027",
        "1 Desember 2027",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (True, "ya"),
        (False, "tidak"),
        (date(2026, 3, 1), "1 Maret 2026"),
        ("2021", "2021"),
        (1234, "1.234"),
        (Decimal("92.590"), "92,59"),
    ],
)
def test_a_raw_value_is_written_by_its_type(value, shown):
    assert formats.value_text(value) == shown


def test_a_nip_is_grouped():
    assert formats.nip_text("198609262015051001") == "19860926 201505 1 001"


def test_a_masked_nip_hides_birth_date_and_sex():
    assert formats.nip_masked("198609262015051001") == "•••••••• 201505 • 001"


@pytest.mark.parametrize(
    "nip", ["", "19860926201505100", "19860926 201505 1 001", "１９８６０９２６２０１５０５１００１"]
)
def test_a_wrong_nip_is_refused_without_being_repeated(nip):
    with pytest.raises(ValueError, match="18 digits") as refusal:
        formats.nip_masked(nip)
    assert nip == "" or nip not in str(refusal.value)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(formats).failed == 0
