"""Totals, axis scores and boxes: points times weights, exact in 64-bit integers.

Belongs here: what follows from points and weights. Does not belong here: order of people (`ranking`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from merit.engine.arithmetic import AXIS_DIGITS, RAW_DIGITS
from merit.engine.columns import BoolArray, Index, Population
from merit.engine.policy import BOX_OF_LEVELS, Axes, Policy
from merit.engine.scoring import UNDECIDED, score_item

NO_BOX = 0

_BLOCK = 1 << 16
_BOXES = np.array(BOX_OF_LEVELS, np.uint8)

Int32Matrix = npt.NDArray[np.int32]
Int64Array = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores of `r` people by `m` items.

    Attributes
    ----------
    who : ndarray of int, shape (r,)
        The people, ascending.
    points : ndarray of int32, shape (m, r)
        Points in 1/10,000; `UNDECIDED` (-1) where an item cannot be decided.
    is_complete : ndarray of bool, shape (r,)
        Who has points in every item.
    totals : ndarray of int64, shape (r,)
        Totals in 1/10**16; `UNDECIDED` for the incomplete.
    axes : ndarray of int64, shape (2, r), or None
        Potensial and kinerja in 1/10**12; `UNDECIDED` where an item of the axis is. None without axes.
    boxes : ndarray of uint8, shape (r,), or None
        Box 1 to 9, or `NO_BOX` (0) where an axis is undecided. None without axes.
    """

    who: Index
    points: Int32Matrix
    is_complete: BoolArray
    totals: Int64Array
    axes: Int64Array | None
    boxes: npt.NDArray[np.uint8] | None


def score_people(policy: Policy, standard: Mapping[str, int], population: Population, who: Index) -> Scores:
    """Score some people by every item of a policy.

    Parameters
    ----------
    policy : Policy
        With `m` items.
    standard : Mapping[str, int]
        Standards of the post by name, in 1/1,000,000.
    population : Population
        With a column for each measure the items use.
    who : ndarray of int, shape (r,)
        The people to score.

    Returns
    -------
    Scores

    Notes
    -----
    A total is at most 100 * 10**16 = 10**18: int64 holds it, and every partial sum, exactly.
    """
    points = np.empty((len(policy.items), len(who)), np.int32)
    sums = np.zeros((len(policy.groups), len(who)), np.int64)
    for start in range(0, len(who), _BLOCK):
        window = slice(start, start + _BLOCK)
        for place, item in enumerate(policy.items):
            found = score_item(item, population.columns[item.measure], standard, who[window])
            points[place, window] = found
            found *= item.axis_factor
            sums[item.top, window] += found
    return _scores(policy, who, points, sums)


def _scores(policy: Policy, who: Index, points: Int32Matrix, sums: Int64Array) -> Scores:
    is_decided = points >= 0
    is_complete: BoolArray = np.logical_and.reduce(is_decided, axis=0)
    totals = np.zeros(len(who), np.int64)
    for group, found in zip(policy.groups, sums, strict=True):
        totals += found * group.weight
    totals[~is_complete] = UNDECIDED
    if policy.axes is None:
        return Scores(who, points, is_complete, totals, None, None)
    tops = [policy.axes.potensial, policy.axes.kinerja]
    axes = sums[tops]
    for row, top in enumerate(tops):
        members = [place for place, item in enumerate(policy.items) if item.top == top]
        axes[row, ~is_decided[members].all(axis=0)] = UNDECIDED
    return Scores(who, points, is_complete, totals, axes, boxes_of(policy.axes, axes))


def boxes_of(axes: Axes, scores: Int64Array) -> npt.NDArray[np.uint8]:
    """Return the boxes of axis scores (2, r) in 1/10**12; `NO_BOX` where an axis is undecided."""
    potensial = levels_of(scores[0], axes.potensial_cuts)
    kinerja = levels_of(scores[1], axes.kinerja_cuts)
    boxes = _BOXES[kinerja, potensial]
    boxes[(scores == UNDECIDED).any(axis=0)] = NO_BOX
    return boxes


def levels_of(scores: Int64Array, cuts: tuple[int, int]) -> Index:
    """Return the level 0, 1 or 2 of axis scores (1/10**12) by two cut points (1/1,000,000)."""
    low, high = (cut * 10 ** (AXIS_DIGITS - RAW_DIGITS) for cut in cuts)
    return (scores >= low).astype(np.intp) + (scores >= high)


def is_allowed(axes: Axes, boxes: npt.NDArray[np.uint8]) -> BoolArray:
    """Tell whose box is among the allowed ones; an undecided box excludes nobody."""
    table = np.zeros(10, np.bool_)
    table[[NO_BOX, *axes.allowed]] = True
    return table[boxes]
