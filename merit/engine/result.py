"""What a run returns, as arrays: states, outcomes of gates, scores, order.

Belongs here: the result of one post for everyone and what is derived from it. Does not belong here: texts and
ids (`rendering`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from merit.engine.columns import Index, Population
from merit.engine.gating import Gates
from merit.engine.policy import Policy
from merit.engine.ranking import Ranking
from merit.engine.totals import Int64Array, Scores, is_allowed, score_people

RANKED = 0
INELIGIBLE = 1
INCOMPLETE = 2
STATES = ("ranked", "ineligible", "incomplete")

FEWER_THAN_SHORTLIST = "fewer_than_shortlist"
POOL_BELOW_MINIMUM = "pool_below_minimum"
TIE_AT_CUT = "tie_at_cut"


@dataclass(frozen=True, eq=False)
class RankResult:
    """The result of one post for `n` people.

    Attributes
    ----------
    policy, standard, population
        The inputs.
    gates : Gates
        Outcome of every gate for everyone, arrays of shape (k, n) and (n,).
    scores : Scores
        Points, totals, axis scores and boxes of those who fail no gate.
    ranking : Ranking
        The ranked in order, as places in `scores`.
    """

    policy: Policy
    standard: Mapping[str, int]
    population: Population
    gates: Gates
    scores: Scores
    ranking: Ranking

    @cached_property
    def state(self) -> npt.NDArray[np.uint8]:
        """State of everyone, shape (n,): `RANKED`, `INELIGIBLE` or `INCOMPLETE`."""
        state = np.full(self.population.size, INCOMPLETE, np.uint8)
        state[self.gates.is_failing] = INELIGIBLE
        if self.policy.axes is not None and self.scores.boxes is not None:
            state[self.scores.who[~is_allowed(self.policy.axes, self.scores.boxes)]] = INELIGIBLE
        state[self.ranked] = RANKED
        return state

    @cached_property
    def ranked(self) -> Index:
        """The ranked people, best first, shape (q,)."""
        return self.scores.who[self.ranking.places]

    @property
    def ranks(self) -> Int64Array:
        """Ranks of `ranked`, shape (q,)."""
        return self.ranking.ranks

    @property
    def ineligible(self) -> Index:
        """The ineligible people, ascending."""
        return np.flatnonzero(self.state == INELIGIBLE)

    @property
    def incomplete(self) -> Index:
        """The incomplete people, ascending."""
        return np.flatnonzero(self.state == INCOMPLETE)

    @cached_property
    def shortlist(self) -> Index:
        """The people on the shortlist, best first."""
        return self.ranked[self.ranking.is_listed]

    @cached_property
    def rank_of(self) -> Int64Array:
        """Rank of everyone, shape (n,); 0 for those not ranked."""
        ranks = np.zeros(self.population.size, np.int64)
        ranks[self.ranked] = self.ranks
        return ranks

    @cached_property
    def contributions(self) -> Int64Array:
        """Contributions of those scored, in 1/10**16, shape (m, r); negative where undecided."""
        factors = np.array([item.contribution_factor for item in self.policy.items], np.int64)
        return self.scores.points * factors[:, None]

    @property
    def flags(self) -> list[str]:
        """The flags raised, sorted."""
        listed, wanted = len(self.shortlist), self.policy.shortlist
        minimum = self.policy.minimum_pool
        raised = {
            FEWER_THAN_SHORTLIST: listed < wanted,
            POOL_BELOW_MINIMUM: minimum is not None and len(self.ranked) < minimum,
            TIE_AT_CUT: listed > wanted,
        }
        return sorted(flag for flag, is_raised in raised.items() if is_raised)

    def scores_of(self, people: Index) -> Scores:
        """Score any people, also those a gate excludes, in the order given."""
        return score_people(self.policy, self.standard, self.population, people)
