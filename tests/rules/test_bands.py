"""A number falls into exactly one band, never through a rounding."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.rules import at
from merit.rules.bands import band_of, described
from merit.rules.errors import OutOfScaleError

VIEW = at(date(2021, 6, 1))
BANDS = [
    "competency.jpm_promotion",
    "competency.jpm_mapping",
    "skp.pp46_bands",
    "ip_asn.categories",
    "ip_asn.performance_bands",
]
NUMBERS = st.decimals(0, 100, places=4)


def holds(row, number: Decimal) -> bool:
    return (
        (row["from"] is None or number >= row["from"])
        and (row["over"] is None or number > row["over"])
        and (row["to"] is None or number <= row["to"])
        and (row["below"] is None or number < row["below"])
    )


@pytest.mark.parametrize("rule_id", BANDS)
@given(number=NUMBERS)
def test_every_number_of_the_scale_is_in_one_band(rule_id, number):
    bands = VIEW.rows(rule_id)
    assert [row for row in bands.value if holds(row, number)] == [band_of(bands, number).value]


def test_number_outside_names_the_scale():
    with pytest.raises(
        OutOfScaleError, match=r"^101 lies outside rule .ip_asn\.categories., which covers from 0 to 100$"
    ):
        band_of(VIEW.rows("ip_asn.categories"), Decimal(101))


def test_float_is_refused():
    with pytest.raises(TypeError, match=r"^79\.996 is a float"):
        band_of(VIEW.rows("competency.jpm_promotion"), 79.996)


def test_open_bands_cover_every_number():
    assert described(VIEW.rows("competency.jpm_promotion").value) == "every number"


def test_band_keeps_the_provision():
    band = band_of(VIEW.rows("competency.jpm_promotion"), Decimal(80))
    assert (band.value["label"]["id"], band.rule_id) == ("Memenuhi Syarat", "competency.jpm_promotion")
