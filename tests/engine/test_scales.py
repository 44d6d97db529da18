"""Points of the four scales, at their borders."""

import pytest

from tests.engine.builders import points

BANDS = {"kind": "bands", "edges": ["0", "60", "80", "100"], "points": ["10", "50", "90"]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-0.000001", None),
        ("0", "10.0000"),
        ("59.999999", "10.0000"),
        ("60", "50.0000"),
        ("60.5", "50.0000"),
        ("79.999999", "50.0000"),
        ("80.0", "90.0000"),
        ("100", "90.0000"),
        ("100.000001", None),
    ],
)
def test_bands_are_half_open_and_the_last_is_closed(value, expected):
    assert points(BANDS, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0.0000"),
        ("1", "33.3333"),
        ("2", "66.6667"),
        ("3", "100.0000"),
        ("4", "100.0000"),
        ("-1", "0.0000"),
    ],
)
def test_linear_clamps_and_rounds_half_up_at_the_fourth_decimal(value, expected):
    assert points({"kind": "linear", "from": "0", "to": "3"}, value) == expected


def test_linear_may_fall():
    falling = {"kind": "linear", "from": "5", "to": "0"}
    assert [points(falling, value) for value in ("-1", "0", "1", "5", "6")] == [
        "100.0000",
        "100.0000",
        "80.0000",
        "0.0000",
        "0.0000",
    ]


def test_linear_over_the_widest_span_is_exact():
    widest = {"kind": "linear", "from": "-999999.999999", "to": "999999.999999"}
    assert points(widest, "0") == "50.0000"
    assert points(widest, "999999.999998") == "100.0000"
    assert points({**widest, "from": "999999.999999", "to": "-999999.999999"}, "-999999.999999") == "100.0000"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2", "66.6667"), ("3", "100.0000"), ("5", "100.0000"), ("-2", "0.0000"), ("0", "0.0000")],
)
def test_ratio_is_capped_at_its_standard(value, expected):
    assert points({"kind": "ratio", "standard": "3"}, value) == expected
    assert points({"kind": "ratio", "standard": {"post": "komunikasi"}}, value, komunikasi="3.0") == expected


def test_the_half_of_a_ten_thousandth_rounds_up():
    # 1/8 of 0.0004 % is 0.00005 points
    assert points({"kind": "ratio", "standard": "999999"}, "0.499999") == "0.0000"
    assert points({"kind": "ratio", "standard": "200"}, "0.0001") == "0.0001"
    assert points({"kind": "ratio", "standard": "200"}, "0.000099") == "0.0000"


def test_lookup_of_numbers_compares_by_value():
    scale = {"kind": "lookup", "points": {"1": "10", "2.50": "20", "-3": "30"}}
    assert [points(scale, value) for value in ("1.0", "2.5", "-3.000000", "2", "0")] == [
        "10.0000",
        "20.0000",
        "30.0000",
        None,
        None,
    ]


def test_lookup_of_bools_uses_the_keys_true_and_false():
    scale = {"kind": "lookup", "points": {"true": "100", "false": "50"}}
    assert points(scale, True, "bool") == "100.0000"
    assert points(scale, False, "bool") == "50.0000"
    assert points({"kind": "lookup", "points": {"true": "100"}}, False, "bool") is None


def test_lookup_of_texts_is_exact_and_of_dates_by_day():
    assert points({"kind": "lookup", "points": {"S1": "80", "": "5"}}, "", "text") == "5.0000"
    assert points({"kind": "lookup", "points": {"S1": "80"}}, "s1", "text") is None
    assert points({"kind": "lookup", "points": {"2026-02-28": "7"}}, "2026-02-28", "date") == "7.0000"


def test_declared_points_are_rounded_half_up_once():
    assert points({"kind": "lookup", "points": {"1": "33.33335"}}, "1") == "33.3334"
    assert points({"kind": "bands", "edges": ["0", "1"], "points": ["99.99995"]}, "1") == "100.0000"
