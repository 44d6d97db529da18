"""Exact ages and durations agree with counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.rules.dates import add_months, anniversary, completed_years, exact_years, years_and_days
from merit.rules.retirement import retirement_on

DAYS = st.dates(date(1940, 1, 1), date(2060, 12, 31))


def counted_years(start: date, end: date) -> int:
    """Count the anniversaries passed, one year at a time."""
    years = 0
    while anniversary(start, years + 1) <= end:
        years += 1
    return years


@given(DAYS, st.integers(0, 25000))
def test_completed_years_count_anniversaries(start, length):
    end = start + timedelta(days=length)
    assert completed_years(start, end) == counted_years(start, end)


@given(DAYS, st.integers(0, 25000))
def test_years_and_days_add_up_to_the_end(start, length):
    end = start + timedelta(days=length)
    years, days = years_and_days(start, end)
    assert anniversary(start, years) + timedelta(days=days) == end
    assert 0 <= days <= 365


@given(DAYS, st.integers(0, 25000))
def test_exact_years_grow_every_day_and_are_whole_on_anniversaries(start, length):
    end = start + timedelta(days=length)
    assert exact_years(start, end) < exact_years(start, end + timedelta(days=1))
    years = completed_years(start, end)
    assert (exact_years(start, end) == years) == (anniversary(start, years) == end)


@given(DAYS, st.integers(-240, 240))
def test_add_months_lands_in_the_month(start, months):
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(DAYS, st.integers(50, 70))
def test_retirement_is_the_first_day_after_the_birthday_month(birth_on, bup):
    retired_on = retirement_on(birth_on, bup)
    assert retired_on.day == 1
    last = retired_on - timedelta(days=1)
    assert (last.year, last.month) == (birth_on.year + bup, birth_on.month)


def test_end_before_start_names_both_days():
    with pytest.raises(ValueError, match="The end 2025-12-31 lies before the start 2026-01-01"):
        completed_years(date(2026, 1, 1), date(2025, 12, 31))
