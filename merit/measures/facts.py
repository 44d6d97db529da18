"""What every family of measures works from: the people, the date, the law and one reader.

Here belong: the context and the rule what counts as verified. Not here: any measure.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Expression, Q

from merit.measures.columns import Column
from merit.measures.days import day_number, years_before
from merit.measures.law import Law
from merit.measures.options import Options
from merit.measures.reading import Reader, flag

Columns = dict[str, Column]
Tables = dict[str, dict[str, Column]]


@dataclass(frozen=True, slots=True)
class Facts:
    """The people of one freeze, read through one reader at one date."""

    reader: Reader
    as_of: date
    law: Law
    options: Options

    @property
    def today(self) -> int:
        """Return as_of as a day number."""
        return day_number(self.as_of)

    @property
    def size(self) -> int:
        """Return how many people there are."""
        return self.reader.size

    def years_back(self, years: int) -> int:
        """Return the day a look-back of whole years begins on; that day is outside."""
        return years_before(self.today, years)

    def is_verified(self) -> Expression:
        """Return 1 for rows that count: verified, or from a source that needs no second look."""
        return flag(Q(verified_at__isnull=False) | ~Q(source__in=self.options.unverified_sources))


def last_months(as_of: date, count: int) -> tuple[date, date]:
    """Return the first days of the oldest of the last full months and of the month under way."""
    current = as_of.replace(day=1)
    months = current.year * 12 + current.month - 1 - count
    return date(months // 12, months % 12 + 1, 1), current
