"""The bare core: policy and columns in, arrays of results out.

Belongs here: `rank` and `rank_posts`. Does not belong here: texts, ids, files.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from merit.engine.columns import Population
from merit.engine.gating import judge
from merit.engine.policy import Policy
from merit.engine.ranking import rank_places, require_undominated
from merit.engine.result import RankResult
from merit.engine.totals import is_allowed, score_people


def rank(policy: Policy, standard: Mapping[str, int], population: Population) -> RankResult:
    """Rank everyone for one post.

    Parameters
    ----------
    policy : Policy
        A checked policy (`parse_policy`).
    standard : Mapping[str, int]
        Standards of the post by name, in 1/1,000,000 (`parse_standard`).
    population : Population
        Everyone considered, with a column for each measure the policy uses.

    Returns
    -------
    RankResult
        Outcomes for everyone as arrays; texts are written on request.

    Raises
    ------
    ValueError
        If a measure or a standard the policy uses is absent, or a measure has another type.
    ContradictionError
        If the result contradicts itself.

    Notes
    -----
    Everyone is judged by every gate; only those who fail none are scored. The same input gives the same
    result on any machine and in any order of people.
    """
    require_inputs(policy, standard, population)
    gates = judge(policy.gates, population)
    scores = score_people(policy, standard, population, np.flatnonzero(~gates.is_failing))
    is_ranked = scores.is_complete & ~gates.is_open[scores.who]
    if policy.axes is not None and scores.boxes is not None and policy.axes.is_restrictive:
        is_ranked &= is_allowed(policy.axes, scores.boxes)
    ranking = rank_places(policy, population, scores, np.flatnonzero(is_ranked))
    require_undominated(policy, scores, ranking)
    return RankResult(policy, standard, population, gates, scores, ranking)


def rank_posts(
    posts: Iterable[tuple[Policy, Mapping[str, int], Population]],
) -> Iterator[RankResult]:
    """Rank for many posts, one result after the other, so that memory does not grow with the number of posts.

    Parameters
    ----------
    posts : iterable of (Policy, Mapping[str, int], Population)
        For each post its policy, its standards and its population; populations may share columns.

    Yields
    ------
    RankResult
    """
    for policy, standard, population in posts:
        yield rank(policy, standard, population)


def require_inputs(policy: Policy, standard: Mapping[str, int], population: Population) -> None:
    """Check that a policy finds its measures, in their types, and its standards.

    Raises
    ------
    ValueError
        Naming the measure or standard that is absent.
    """
    for name, kind in policy.measures.items():
        column = population.columns.get(name)
        if column is None:
            raise ValueError(f"measure {name!r} has no column")
        if column.kind != kind:
            raise ValueError(f"measure {name!r} is {column.kind}, not {kind}")
    for name in policy.standards:
        if standard.get(name, 0) <= 0:
            raise ValueError(f"the post has no standard {name!r} greater than 0")
