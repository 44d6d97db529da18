"""Many rows, one answer per person: latest, best, sums, periods.

Here belong: array operations over rows that name a person by place. Not here: which rows or what they mean.
Ties are broken by content, never by the order the database delivered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merit.measures.columns import NO_RECORD, NOT_VERIFIED, PRESENT, Codes, Ints, Mask

SPAN = 2**20  # days; more than any calendar date in use, and people x SPAN fits 64 bits
SHIFT = 2**19


def best(person: Ints, score: Ints, size: int, default: int = -1) -> Ints:
    """Return each person's highest score, the default where there is none."""
    found = np.full(size, default, dtype=np.int64)
    np.maximum.at(found, person, score)
    return found


def latest(person: Ints, day: Ints, size: int, tie: Ints | None = None, ties: int = 1) -> Ints:
    """Return the row of each person's latest day, -1 where there is none.

    Rows of one day are told apart by `tie` (0 <= tie < ties), the highest wins.
    """
    rank = day * ties + (0 if tie is None else tie)
    highest = best(person, rank, size, default=np.iinfo(np.int64).min)
    row = np.full(size, -1, dtype=np.int64)
    matching = np.flatnonzero(rank == highest[person])
    row[person[matching]] = matching
    return row


def picked(values: Ints, row: Ints, default: int = 0) -> Ints:
    """Return the value of each person's row, the default where the row is -1."""
    if len(values) == 0:
        return np.full(len(row), default, dtype=np.int64)
    return np.where(row >= 0, values[row], default)


def total(person: Ints, amount: Ints | int, size: int) -> Ints:
    """Return the sum of amounts per person."""
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, person, amount)
    return found


def has_any(person: NDArray[np.integer[Any]], size: int) -> Mask:
    """Return who has a row."""
    found = np.zeros(size, dtype=np.bool_)
    found[person] = True
    return found


def distinct(person: Ints, word: Ints, size: int) -> Ints:
    """Return how many different words each person has; negative words are not counted."""
    known = word >= 0
    width = int(word.max(initial=0)) + 1
    pairs = np.unique(person[known] * width + word[known])
    return total(pairs // width, 1, size)


def why_without(counted: Mask, recorded: Mask, none_why: int = NO_RECORD) -> Codes:
    """Return why a value is missing: nothing recorded, or nothing of it verified."""
    whys = np.full(len(counted), none_why, dtype=np.uint8)
    whys[recorded] = NOT_VERIFIED
    whys[counted] = PRESENT
    return whys


def first_why(*candidates: tuple[Mask, int]) -> Codes:
    """Return the code of the first mask that holds for each person, present where none does."""
    masks = [mask for mask, _why in candidates]
    return np.select(masks, [np.uint8(why) for _mask, why in candidates], np.uint8(PRESENT))


def is_one_of(values: Ints, wanted: Sequence[int]) -> Mask:
    """Return where small codes (-1 and up) are among the wanted ones."""
    table = np.zeros(int(values.max(initial=0)) + 2, dtype=np.bool_)
    table[[each for each in wanted if 0 <= each < len(table) - 1]] = True
    return table[values]


def keyed(person: Ints, day: Ints) -> Ints:
    """Return one sortable number per person and day."""
    return person * SPAN + (day + SHIFT)


@dataclass(frozen=True, slots=True)
class Segments:
    """Elementary segments in order of person and time."""

    owner: Ints
    starts: Ints
    stops: Ints


def elementary(person: Ints, starts: Ints, stops: Ints) -> tuple[Ints, Ints, Segments]:
    """Cut periods at every boundary any of the person's periods has.

    Returns
    -------
    row, segment : arrays of one length
        Which period covers which elementary segment; a period appears once per segment it covers.
    segments : Segments
        Person, first day and end of each; only those some period covers mean anything.
    """
    begins, ends = keyed(person, starts), keyed(person, stops)
    bounds = np.unique(np.concatenate((begins, ends)))
    first = np.searchsorted(bounds, begins)
    count = np.searchsorted(bounds, ends) - first
    row = np.repeat(np.arange(len(person)), count)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    days = bounds % SPAN - SHIFT
    segments = Segments(bounds // SPAN, days, np.append(days[1:], days[-1:]))
    return row, np.repeat(first, count) + offset, segments
