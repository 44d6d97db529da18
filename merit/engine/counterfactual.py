"""Counterfactual: the one item whose least rise would have put a person on the shortlist.

Belongs here: single improvements of single people, everyone else unchanged, for all of them at once. Does not
belong here: advice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from merit.engine.arithmetic import AXIS_DIGITS, FULL_POINTS, MICRO, RAW_DIGITS, TOTAL_DIGITS
from merit.engine.columns import BoolArray, Index
from merit.engine.groups import Item
from merit.engine.policy import Policy
from merit.engine.ranking import compared_totals, is_passing, tie_key
from merit.engine.result import RankResult
from merit.engine.scales import Bands, Lookup
from merit.engine.totals import Int64Array, boxes_of, is_allowed
from merit.engine.without import Nearest

NOTHING = -1
"""Stands for no gate, no item."""

_OUT_OF_REACH = FULL_POINTS + 1
_NEVER = np.iinfo(np.int64).max
_HIGHEST_MARK = 101 * MICRO


@dataclass(frozen=True, eq=False)
class Improvements:
    """What each of `r` people would have needed.

    Attributes
    ----------
    people : ndarray of int, shape (r,)
        The ranked and those whom one gate alone keeps out, ascending.
    gates : ndarray of int64, shape (r,)
        Index of the gate in the way, the number of gates for the box, `NOTHING` for the ranked.
    reaches : ndarray of bool, shape (r,)
        Whether one item, or nothing at all, is enough.
    items : ndarray of int64, shape (r,)
        Index of the item to rise; `NOTHING` when none is needed or none suffices.
    points : ndarray of int64, shape (r,)
        Points of that item which would have been enough, in 1/10,000; 0 without an item.
    rises : ndarray of int64, shape (r,)
        Rise of its contribution, in 1/10**16; 0 without an item.
    """

    people: Index
    gates: Int64Array
    reaches: BoolArray
    items: Int64Array
    points: Int64Array
    rises: Int64Array


def improvements(result: RankResult, near: Nearest) -> Improvements:
    """Return the least single improvement of everyone ranked, and of those whom one gate alone keeps out.

    Parameters
    ----------
    result : RankResult
    near : Nearest
        Of the same result.

    Returns
    -------
    Improvements

    Notes
    -----
    A rise is a rise of one item's points to a value its scale can give: one of the table for lookups and
    bands, any 1/10,000 up to 100 otherwise. The person then competes with everyone else as they are: tie
    chain, pass mark and allowed boxes apply. Among items the least rise of contribution wins, then policy
    order.
    """
    places, gates = _wanted(result, near)
    standing = _Standing.of(result, near, places)
    border = _Border(result, near)
    is_there = border.is_reached(standing, None, None)
    least = np.array(
        [border.least_points(standing, place, item) for place, item in enumerate(result.policy.items)]
    )
    factors = np.array([item.contribution_factor for item in result.policy.items], np.int64)[:, None]
    rises = np.where(least < _OUT_OF_REACH, (least - standing.points) * factors, _NEVER)
    items = rises.argmin(axis=0)
    column = np.arange(len(places))
    can_rise = (rises[items, column] < _NEVER) & ~is_there
    return Improvements(
        people=near.scores.who[places],
        gates=gates,
        reaches=can_rise | is_there,
        items=np.where(can_rise, items, NOTHING),
        points=np.where(can_rise, least[items, column], 0),
        rises=np.where(can_rise, rises[items, column], 0),
    )


def _wanted(result: RankResult, near: Nearest) -> tuple[Index, Int64Array]:
    """Return everyone decided in all and failing at most one gate or the box, as places, with that gate."""
    is_decided = near.scores.is_complete & ~near.undecided.any(axis=0)
    failures = np.vstack([near.fails, near.is_boxed_out])
    places = np.flatnonzero(is_decided & (failures.sum(axis=0) <= 1))
    found = failures[:, places]
    return places, np.where(found.any(axis=0), found.argmax(axis=0), NOTHING)


@dataclass(frozen=True, eq=False)
class _Standing:
    """Figures of `r` people: points (m, r), totals (r,), axes (2, r) or None, tie chain t times (r,)."""

    points: Int64Array
    totals: Int64Array
    axes: Int64Array | None
    ties: list[Int64Array]

    @classmethod
    def of(cls, result: RankResult, near: Nearest, places: Index) -> "_Standing":
        scores = near.scores
        return cls(
            points=scores.points[:, places].astype(np.int64),
            totals=scores.totals[places],
            axes=None if scores.axes is None else scores.axes[:, places],
            ties=[tie_key(tie, result.population, scores, places) for tie in result.policy.ties],
        )


class _Border:
    """The last place of the shortlist, and what it takes to reach it."""

    def __init__(self, result: RankResult, near: Nearest) -> None:
        self._policy = result.policy
        last = _last_listed(result)
        place = np.searchsorted(near.scores.who, [] if last is None else [last])
        self._last = None if last is None else _Standing.of(result, near, place)

    def least_points(self, standing: _Standing, place: int, item: Item) -> Int64Array:
        """Return for each person the least points with which one item alone reaches the border."""
        present = standing.points[place]
        least = np.full(len(present), _OUT_OF_REACH, np.int64)
        if not item.contribution_factor:
            return least
        for points in self._candidates(standing, place, item):
            is_rise = (points > present) & (points < least)
            if is_rise.any():
                tried = np.where(is_rise, points, present)
                np.copyto(least, tried, where=is_rise & self.is_reached(standing, place, tried))
        return least

    def is_reached(self, standing: _Standing, place: int | None, points: Int64Array | None) -> BoolArray:
        """Tell who is inside the border, with other points of one item when `place` is not None."""
        totals, axes, ties = standing.totals, standing.axes, standing.ties
        if place is not None and points is not None:
            item, more = self._policy.items[place], points - standing.points[place]
            totals = totals + more * item.contribution_factor
            axes = _raised_axes(self._policy, axes, item, more)
            ties = [self._raised_tie(index, key, place, points) for index, key in enumerate(ties)]
        inside = is_passing(self._policy, totals) & self._is_level(totals, ties)
        if axes is not None and self._policy.axes is not None and self._policy.axes.is_restrictive:
            inside &= is_allowed(self._policy.axes, boxes_of(self._policy.axes, axes))
        return inside

    def _raised_tie(self, index: int, key: Int64Array, place: int, points: Int64Array) -> Int64Array:
        tie = self._policy.ties[index]
        if tie.item != place:
            return key
        return -points if tie.is_descending else points

    def _is_level(self, totals: Int64Array, ties: list[Int64Array]) -> BoolArray:
        """Tell who comes before the last listed person or shares that place."""
        if self._last is None:
            return np.ones(len(totals), np.bool_)
        compared = compared_totals(self._policy, totals)
        is_before, is_equal = compared > self._last_compared, compared == self._last_compared
        for key, last in zip(ties, self._last.ties, strict=True):
            is_before |= is_equal & (key < last[0])
            is_equal &= key == last[0]
        return is_before | is_equal

    @cached_property
    def _last_compared(self) -> int:
        return 0 if self._last is None else int(compared_totals(self._policy, self._last.totals)[0])

    def _candidates(self, standing: _Standing, place: int, item: Item) -> Iterator[Int64Array]:
        """Yield the points of one item at which reaching the border can begin."""
        present = standing.points[place]
        if isinstance(item.scale, Lookup | Bands):
            declared = item.scale.table.values() if isinstance(item.scale, Lookup) else item.scale.points
            for points in sorted(set(declared)):
                yield np.full(len(present), points, np.int64)
            return
        yield present + 1
        for gaps in self._gaps(standing.totals):
            yield present + _steps(gaps, item.contribution_factor)
        for gaps in self._axis_gaps(standing, item):
            yield present + _steps(gaps, item.axis_factor)
        if self._last is not None and any(tie.item == place for tie in self._policy.ties):
            yield np.broadcast_to(self._last.points[place], present.shape)
            yield np.broadcast_to(self._last.points[place] + 1, present.shape)

    def _gaps(self, totals: Int64Array) -> Iterator[Int64Array]:
        """Yield how far totals are from the pass mark, from equalling the last name, from beating it."""
        if self._policy.pass_mark is not None:
            mark = min(self._policy.pass_mark, _HIGHEST_MARK) * 10 ** (TOTAL_DIGITS - RAW_DIGITS)
            yield mark + int(self._policy.pass_strict) - totals
        if self._last is not None:
            unit = 10 ** (TOTAL_DIGITS - self._policy.decimals) if self._policy.ranks_on_decimals else 1
            yield self._last_compared * unit - unit // 2 - totals
            yield (self._last_compared + 1) * unit - unit // 2 - totals

    def _axis_gaps(self, standing: _Standing, item: Item) -> Iterator[Int64Array]:
        axes = self._policy.axes
        if axes is None or standing.axes is None or not axes.is_restrictive:
            return
        pairs = ((axes.potensial, axes.potensial_cuts), (axes.kinerja, axes.kinerja_cuts))
        for (top, cuts), scores in zip(pairs, standing.axes, strict=True):
            if top == item.top:
                yield from (cut * 10 ** (AXIS_DIGITS - RAW_DIGITS) - scores for cut in cuts)


def _last_listed(result: RankResult) -> int | None:
    """Return the person in the last place of a full shortlist, None while there is room on it."""
    if len(result.shortlist) < result.policy.shortlist:
        return None
    return int(result.shortlist[result.policy.shortlist - 1])


def _raised_axes(policy: Policy, axes: Int64Array | None, item: Item, more: Int64Array) -> Int64Array | None:
    if policy.axes is None or axes is None or item.top not in (policy.axes.potensial, policy.axes.kinerja):
        return axes
    raised = axes.copy()
    raised[0 if item.top == policy.axes.potensial else 1] += more * item.axis_factor
    return raised


def _steps(gaps: Int64Array, factor: int) -> Int64Array:
    """Return how many 1/10,000 of a point close each gap, rounded up."""
    steps: Int64Array = -(-gaps // factor)
    return steps
