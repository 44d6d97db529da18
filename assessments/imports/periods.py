"""Appraised periods as files write them: a month, a quarter, a year; always half-open."""

from datetime import date
from typing import Final

from assessments.codes import PeriodKind
from merit.intake import values
from merit.intake.errors import CellError
from merit.rules.dates import add_months

Period = tuple[str, date, date]

_QUARTERS: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_KIND_OF_MONTHS: Final = {
    1: PeriodKind.MONTHLY.value,
    3: PeriodKind.QUARTERLY.value,
    12: PeriodKind.YEARLY.value,
}
_read_month: Final = values.month()


def year_of(year: int) -> Period:
    """Return a calendar year."""
    return PeriodKind.YEARLY.value, date(year, 1, 1), date(year + 1, 1, 1)


def quarter_of(year: int, quarter: str) -> Period | None:
    """Return a quarter written 2 or II."""
    number = _QUARTERS.get(quarter.strip().casefold())
    if number is None:
        return None
    start = date(year, 3 * number - 2, 1)
    return PeriodKind.QUARTERLY.value, start, add_months(start, 3)


def month_of(year: int, month: str) -> Period | None:
    """Return a month written 6 or Juni."""
    text = month.strip()
    try:
        start = _read_month(f"{text}-{year}" if text.isdigit() else f"{text} {year}")
    except CellError:
        return None
    return PeriodKind.MONTHLY.value, start, add_months(start, 1)


def months_between(first: date, last: date) -> int:
    """Return how many months two first days of months are apart."""
    return (last.year - first.year) * 12 + last.month - first.month


def of_months(start: date, end: date) -> Period | None:
    """Return the period from one first day of a month to another, when a period of that length is kept."""
    kind = _KIND_OF_MONTHS.get(months_between(start, end))
    return (kind, start, end) if kind is not None else None
