"""Order of the ranked: total, tie chain, equal ranks, shortlist.

Belongs here: comparing people. Does not belong here: how their totals came about.
"""

from dataclasses import dataclass

import numpy as np

from merit.engine.arithmetic import RAW_DIGITS, TOTAL_DIGITS
from merit.engine.columns import BoolArray, Index, Population
from merit.engine.errors import ContradictionError
from merit.engine.policy import Policy, Tie
from merit.engine.totals import Int64Array, Scores

_NEIGHBOURS = 64
_LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Ranking:
    """The `q` ranked people in order.

    Attributes
    ----------
    places : ndarray of int, shape (q,)
        Their places in `Scores.who`, best first; equals stand together.
    ranks : ndarray of int64, shape (q,)
        Their ranks, equal ranks shared ("1224").
    is_listed : ndarray of bool, shape (q,)
        Who is on the shortlist.
    """

    places: Index
    ranks: Int64Array
    is_listed: BoolArray


def rank_places(policy: Policy, population: Population, scores: Scores, places: Index) -> Ranking:
    """Rank the people at some places of `scores`, all of them complete.

    Parameters
    ----------
    policy : Policy
        Says what is compared, in which order, and how many are named.
    population : Population
        Holds the measures of the tie chain.
    scores : Scores
        Totals and points.
    places : ndarray of int, shape (q,)
        Who is ranked, as places in `scores.who`.

    Returns
    -------
    Ranking
    """
    totals = scores.totals[places]
    keys = [-compared_totals(policy, totals)]
    order = np.argsort(keys[0], kind="stable")
    if policy.ties and _has_equals(keys[0][order]):
        keys += [tie_key(tie, population, scores, places) for tie in policy.ties]
        order = np.lexsort(keys[::-1])
    ranks = _ranks([key[order] for key in keys])
    is_listed = list_shortlist(policy, ranks, is_passing(policy, totals[order]))
    return Ranking(places[order], ranks, is_listed)


def compared_totals(policy: Policy, totals: Int64Array) -> Int64Array:
    """Return what is compared of totals in 1/10**16: themselves, or rounded half-up if the policy says so."""
    if not policy.ranks_on_decimals:
        return totals
    unit = 10 ** (TOTAL_DIGITS - policy.decimals)
    return (totals + unit // 2) // unit


def tie_key(tie: Tie, population: Population, scores: Scores, places: Index) -> Int64Array:
    """Return the key of one link of the tie chain: smaller is better, missing comes last."""
    if tie.item is not None:
        points = scores.points[tie.item, places].astype(np.int64)
        return -points if tie.is_descending else points
    column = population.columns[str(tie.measure)]
    people = scores.who[places]
    values = column.values[people].astype(np.int64)
    key = -values if tie.is_descending else values
    key[column.missing(people)] = _LAST
    return key


def is_passing(policy: Policy, totals: Int64Array) -> BoolArray:
    """Tell whose exact total (1/10**16) reaches the pass mark."""
    if policy.pass_mark is None:
        return np.ones(len(totals), np.bool_)
    mark = policy.pass_mark * 10 ** (TOTAL_DIGITS - RAW_DIGITS)
    return totals > mark if policy.pass_strict else totals >= mark


def list_shortlist(policy: Policy, ranks: Int64Array, passing: BoolArray) -> BoolArray:
    """Tell who of the ranked, in order, is listed: the first of those who pass, with equals of the last."""
    ranks_passing = ranks[passing]
    if len(ranks_passing) <= policy.shortlist:
        return passing
    return passing & (ranks <= ranks_passing[policy.shortlist - 1])


def require_undominated(policy: Policy, scores: Scores, ranking: Ranking) -> None:
    """Check at the border of the shortlist that nobody just below beats the last name on every item.

    Raises
    ------
    ContradictionError
        If someone not listed is at least equal to the last listed person on every item that counts, and
        better on one.
    """
    if policy.ranks_on_decimals or not ranking.is_listed.any() or ranking.is_listed.all():
        return
    counting = np.flatnonzero([item.contribution_factor for item in policy.items])
    last = ranking.places[ranking.is_listed][-1]
    below = ranking.places[~ranking.is_listed][:_NEIGHBOURS]
    others = scores.points[np.ix_(counting, below)]
    border = scores.points[counting, last][:, None]
    if bool(((others >= border).all(axis=0) & (others > border).any(axis=0)).any()):
        raise ContradictionError("a person below the shortlist beats its last name on every item")


def _has_equals(ordered: Int64Array) -> bool:
    return bool((ordered[1:] == ordered[:-1]).any())


def _ranks(keys: list[Int64Array]) -> Int64Array:
    """Return the rank of each place of sorted keys: 1 + the number of people strictly before."""
    size = len(keys[0])
    is_new = np.ones(size, np.bool_)
    is_new[1:] = False
    for key in keys:
        is_new[1:] |= key[1:] != key[:-1]
    firsts = np.flatnonzero(is_new)
    return np.repeat(firsts, np.diff(firsts, append=size)) + 1
