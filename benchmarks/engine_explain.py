"""Stability (2,000 weightings), counterfactuals and pools without each gate, against one bare kernel."""

from typing import Any

from benchmarks._engine_city import STANDARDS, bare_kernel, city, compare, line
from merit.engine import explain, rank

PEOPLE = 50_000
ROUNDS = 9
LIMIT = 200.0


def run() -> list[dict[str, Any]]:
    """Measure the whole `explain` block of one run with about 500 ranked people."""
    policy, population = city(PEOPLE)
    result = rank(policy, STANDARDS, population)
    ids = [f"{person:05d}" for person in range(PEOPLE)]
    measured, reference = compare(
        lambda: explain(result, ids), lambda: bare_kernel(population.columns), ROUNDS
    )
    name = f"engine: explain a run over {PEOPLE:,}, {len(result.ranked)} ranked"
    return [line(name, measured, reference, LIMIT)]
