"""What a run's explanation keeps: funnel with reasons, stability, improvements, the cost of each gate.

Here belong: counting and the form it is kept in. Not here: how it is said (`describing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from merit.engine.explain import explain
from merit.engine.fingerprint import canonical_bytes
from merit.engine.gates import leaves
from merit.engine.reading import read_json
from merit.engine.result import INCOMPLETE, INELIGIBLE, RANKED, RankResult
from merit.selection.artifact import Artifact

SCHEMA = "merit.explanation/1"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many people each step keeps; each step is part of the one before.

    `eligible` fail no gate, `complete` of them have every fact and every gate decided, `ranked` of them stand
    in an allowed box.
    """

    considered: int
    eligible: int
    complete: int
    ranked: int
    shortlisted: int

    def steps(self) -> dict[str, int]:
        """Return the counts by step, in order."""
        return {name: getattr(self, name) for name in self.__slots__}


def funnel_of(result: RankResult) -> Funnel:
    """Count the steps of a result."""
    decided = result.scores.is_complete & ~result.gates.is_open[result.scores.who]
    return Funnel(
        considered=result.population.size,
        eligible=len(result.scores.who),
        complete=int(decided.sum()),
        ranked=len(result.ranked),
        shortlisted=len(result.shortlist),
    )


def state_counts(result: RankResult) -> Mapping[str, int]:
    """Count the people of each state."""
    counts = np.bincount(result.state, minlength=3).tolist()
    return {"ranked": counts[RANKED], "ineligible": counts[INELIGIBLE], "incomplete": counts[INCOMPLETE]}


def explanation_of(artifact: Artifact, artifact_sha256: str, fingerprint: str) -> bytes:
    """Return the explanation of a run as canonical JSON."""
    result = artifact.result
    document = {
        "schema": SCHEMA,
        "artifact": artifact_sha256,
        "fingerprint": fingerprint,
        "funnel": funnel_of(result).steps(),
        "lost": {"gates": _failures(result), "missing": _missing(result), "boxes": _boxes(result)},
        "explain": explain(result, artifact.ids),
    }
    return canonical_bytes(document)


def read_explanation(content: bytes) -> Json:
    """Read an explanation back."""
    found: Json = read_json(bytes(content))
    return found


def _failures(result: RankResult) -> dict[str, int]:
    """Count how many fail each gate, whatever else they fail."""
    counts = result.gates.fails.sum(axis=1).tolist()
    return {gate.id: count for gate, count in zip(result.policy.gates, counts, strict=True) if count}


def _missing(result: RankResult) -> dict[str, int]:
    """Count, among those who fail no gate, how many lack each measure that gates and items need."""
    who = result.scores.who
    names = {item.measure for item in result.policy.items if item.missing_points is None}
    names |= {rule.measure for gate in result.policy.gates for rule in leaves(gate)}
    counts = {name: int(result.population.columns[name].missing(who).sum()) for name in sorted(names)}
    return {name: count for name, count in counts.items() if count}


def _boxes(result: RankResult) -> dict[str, int]:
    """Count everyone who fails no gate by box; 0 stands for an undecided axis."""
    if result.scores.boxes is None:
        return {}
    counts = np.bincount(result.scores.boxes, minlength=10).tolist()
    return {str(box): count for box, count in enumerate(counts)}
