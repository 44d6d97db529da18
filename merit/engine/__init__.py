"""The ranking engine: pure functions over arrays. It knows measures and posts, not people or databases.

Belongs here: gates, scales, weights, boxes, ranks, shortlists and their explanation, exact to the last digit;
case files. Does not belong here: where facts come from, who may see a result, and any clock, default of legal
meaning or float.

For one post over frozen columns:

>>> import numpy as np
>>> from merit.engine import Column, Population, explain_person, parse_policy, rank
>>> columns = {"asesmen": Column("number", np.array([8568, 7700, 8568], np.int16), digits=2)}
>>> people = Population(3, columns)
>>> block = {
...     "id": "contoh", "decimals": 2, "shortlist": 1,
...     "groups": [{"id": "nilai", "weight": "100", "items": [
...         {"id": "asesmen", "weight": "100", "measure": "asesmen",
...          "scale": {"kind": "linear", "from": "0", "to": "100"}}]}],
... }
>>> result = rank(parse_policy(block, people.types), {}, people)
>>> result.ranked.tolist(), result.ranks.tolist(), result.shortlist.tolist()
([0, 2, 1], [1, 1, 3], [0, 2])
>>> explain_person(result, 1)["total"]
'77.00'

Everyone's outcome stays an array: `result.state`, `result.gates` (fails by gate, undecided by gate),
`result.scores` (points, totals, axes, boxes of those who fail no gate), `result.contributions`,
`result.ranked` and `result.ranks`. Texts are written on request: `render` for everyone, `explain_person` for
one, `explain` for the stability, the counterfactuals and the cost of each gate, `rank_ranges` for the
incomplete. `rank_posts` does many posts.

For case files: `read_case` (bytes), `parse_case` (a document), `Case.rank`, `render_case`, and
`write_case` from columns; the command is `cli`.
"""

from merit.engine.case import Case, parse_case, parse_post, parse_standard, read_case, render_case
from merit.engine.columns import Column, Population
from merit.engine.core import rank, rank_posts
from merit.engine.errors import CaseError, ContradictionError
from merit.engine.explain import explain
from merit.engine.export import write_case
from merit.engine.fingerprint import canonical_bytes, fingerprint
from merit.engine.policy import Policy, parse_policy
from merit.engine.possible import RankRange, rank_ranges
from merit.engine.rendering import explain_person, render
from merit.engine.result import INCOMPLETE, INELIGIBLE, RANKED, RankResult
from merit.engine.wording import Wording

__all__ = [
    "INCOMPLETE",
    "INELIGIBLE",
    "RANKED",
    "Case",
    "CaseError",
    "Column",
    "ContradictionError",
    "Policy",
    "Population",
    "RankRange",
    "RankResult",
    "Wording",
    "canonical_bytes",
    "explain",
    "explain_person",
    "fingerprint",
    "parse_case",
    "parse_policy",
    "parse_post",
    "parse_standard",
    "rank",
    "rank_posts",
    "rank_ranges",
    "read_case",
    "render",
    "render_case",
    "write_case",
]
