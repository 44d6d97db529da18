"""What each gate costs: the pool with one gate removed, which shows a tailor-made requirement.

Belongs here: counts with a gate removed. Does not belong here: who should be admitted.
"""

from dataclasses import dataclass

import numpy as np

from merit.engine.columns import BoolArray
from merit.engine.gates import BOX_GATE
from merit.engine.ranking import rank_places
from merit.engine.result import RankResult
from merit.engine.totals import Scores, is_allowed


@dataclass(frozen=True, slots=True)
class Pool:
    """How many are eligible, ranked and shortlisted when one gate is removed."""

    gate: str
    eligible: int
    ranked: int
    shortlisted: int


@dataclass(frozen=True, eq=False)
class Nearest:
    """Everyone who fails at most one gate (`r` people), scored, with their failures.

    Attributes
    ----------
    scores : Scores
    fails : ndarray of bool, shape (k, r)
        Failures by gate.
    undecided : ndarray of bool, shape (k, r)
        Undecided gates.
    is_boxed_out : ndarray of bool, shape (r,)
        Whose box is not allowed.
    """

    scores: Scores
    fails: BoolArray
    undecided: BoolArray
    is_boxed_out: BoolArray


def nearest(result: RankResult) -> Nearest:
    """Return everyone who fails at most one gate, scored."""
    gates = result.gates
    who = np.flatnonzero(gates.fails.sum(axis=0, dtype=np.int32) <= 1)
    scores = result.scores_of(who)
    undecided = np.zeros((len(gates.undecided), len(who)), np.bool_)
    for place, mask in enumerate(gates.undecided):
        if mask is not None:
            undecided[place] = mask[who]
    boxed_out = np.zeros(len(who), np.bool_)
    if result.policy.axes is not None and scores.boxes is not None:
        boxed_out = ~is_allowed(result.policy.axes, scores.boxes)
    return Nearest(scores, gates.fails[:, who], undecided, boxed_out)


def pools_without(result: RankResult, near: Nearest) -> list[Pool]:
    """Return the pool with each gate removed in turn, in policy order, the box last.

    Parameters
    ----------
    result : RankResult
    near : Nearest
        Of the same result.
    """
    pools = [_pool(result, near, gate.id, place) for place, gate in enumerate(result.policy.gates)]
    if result.policy.axes is not None and result.policy.axes.is_restrictive:
        pools.append(_pool(result, near, BOX_GATE, None))
    return pools


def _pool(result: RankResult, near: Nearest, name: str, removed: int | None) -> Pool:
    kept = [place for place in range(len(near.fails)) if place != removed]
    is_eligible = ~near.fails[kept].any(axis=0)
    if removed is not None:
        is_eligible &= ~near.is_boxed_out
    is_ranked = is_eligible & near.scores.is_complete & ~near.undecided[kept].any(axis=0)
    ranking = rank_places(result.policy, result.population, near.scores, np.flatnonzero(is_ranked))
    return Pool(name, int(is_eligible.sum()), len(ranking.places), int(ranking.is_listed.sum()))
