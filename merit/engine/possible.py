"""What is still possible for the incomplete: the best and the worst rank they could come to.

Belongs here: bounds from what is known. Does not belong here: guesses about what is not.
"""

from dataclasses import dataclass

import numpy as np

from merit.engine.arithmetic import FULL_POINTS
from merit.engine.columns import Index
from merit.engine.groups import Item
from merit.engine.ranking import compared_totals
from merit.engine.result import RankResult
from merit.engine.scales import Bands, Lookup
from merit.engine.totals import Int64Array


@dataclass(frozen=True, eq=False)
class RankRange:
    """Bounds for `r` incomplete people, everyone else unchanged and every open gate passed.

    Attributes
    ----------
    who : ndarray of int, shape (r,)
        The people.
    lowest, highest : ndarray of int64, shape (r,)
        Least and greatest total still possible, in 1/10**16.
    best, worst : ndarray of int64, shape (r,)
        Best and worst rank still possible among the ranked.
    """

    who: Index
    lowest: Int64Array
    highest: Int64Array
    best: Int64Array
    worst: Int64Array


def rank_ranges(result: RankResult) -> RankRange:
    """Return the rank range still possible for each incomplete person.

    Parameters
    ----------
    result : RankResult

    Returns
    -------
    RankRange
        The best rank counts only the ranked with a greater total, the worst everyone with at least an equal
        one, so the tie chain, unknown for a missing value, is inside the range.
    """
    who = result.incomplete
    points = result.scores.points[:, np.searchsorted(result.scores.who, who)].astype(np.int64)
    bounds = np.array([item_bounds(item) for item in result.policy.items], np.int64)
    factors = np.array([item.contribution_factor for item in result.policy.items], np.int64)
    lowest = factors @ np.where(points < 0, bounds[:, :1], points)
    highest = factors @ np.where(points < 0, bounds[:, 1:], points)
    ranked = np.sort(compared_totals(result.policy, result.scores.totals[result.ranking.places]))
    best = len(ranked) - np.searchsorted(ranked, compared_totals(result.policy, highest), side="right") + 1
    worst = len(ranked) - np.searchsorted(ranked, compared_totals(result.policy, lowest), side="left") + 1
    return RankRange(who, lowest, highest, best, worst)


def item_bounds(item: Item) -> tuple[int, int]:
    """Return the least and greatest points an item can give, in 1/10,000."""
    if isinstance(item.scale, Lookup):
        found = list(item.scale.table.values())
        return (min(found), max(found)) if found else (0, 0)
    if isinstance(item.scale, Bands):
        return min(item.scale.points), max(item.scale.points)
    return 0, FULL_POINTS
