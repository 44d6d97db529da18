"""Time over several periods: unbroken ones by anniversaries, broken ones added exactly."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.measures.days import day_number
from merit.measures.periods import joined, months_of_periods, years_of_periods

PERIODS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=12
)


def arrays(*periods):
    start = np.array([day_number(first) for first, _last in periods], dtype=np.int64)
    stop = np.array([day_number(last) for _first, last in periods], dtype=np.int64)
    return np.zeros(len(periods), dtype=np.int64), start, stop


def years(*periods):
    return int(years_of_periods(*arrays(*periods), 1)[0])


@pytest.mark.parametrize(
    "begun", [date(2018, 11, 22), date(2019, 3, 1), date(2020, 2, 29), date(2022, 1, 31)]
)
def test_two_years_to_the_day_are_two_whatever_lies_between(begun):
    ended = (
        date(begun.year + 2, 3, 1)
        if (begun.month, begun.day) == (2, 29)
        else begun.replace(year=begun.year + 2)
    )
    assert years((begun, ended)) == 2_000_000


def test_periods_that_touch_are_one():
    assert years((date(2019, 3, 1), date(2019, 9, 17)), (date(2019, 9, 17), date(2021, 3, 1))) == 2_000_000


def test_halves_of_a_year_make_a_year():
    halves = (date(2021, 1, 1), date(2021, 7, 2)), (date(2022, 1, 1), date(2022, 7, 3))
    assert years(*halves) == 1_000_000


def test_parts_of_leap_and_common_years_are_added_exactly():
    assert years((date(2023, 1, 1), date(2023, 1, 2)), (date(2024, 1, 1), date(2024, 1, 2))) == (
        1_000_000 * (366 + 365) // (365 * 366)
    )


def test_nothing_is_zero():
    assert years() == 0


def test_months_are_completed_months_and_thirty_days_left_over():
    assert months_of_periods(*arrays((date(2026, 1, 1), date(2026, 7, 1))), 1)[0] == 6
    broken = (date(2026, 1, 1), date(2026, 1, 16)), (date(2025, 1, 1), date(2025, 2, 16))
    assert months_of_periods(*arrays(*broken), 1)[0] == 2


@given(PERIODS)
def test_joined_periods_cover_the_same_days_once(periods):
    person = np.array([owner for owner, _start, _length in periods])
    start = np.array([first for _owner, first, _length in periods])
    stop = np.array([first + length for _owner, first, length in periods])
    days = {(who, day) for who, first, length in periods for day in range(first, first + length)}
    found = list(zip(*(each.tolist() for each in joined(person, start, stop)), strict=True))
    assert sorted(days) == [(who, day) for who, first, last in found for day in range(first, last)]
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in pairwise(found))
