"""Exact years and months between days."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.measures.days import (
    _span,
    _span_of_any,
    anniversary,
    day_number,
    first_of_month,
    month_index,
    months_between,
    to_date,
    years_before,
    years_between,
)

DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


def days(*dates):
    return np.array([day_number(each) for each in dates], dtype=np.int64)


def years(start, end):
    return int(years_between(days(start), days(end))[0])


@pytest.mark.parametrize(
    ("start", "end", "millionths"),
    [
        (date(2024, 11, 22), date(2026, 11, 22), 2_000_000),
        (date(2024, 11, 23), date(2026, 11, 22), 1_997_260),
        (date(2024, 11, 21), date(2026, 11, 22), 2_002_739),
        (date(2023, 3, 1), date(2024, 2, 29), 997_267),
        (date(2024, 2, 29), date(2025, 2, 28), 997_267),
        (date(2024, 2, 29), date(2025, 3, 1), 1_000_000),
        (date(2024, 2, 29), date(2028, 2, 29), 4_000_000),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 22), 0),
    ],
)
def test_years_are_completed_years_and_days_of_the_year_begun(start, end, millionths):
    assert years(start, end) == millionths


@given(DATES)
def test_months_and_days_agree_with_the_calendar(day):
    index, in_month = month_index(days(day))
    assert (int(index[0]), int(in_month[0])) == (day.year * 12 + day.month - 1, day.day - 1)
    assert to_date(int(first_of_month(index)[0])) == day.replace(day=1)


@given(DATES, st.integers(-2400, 2400))
def test_an_anniversary_falls_on_the_same_day_or_the_first_after_a_short_month(day, months):
    found = to_date(int(anniversary(days(day), months)[0]))
    total = day.year * 12 + day.month - 1 + months
    if found.day == day.day:
        assert found.year * 12 + found.month - 1 == total
    else:
        assert (found.day, found.year * 12 + found.month - 1) == (1, total + 1)


@given(DATES, DATES)
def test_years_grow_by_one_on_the_anniversary(one, other):
    start, end = sorted((one, other))
    whole, _rest = divmod(years(start, end), 1_000_000)
    completed = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    assert whole == completed


@given(DATES, DATES)
def test_the_table_of_days_and_the_arithmetic_agree(one, other):
    start, end = sorted((one, other))
    long_ago = days(start) - 365_000
    assert years(start, end) == int(years_between(days(start), days(end))[0])
    assert _span_of_any(days(start), days(end)) == tuple(
        each.tolist() for each in _span(days(start), days(end))
    )
    assert years_between(long_ago, long_ago) == 0


def test_completed_months():
    assert months_between(days(date(2026, 1, 31)), days(date(2026, 2, 28)))[0] == 0
    assert months_between(days(date(2026, 1, 31)), days(date(2026, 3, 1)))[0] == 1
    assert months_between(days(date(2026, 1, 15)), days(date(2027, 1, 14)))[0] == 11


def test_a_look_back_begins_on_the_same_calendar_day():
    assert to_date(years_before(day_number(date(2026, 11, 22)), 2)) == date(2024, 11, 22)
    assert to_date(years_before(day_number(date(2028, 2, 29)), 5)) == date(2023, 3, 1)
