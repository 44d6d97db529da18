"""Full result for one post over 50,000 people, against the bare numpy kernel of the same policy."""

from typing import Any

from benchmarks._engine_city import STANDARDS, bare_kernel, city, compare, line
from merit.engine import rank

PEOPLE = 50_000
ROUNDS = 101
LIMIT = 3.0


def run() -> list[dict[str, Any]]:
    """Measure one post, after checking that both give the same order."""
    policy, population = city(PEOPLE)
    expected = bare_kernel(population.columns)
    result = rank(policy, STANDARDS, population)
    assert result.ranked.tolist() == expected["order"].tolist()
    assert (result.gates.fails == expected["fails"]).all()
    measured, reference = compare(
        lambda: rank(policy, STANDARDS, population), lambda: bare_kernel(population.columns), ROUNDS
    )
    return [line(f"engine: one post over {PEOPLE:,} people", measured, reference, LIMIT)]
