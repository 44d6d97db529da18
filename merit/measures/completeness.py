"""How much is known of each person, and what is not. Here: counts and whys; not what follows from them."""

from collections.abc import Iterable

import numpy as np

from merit.measures.columns import PRESENT, WHYS, Ints
from merit.measures.frozen import Frozen
from merit.measures.packing import FrozenColumn


def completeness(frozen: Frozen, names: Iterable[str] | None = None) -> Ints:
    """Return how many of the measures are known of each person; what does not apply counts as known."""
    found = np.zeros(frozen.size, dtype=np.int64)
    for column in _chosen(frozen, names).values():
        found += _is_known(column, frozen.size)
    return found


def missing_of(frozen: Frozen, index: int, names: Iterable[str] | None = None) -> dict[str, str]:
    """Return why each missing measure of one person is missing, by name."""
    whys = {name: column.why(index) for name, column in _chosen(frozen, names).items()}
    return {name: why for name, why in whys.items() if why is not None}


def why_counts(frozen: Frozen, names: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """Return, per measure with anything missing, how many people miss it for which why."""
    counts = {}
    for name, column in _chosen(frozen, names).items():
        if column.whys is not None:
            numbers = np.bincount(column.whys, minlength=len(WHYS) + 2)[2:].tolist()
            counts[name] = {why: number for why, number in zip(WHYS, numbers, strict=True) if number}
    return counts


def _chosen(frozen: Frozen, names: Iterable[str] | None) -> dict[str, FrozenColumn]:
    return {name: frozen.column(name) for name in (frozen.columns if names is None else names)}


def _is_known(column: FrozenColumn, size: int) -> np.ndarray:
    if column.whys is None:
        return np.ones(size, dtype=np.bool_)
    return (column.whys == PRESENT) | (column.whys == WHYS.index("not_applicable") + 2)
