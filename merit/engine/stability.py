"""Stability: does the shortlist survive other weights?

Belongs here: weightings near the declared one, and the smallest change of one weight that alters the
shortlist. Does not belong here: changes of scores or gates.

Every weighting is a legal one: whole hundredths of a point, not below 0, renormalised to 100. So all
arithmetic stays in integers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from merit.engine.arithmetic import AXIS_DIGITS, RAW_DIGITS, WEIGHT_DIGITS
from merit.engine.checks import LARGEST_SCORE
from merit.engine.columns import BoolArray, Index
from merit.engine.groups import WHOLE
from merit.engine.policy import Policy
from merit.engine.ranking import tie_key
from merit.engine.result import RankResult
from merit.engine.totals import Int64Array

WEIGHTINGS = 2000
REACH = 5 * 10**WEIGHT_DIGITS
"""How far each weight is moved, in 1/100 of a point."""

_CELLS = 1 << 21
_LEADERS = 32
_INT64_MAX = 2**63 - 1

Matrix = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Field:
    """The `c` ranked people who could be listed under some weighting, as the weights see them.

    Attributes
    ----------
    people : ndarray of int, shape (c,)
        Their places in order of rank, among all `q` ranked.
    scores : ndarray, shape (g, c)
        Score of each in each top-level group, in 1/10**12.
    ties : ndarray of int64, shape (c,)
        Place in the tie chain alone: smaller is better, equal is equal.
    weights : ndarray of int64, shape (g,)
        Declared top-level weights, in 1/100.
    """

    result: RankResult
    people: Index
    scores: Matrix
    ties: Int64Array
    weights: Int64Array

    def shortlists(self, weightings: Matrix) -> BoolArray:
        """Return who is shortlisted under each weighting: (b, g) weights in 1/100 -> (b, c)."""
        totals = weightings @ self.scores
        wholes = weightings.sum(axis=1)[:, None]
        compared = self._compared(totals, wholes)
        return _first(compared, self.ties, self.passing(totals, wholes), self.result.policy.shortlist)

    def _compared(self, totals: Matrix, wholes: Matrix) -> Matrix:
        """Return what is compared: totals, rounded half-up when the policy says so."""
        if not self.result.policy.ranks_on_decimals:
            return totals
        units = wholes * 10 ** (AXIS_DIGITS - self.result.policy.decimals)
        return (totals + units // 2) // units

    def passing(self, totals: Matrix, wholes: Matrix) -> BoolArray:
        """Return who reaches the pass mark under each weighting."""
        policy = self.result.policy
        if policy.pass_mark is None:
            return np.ones(totals.shape, np.bool_)
        mark = min(max(policy.pass_mark, -1), LARGEST_SCORE + 1) * 10 ** (AXIS_DIGITS - RAW_DIGITS)
        return totals > mark * wholes if policy.pass_strict else totals >= mark * wholes


def field_of(result: RankResult) -> Field:
    """Return those of the ranked who could be listed under some weighting, as the weights see them."""
    policy, places = result.policy, result.ranking.places
    factors = np.zeros((len(policy.groups), len(policy.items)), np.int64)
    for place, item in enumerate(policy.items):
        factors[item.top, place] = item.axis_factor
    scores: Matrix = factors @ result.scores.points[:, places].astype(np.int64)
    people = _contenders(policy, scores)
    if _may_overflow(len(policy.groups)):
        scores = scores.astype(object)
    keys = [tie_key(tie, result.population, result.scores, places) for tie in policy.ties]
    weights = np.array([group.weight for group in policy.groups], np.int64)
    return Field(result, people, scores[:, people], _dense(keys, len(places))[people], weights)


def _contenders(policy: Policy, scores: Int64Array) -> Index:
    """Return who is not beaten in every group by enough others to be off the list whatever the weights.

    Only the best ranked are compared with. Rounded totals leave everyone a chance: two who differ may tie.
    """
    people = scores.shape[1]
    if policy.ranks_on_decimals or policy.shortlist > _LEADERS:
        return np.arange(people)
    times_beaten = np.zeros(people, np.int64)
    for leader in scores.T[: 2 * _LEADERS]:
        times_beaten += (leader[:, None] > scores).all(axis=0)
    return np.flatnonzero(times_beaten < policy.shortlist)


def shares(field: Field, weightings: int = WEIGHTINGS) -> list[int]:
    """Return for each ranked person under how many of the weightings they are shortlisted.

    Parameters
    ----------
    field : Field
    weightings : int
        How many Halton points are taken.

    Returns
    -------
    list of int, length q
    """
    table = near_weightings(field.weights, weightings)
    counts = np.zeros(len(field.ties), np.int64)
    rows = max(1, _CELLS // max(1, len(field.ties)))
    for start in range(0, weightings, rows):
        counts += field.shortlists(table[start : start + rows]).sum(axis=0)
    told = np.zeros(len(field.result.ranked), np.int64)
    told[field.people] = counts
    return [int(count) for count in told]


def near_weightings(weights: Int64Array, count: int) -> Int64Array:
    """Return weightings in which each weight moves by up to 5 points: the first unscrambled Halton points.

    Parameters
    ----------
    weights : ndarray of int64, shape (g,)
        Declared weights in 1/100.
    count : int
        How many weightings.

    Returns
    -------
    ndarray of int64, shape (count, g)
        Weights in 1/100, not below 0, not yet renormalised. One that would be all 0 is the declared one.

    Notes
    -----
    Coordinate j of point i (i from 0) is the radical inverse of i in the j-th prime base; 0 moves a weight
    down by 5 points, 1 would move it up by 5. Moved weights are rounded half-up to 1/100.
    """
    table = np.empty((count, len(weights)), np.int64)
    for column, base in enumerate(_primes(len(weights))):
        table[:, column] = weights[column] + _moves(*radical_inverses(count, base))
    np.maximum(table, 0, out=table)
    table[table.sum(axis=1) == 0] = weights
    return table


def radical_inverses(count: int, base: int) -> tuple[Int64Array, int]:
    """Return the radical inverses of 0, 1, ... count - 1 as numerators over one denominator.

    Parameters
    ----------
    count : int
        How many, at least 1.
    base : int
        At least 2.

    Returns
    -------
    tuple of (ndarray of int64, shape (count,); int)

    Examples
    --------
    >>> radical_inverses(7, 2)
    (array([0, 4, 2, 6, 1, 5, 3]), 8)
    """
    rest = np.arange(count, dtype=np.int64)
    numerators, denominator = np.zeros(count, np.int64), 1
    while rest.any():
        rest, digits = np.divmod(rest, base)
        numerators = numerators * base + digits
        denominator *= base
    return numerators, denominator


def smallest_change(field: Field, group: int) -> int | None:
    """Return the smallest change of one top-level weight, the others unchanged, that alters the shortlist.

    Parameters
    ----------
    field : Field
    group : int
        Index of the top-level group.

    Returns
    -------
    int or None
        Signed change in 1/100 of a point before renormalisation, the fall when rise and fall are equally
        small; None when no weight from 0 to 100 alters it.
    """
    weight = int(field.weights[group])
    lowest = 0 if weight < WHOLE else 1
    fall = _first_change(field, group, -1, weight - lowest)
    rise = _first_change(field, group, +1, WHOLE - weight)
    found = [(size, sign) for size, sign in ((fall, -1), (rise, 1)) if size is not None]
    if not found:
        return None
    size, sign = min(found)
    return size * sign


def _first_change(field: Field, group: int, sign: int, furthest: int) -> int | None:
    """Return the first step of 1/100 in one direction at which the shortlist differs, None up to `furthest`.

    On exact totals the steps that keep the shortlist are an interval: the lowest listed total is the minimum,
    the highest other the maximum, of straight lines. So bisection finds its end. Rounded totals have no such
    order: there bisection only skips the steps at which every listed person leads by more than one unit.
    """
    if furthest <= 0 or not len(field.ties):
        return None
    declared = field.shortlists(field.weights[None, :])[0]

    def differs(step: int) -> bool:
        return bool((field.shortlists(_moved(field, group, sign * step, 1))[0] != declared).any())

    if not field.result.policy.ranks_on_decimals:
        return _bisect(differs, furthest) if differs(furthest) else None
    first = _bisect(lambda step: not _leads_clearly(field, group, sign * step, declared), furthest)
    return _scan(field, group, sign, (first, furthest), declared)


def _moved(field: Field, group: int, change: int, count: int) -> Int64Array:
    """Return `count` weightings with one weight moved by `change` and further steps of the same sign."""
    table = np.repeat(field.weights[None, :], count, axis=0)
    steps = np.arange(count) if change > 0 else -np.arange(count)
    table[:, group] += change + steps
    return table


def _leads_clearly(field: Field, group: int, change: int, declared: BoolArray) -> bool:
    """Tell whether neither rounding nor the pass mark can have altered the shortlist at one change."""
    if declared.sum() > field.result.policy.shortlist:
        return False
    before, after = field.weights[None, :], _moved(field, group, change, 1)
    totals, whole = after @ field.scores, after.sum(axis=1)[:, None]
    passing = field.passing(totals, whole)
    if (passing != field.passing(before @ field.scores, before.sum(axis=1)[:, None])).any():
        return False
    others = passing[0] & ~declared
    if not declared.any() or not others.any():
        return True
    unit = int(whole[0, 0]) * 10 ** (AXIS_DIGITS - field.result.policy.decimals)
    return bool(totals[0, declared].min() - totals[0, others].max() > unit)


def _scan(field: Field, group: int, sign: int, steps: tuple[int, int], declared: BoolArray) -> int | None:
    first, furthest = steps
    rows = max(1, min(256, _CELLS // len(field.ties)))
    for start in range(first, furthest + 1, rows):
        table = _moved(field, group, sign * start, min(rows, furthest + 1 - start))
        differing = np.flatnonzero((field.shortlists(table) != declared).any(axis=1))
        if len(differing):
            return start + int(differing[0])
    return None


def _bisect(is_reached: Callable[[int], bool], furthest: int) -> int:
    """Return the first step from 1 on at which a monotone condition holds, `furthest` if none before."""
    low, high = 1, furthest
    while low < high:
        middle = (low + high) // 2
        if is_reached(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _first(compared: Matrix, ties: Int64Array, passing: BoolArray, size: int) -> BoolArray:
    """Return per row the first `size` of those passing, by value (higher first), then tie, with equals."""
    people = len(ties)
    if size >= people:
        return passing
    values = np.where(passing, compared, -1)
    cut = np.partition(values, people - size, axis=1)[:, people - size, None]
    above, level = values > cut, (values == cut) & passing
    listed = above | level
    crowded = np.flatnonzero(listed.sum(axis=1) > size)
    if len(crowded):
        listed[crowded] = above[crowded] | _by_tie(level[crowded], ties, size - above[crowded].sum(axis=1))
    return listed


def _by_tie(level: BoolArray, ties: Int64Array, wanted: Int64Array) -> BoolArray:
    """Return per row the `wanted` best ties among `level`, equals included."""
    keys = np.where(level, ties, _INT64_MAX)
    cut = np.sort(keys, axis=1)[np.arange(len(keys)), wanted - 1]
    return level & (keys <= cut[:, None])


def _dense(keys: list[Int64Array], size: int) -> Int64Array:
    """Return dense places by several keys: 0 for the best, equal for equals."""
    dense = np.zeros(size, np.int64)
    if not keys or not size:
        return dense
    order = np.lexsort(keys[::-1])
    is_new = np.zeros(size, np.bool_)
    for key in keys:
        is_new[1:] |= key[order][1:] != key[order][:-1]
    dense[order] = np.cumsum(is_new)
    return dense


def _may_overflow(groups: int) -> bool:
    return (WHOLE + groups * REACH) * 100 * 10**AXIS_DIGITS > _INT64_MAX


def _moves(numerators: Int64Array, denominator: int) -> Int64Array:
    """Return the moves of a weight, in 1/100, for coordinates from 0 to 1, rounded half-up."""
    moves: Int64Array = (2 * REACH * (2 * numerators - denominator) + denominator) // (2 * denominator)
    return moves


def _primes(count: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < count:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found
