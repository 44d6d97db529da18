"""Calendar arithmetic on arrays of days since 1970-01-01.

Here belong: conversions, anniversaries, exact years and months between days and over several periods.
Not here: what a period means.

A year that has begun has 365 or 366 days; parts of years are kept in 1/133,590 (365 x 366), so that sums are
exact and the one truncation to six decimals comes last.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
DAYS_TO_EPOCH = 719_468  # from 0000-03-01 to 1970-01-01
YEAR_SCALE = 6
YEAR_UNIT = 10**YEAR_SCALE
YEAR_PARTS = 365 * 366
NEVER = -(2**30)
OPEN = 2**30


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to a date."""
    return day.toordinal() - EPOCH_ORDINAL


def to_date(number: int) -> date:
    """Return the date a day number names."""
    return date.fromordinal(int(number) + EPOCH_ORDINAL)


def month_index(days: Days) -> tuple[Days, Days]:
    """Return each day's month as a running number (year x 12 + month - 1) and its day of month from 0.

    Integer arithmetic of the Gregorian calendar with years that begin in March, in eras of 146,097 days.
    """
    shifted = days + DAYS_TO_EPOCH
    era = shifted // 146_097
    in_era = shifted - era * 146_097
    year = (in_era - in_era // 1_460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    month = (5 * in_year + 2) // 153
    day = in_year - (153 * month + 2) // 5
    return (year + era * 400) * 12 + month + 2, day


def first_of_month(index: Days) -> Days:
    """Return the first day of each month given as a running number."""
    from_march = index - 2
    year = from_march // 12
    month = from_march - year * 12
    era = year // 400
    in_era = year - era * 400
    in_year = (153 * month + 2) // 5
    return era * 146_097 + in_era * 365 + in_era // 4 - in_era // 100 + in_year - DAYS_TO_EPOCH


def anniversary(days: Days, months: Days | int) -> Days:
    """Return each day moved by whole months; a day the month does not have falls on the first of the next.

    So the anniversary of 29 February is 1 March in a common year.
    """
    index, day = month_index(days)
    target = index + months
    return np.minimum(first_of_month(target) + day, first_of_month(target + 1))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Months and days of all days from 1900 to 2199, looked up instead of computed: five times faster."""

    first: int
    last: int
    month: Days
    day: Days
    first_month: int
    months: Days

    def holds(self, days: Days) -> bool:
        """Say whether all days lie inside."""
        return not len(days) or (self.first <= int(days.min()) and int(days.max()) <= self.last)


@lru_cache(maxsize=1)
def _calendar() -> _Calendar:
    first, last = day_number(date(1900, 1, 1)), day_number(date(2199, 12, 31))
    month, day = month_index(np.arange(first, last + 1, dtype=np.int64))
    low = int(month[0])
    return _Calendar(first, last, month, day, low, first_of_month(np.arange(low, int(month[-1]) + 14)))


def _span(start: Days, end: Days) -> tuple[Days, Days, Days]:
    """Return completed years, the days since the last anniversary, the length of the year begun."""
    calendar = _calendar()
    if not (calendar.holds(start) and calendar.holds(end)):
        return _span_of_any(start, end)
    from_month, from_day = calendar.month[start - calendar.first], calendar.day[start - calendar.first]
    to_month, to_day = calendar.month[end - calendar.first], calendar.day[end - calendar.first]
    # Months of 32 days each: a year is complete exactly when the month and day of the start are reached.
    completed = np.maximum(((to_month - from_month) * 32 + to_day - from_day) // (12 * 32), 0)
    place = from_month - calendar.first_month + completed * 12
    last = np.minimum(calendar.months[place] + from_day, calendar.months[place + 1])
    following = np.minimum(calendar.months[place + 12] + from_day, calendar.months[place + 13])
    return completed, end - last, following - last


def _span_of_any(start: Days, end: Days) -> tuple[Days, Days, Days]:
    completed = months_between(start, end) // 12
    last = anniversary(start, completed * 12)
    return completed, end - last, anniversary(start, completed * 12 + 12) - last


def year_parts(start: Days, end: Days) -> Days:
    """Return the exact years from start to end in 1/133,590; 0 when end is not later than start."""
    completed, days, length = _span(start, end)
    return np.where(end > start, completed * YEAR_PARTS + days * (365 + 366 - length), 0)


def years_between(start: Days, end: Days) -> Days:
    """Return the exact years from start to end, in millionths, truncated.

    Completed years plus the days since the last anniversary over the length of the year that has begun:
    56.000000 on the 56th birthday, 55.997260 the day before.
    """
    return year_parts(start, end) * YEAR_UNIT // YEAR_PARTS


def months_between(start: Days, end: Days) -> Days:
    """Return the completed months from start to end (0 when end is not later)."""
    count = month_index(end)[0] - month_index(start)[0]
    count = count - (anniversary(start, count) > end)
    return np.maximum(count, 0)


def moved(day: int, months: int) -> int:
    """Return one day moved by whole months, by the rule of `anniversary`."""
    return int(anniversary(np.array([day], dtype=np.int64), months)[0])


def years_before(as_of: int, years: int) -> int:
    """Return the day on which a look-back of whole years begins; the day itself is no longer inside."""
    return moved(as_of, -12 * years)
