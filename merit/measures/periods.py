"""Time spent in several periods per person, each day once, breaks left out.

Here belong: joining periods that touch or overlap and summing them as exact years or completed months.
Not here: which periods count.
"""

import numpy as np

from merit.measures.columns import Ints
from merit.measures.days import YEAR_PARTS, YEAR_UNIT, anniversary, months_between, year_parts
from merit.measures.groups import keyed, total

DAYS_OF_A_MONTH = 30  # what the days left over from broken periods make a month of


def joined(person: Ints, starts: Ints, stops: Ints) -> tuple[Ints, Ints, Ints]:
    """Return periods with those that touch or overlap joined, in order of person and time."""
    order = np.argsort(keyed(person, starts), kind="stable")
    return joined_in_order(person[order], starts[order], stops[order])


def joined_in_order(person: Ints, starts: Ints, stops: Ints) -> tuple[Ints, Ints, Ints]:
    """Join periods that are in order of person and start already."""
    if not len(person):
        return person, starts, stops
    reached = np.maximum.accumulate(keyed(person, stops))
    is_new = np.ones(len(person), dtype=np.bool_)
    is_new[1:] = keyed(person, starts)[1:] > reached[:-1]
    first = np.flatnonzero(is_new)
    last = np.append(first[1:], len(person)) - 1
    return person[first], starts[first], stops[first] + (reached[last] - keyed(person, stops)[first])


def years_of_periods(person: Ints, starts: Ints, stops: Ints, size: int) -> Ints:
    """Return each person's years in millionths over periods in order of person and start.

    An unbroken period counts from its first day to its last by anniversaries, so that two years to the day
    are 2; broken ones are added exactly, and truncated once.
    """
    owner, first, last = joined_in_order(person, starts, stops)
    return total(owner, year_parts(first, last), size) * YEAR_UNIT // YEAR_PARTS


def months_of_periods(person: Ints, starts: Ints, stops: Ints, size: int) -> Ints:
    """Return each person's completed months over periods; thirty days left over make one more."""
    owner, first, last = joined(person, starts, stops)
    months = months_between(first, last)
    rest = last - anniversary(first, months)
    return total(owner, months, size) + total(owner, rest, size) // DAYS_OF_A_MONTH
