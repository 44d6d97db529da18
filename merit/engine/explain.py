"""The `explain` block of a result: stability, counterfactual, without.

Belongs here: writing what the three modules found. Does not belong here: finding it.
"""

from collections.abc import Sequence

import numpy as np

from merit.engine.arithmetic import POINT_DIGITS, TOTAL_DIGITS, WEIGHT_DIGITS, exact_text, fixed_text
from merit.engine.columns import Index
from merit.engine.counterfactual import NOTHING, improvements
from merit.engine.gates import BOX_GATE
from merit.engine.rendering import Json
from merit.engine.result import RankResult
from merit.engine.stability import WEIGHTINGS, field_of, shares, smallest_change
from merit.engine.without import Nearest, nearest, pools_without

_SHARE_DIGITS = 4


def explain(result: RankResult, ids: Sequence[str]) -> Json:
    """Write the `explain` block of a result.

    Parameters
    ----------
    result : RankResult
    ids : Sequence[str], length n
        Id of everyone.

    Returns
    -------
    dict
        `stability`, `counterfactual` and `without`, ready for JSON.
    """
    near = nearest(result)
    return {
        "stability": _stability(result, ids),
        "counterfactual": _improvements(result, near, ids),
        "without": [
            {
                "gate": pool.gate,
                "eligible": str(pool.eligible),
                "ranked": str(pool.ranked),
                "shortlisted": str(pool.shortlisted),
            }
            for pool in pools_without(result, near)
        ],
    }


def _stability(result: RankResult, ids: Sequence[str]) -> Json:
    field = field_of(result)
    found = zip(result.ranks.tolist(), result.ranked.tolist(), shares(field), strict=True)
    lines = sorted((rank, ids[person], count) for rank, person, count in found)
    return {
        "weightings": str(WEIGHTINGS),
        "shares": [{"id": name, "share": _share(count)} for _rank, name, count in lines],
        "weights": [
            {
                "group": group.id,
                "weight": exact_text(group.weight, WEIGHT_DIGITS),
                "change": _change(smallest_change(field, place)),
            }
            for place, group in enumerate(result.policy.groups)
        ],
    }


def _share(count: int) -> str:
    return exact_text(count * 10**_SHARE_DIGITS // WEIGHTINGS, _SHARE_DIGITS)


def _change(change: int | None) -> str | None:
    return None if change is None else exact_text(change, WEIGHT_DIGITS)


def _improvements(result: RankResult, near: Nearest, ids: Sequence[str]) -> list[Json]:
    """Write improvements by rank, then id; those not ranked last."""
    found = improvements(result, near)
    gates = [*(gate.id for gate in result.policy.gates), BOX_GATE, None]
    items = [*(item.id for item in result.policy.items), None]
    lines = zip(
        _ranks_or_last(result, found.people),
        [ids[person] for person in found.people.tolist()],
        found.gates.tolist(),
        found.reaches.tolist(),
        found.items.tolist(),
        found.points.tolist(),
        found.rises.tolist(),
        strict=True,
    )
    return [
        {
            "id": name,
            "gate": gates[gate],
            "reaches": reaches,
            "item": items[item],
            "points": None if item == NOTHING else fixed_text(points, POINT_DIGITS),
            "rise": exact_text(rise, TOTAL_DIGITS) if reaches else None,
        }
        for _rank, name, gate, reaches, item, points, rise in sorted(lines)
    ]


def _ranks_or_last(result: RankResult, people: Index) -> list[int]:
    ranks = result.rank_of[people]
    return [int(rank) for rank in np.where(ranks, ranks, result.population.size + 1)]
