"""Ages and durations in calendar years, months and days.

Here belongs: exact date arithmetic as provisions mean it ("at least two years in the post").
Not here: what happens at an age (``merit.rules.retirement``, ``merit.rules.eligibility``), any clock.

A year is complete when the day of the month has come round. Somebody born, or appointed, on 29 February
completes a year on 1 March of a common year: on 28 February the day has not come round yet. No Indonesian
provision was found that says otherwise. Months are counted to the last day of a shorter month.
"""

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MILLIONTH = Decimal("0.000001")


def completed_years(start: date, end: date) -> int:
    """Return the whole years that have passed between two dates.

    Parameters
    ----------
    start, end : date
        First day and the day it is counted on.

    Returns
    -------
    int
        Whole years, 0 or more.

    Raises
    ------
    ValueError
        ``end`` lies before ``start``.

    Examples
    --------
    >>> [completed_years(date(2024, 2, 29), end) for end in (date(2025, 2, 28), date(2025, 3, 1))]
    [0, 1]
    """
    if end < start:
        raise ValueError(f"The end {end} lies before the start {start}")
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def age_on(birth_on: date, on: date) -> int:
    """Return somebody's age in whole years on a date; see ``completed_years``."""
    return completed_years(birth_on, on)


def anniversary(start: date, years: int) -> date:
    """Return the day on which that many years are complete (1 March for 29 February in a common year).

    Examples
    --------
    >>> anniversary(date(2024, 2, 29), 1), anniversary(date(2024, 2, 29), 4)
    (datetime.date(2025, 3, 1), datetime.date(2028, 2, 29))
    """
    year = start.year + years
    if (start.month, start.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return start.replace(year=year)


def years_and_days(start: date, end: date) -> tuple[int, int]:
    """Return whole years and the days over them.

    Examples
    --------
    >>> years_and_days(date(1970, 5, 10), date(2026, 5, 11))
    (56, 1)
    """
    years = completed_years(start, end)
    return years, (end - anniversary(start, years)).days


def exact_years(start: date, end: date) -> Decimal:
    """Return the duration in years with six decimals, the days as a share of the running year.

    Whole only on an anniversary, so that ``<= 56`` and ``>= 2`` mean what the law means.

    Examples
    --------
    >>> exact_years(date(1970, 5, 10), date(2026, 5, 11)), exact_years(date(2024, 1, 1), date(2025, 12, 31))
    (Decimal('56.002740'), Decimal('1.997260'))
    """
    years, days = years_and_days(start, end)
    length = (anniversary(start, years + 1) - anniversary(start, years)).days
    return (years + Decimal(days) / length).quantize(MILLIONTH, rounding=ROUND_HALF_UP)


def add_months(start: date, months: int) -> date:
    """Return the same day some months later or earlier, or the last day of a shorter month.

    Examples
    --------
    >>> add_months(date(2026, 8, 31), 6), add_months(date(2026, 8, 31), -6)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
