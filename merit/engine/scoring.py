"""Points: scales over columns, exact to 1/10,000.

Belongs here: raw values to points for many people at once, with the one rounding. Does not belong here:
weights.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from merit.engine.arithmetic import FULL_POINTS, RAW_DIGITS
from merit.engine.columns import Column, Index, IntArray
from merit.engine.groups import Item
from merit.engine.measures import NUMBER, TEXT
from merit.engine.scales import Bands, Linear, Lookup, Ratio

UNDECIDED = -1
"""Stands for points that cannot be decided."""

Points = npt.NDArray[np.int64]

_BYTES = np.arange(256, dtype=np.uint8)
"""Every value a one-byte column can hold: scoring them once makes a table for everyone."""


def score_item(item: Item, column: Column, standard: Mapping[str, int], who: Index | slice) -> Points:
    """Score some people by one item.

    Parameters
    ----------
    item : Item
        The item; its scale and what stands in for a missing value.
    column : Column
        The measure of the item.
    standard : Mapping[str, int]
        Standards of the post by name, in 1/1,000,000.
    who : ndarray of int, shape (r,), or slice
        The people to score.

    Returns
    -------
    ndarray of int64, shape (r,)
        Points in 1/10,000 (0 to 1,000,000), or `UNDECIDED`.

    Raises
    ------
    KeyError
        If the post has no standard of the name the scale asks for.
    """
    values = column.values[who]
    score = partial(_SCORERS[type(item.scale)], item.scale, column, standard)
    if column.kind == NUMBER and values.dtype.itemsize == 1 and len(values) > len(_BYTES):
        points = score(_BYTES.view(values.dtype))[values.view(np.uint8)]
    else:
        points = score(values)
    if column.has_missing:
        stand_in = UNDECIDED if item.missing_points is None else item.missing_points
        points[column.missing(who)] = stand_in
    return points


def standard_of(scale: Ratio, standard: Mapping[str, int]) -> int:
    """Return the standard a ratio scale measures against, in 1/1,000,000."""
    if scale.standard is not None:
        return scale.standard
    return standard[str(scale.post_standard)]


def _score_lookup(scale: Lookup, column: Column, _standard: Mapping[str, int], values: IntArray) -> Points:
    if column.kind == TEXT:
        table = np.array([scale.table.get(text, UNDECIDED) for text in column.vocabulary] or [0], np.int64)
        return table[values]
    unit = 10 ** (RAW_DIGITS - column.digits) if column.kind == NUMBER else 1
    keys = sorted(int(key) for key in scale.table if int(key) % unit == 0)
    if not keys:
        return np.full(len(values), UNDECIDED, np.int64)
    codes = np.array([key // unit for key in keys], np.int64)
    table = np.array([scale.table[key] for key in keys], np.int64)
    place = np.minimum(np.searchsorted(codes, values), len(codes) - 1)
    return np.where(codes[place] == values, table[place], UNDECIDED)


def _score_bands(scale: Bands, column: Column, _standard: Mapping[str, int], values: IntArray) -> Points:
    unit = 10 ** (RAW_DIGITS - column.digits)
    starts = np.array([-(-edge // unit) for edge in scale.edges[:-1]], np.int64)
    table = np.array([UNDECIDED, *scale.points], np.int64)
    points = table[np.searchsorted(starts, values, side="right")]
    points[values > scale.edges[-1] // unit] = UNDECIDED
    return points


def _score_linear(scale: Linear, column: Column, _standard: Mapping[str, int], values: IntArray) -> Points:
    raw = _micro(column, values)
    if scale.start < scale.end:
        return _share(raw - scale.start, scale.end - scale.start)
    return _share(scale.start - raw, scale.start - scale.end)


def _score_ratio(scale: Ratio, column: Column, standard: Mapping[str, int], values: IntArray) -> Points:
    return _share(_micro(column, values), standard_of(scale, standard))


def _micro(column: Column, values: IntArray) -> Points:
    return values.astype(np.int64) * 10 ** (RAW_DIGITS - column.digits)


def _share(part: Points, whole: int) -> Points:
    """Return part/whole as points, in place: clamped to 0..100 and rounded half-up, the one rounding.

    The span of two raw values is below 2 * 10**12, so twice the product stays below 4 * 10**18.
    """
    np.maximum(part, 0, out=part)
    np.minimum(part, whole, out=part)
    part *= 2 * FULL_POINTS
    part += whole
    part //= 2 * whole
    return part


_SCORERS: dict[type, Callable[[Any, Column, Mapping[str, int], IntArray], Points]] = {
    Lookup: _score_lookup,
    Bands: _score_bands,
    Linear: _score_linear,
    Ratio: _score_ratio,
}
