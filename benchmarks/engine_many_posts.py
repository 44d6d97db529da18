"""200 posts over 50,000 people in one call, against 200 bare kernels."""

from collections.abc import Iterator
from typing import Any

from benchmarks._engine_city import COMPETENCIES, bare_kernel, city, compare, line
from merit.engine import rank_posts

PEOPLE = 50_000
POSTS = 200
ROUNDS = 3
LIMIT = 3.0


def standards() -> Iterator[tuple[int, ...]]:
    """Yield the competency levels each post asks for, from 1 to 5, the same in every run."""
    for post in range(POSTS):
        yield tuple(1 + (post + 3 * place) % 5 for place in range(len(COMPETENCIES)))


def run() -> list[dict[str, Any]]:
    """Measure all posts, after checking that the orders agree post by post."""
    policy, population = city(PEOPLE)
    posts = [
        (policy, {name: level * 10**6 for name, level in zip(COMPETENCIES, levels, strict=True)}, population)
        for levels in standards()
    ]
    for result, levels in zip(rank_posts(posts), standards(), strict=True):
        assert result.ranked.tolist() == bare_kernel(population.columns, levels)["order"].tolist()
    measured, reference = compare(
        lambda: sum(len(result.ranked) for result in rank_posts(posts)),
        lambda: [bare_kernel(population.columns, levels) for levels in standards()],
        ROUNDS,
    )
    return [line(f"engine: {POSTS} posts over {PEOPLE:,} people", measured, reference, LIMIT)]
