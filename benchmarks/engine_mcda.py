"""Weighted sum of 50,000 x 6, with order, against scikit-criteria and pymcdm when they are installed.

The engine reads integer columns and answers exactly; the libraries get the same matrix as floats, already
scaled.
"""

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks._engine_city import compare, line
from merit.engine import Column, Population, parse_policy, rank

PEOPLE = 50_000
WEIGHTS = (30, 20, 15, 15, 10, 10)
ROUNDS = 7
LIMIT = 1.0


def run() -> list[dict[str, Any]]:
    """Compare with each library that can be imported."""
    values = np.random.default_rng(1).integers(0, 10_001, (PEOPLE, len(WEIGHTS)), np.int16)
    engine = _engine(values)
    expected = engine().ranked
    report = []
    for name, module, build in (
        ("scikit-criteria", "skcriteria", _scikit_criteria),
        ("pymcdm", "pymcdm", _pymcdm),
    ):
        if importlib.util.find_spec(module) is None:
            report.append(_absent(name))
            continue
        act, scores_of = build(values / 100.0)
        scores = scores_of(act())
        assert (np.diff(scores[expected]) < 1e-9).all()
        measured, reference = compare(engine, act, ROUNDS)
        report.append(line(f"engine: weighted sum against {name}", measured, reference, LIMIT))
    return report


def _engine(values: Any) -> Callable[[], Any]:
    names = [f"c{number}" for number in range(len(WEIGHTS))]
    columns = {
        name: Column("number", np.ascontiguousarray(values[:, place]), digits=2)
        for place, name in enumerate(names)
    }
    items = [
        {
            "id": name,
            "weight": str(weight),
            "measure": name,
            "scale": {"kind": "linear", "from": "0", "to": "100"},
        }
        for name, weight in zip(names, WEIGHTS, strict=True)
    ]
    block = {
        "id": "mcda",
        "decimals": 2,
        "shortlist": 3,
        "groups": [{"id": "total", "weight": "100", "items": items}],
    }
    population = Population(PEOPLE, columns)
    policy = parse_policy(block, population.types)
    return lambda: rank(policy, {}, population)


def _scikit_criteria(matrix: Any) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    problem = skcriteria.mkdm(matrix, [max] * len(WEIGHTS), weights=WEIGHTS)
    model = WeightedSumModel()
    return lambda: model.evaluate(problem), lambda found: np.asarray(found.e_.score)


def _pymcdm(matrix: Any) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    from pymcdm.helpers import rrankdata
    from pymcdm.methods import WSM

    weights, types = np.array(WEIGHTS) / 100.0, np.ones(len(WEIGHTS))
    model = WSM(normalization_function=lambda values, cost: values)

    def act() -> Any:
        scores = model(matrix, weights, types)
        rrankdata(scores)
        return scores

    return act, np.asarray


def _absent(name: str) -> dict[str, Any]:
    return {
        "name": f"engine: weighted sum against {name}",
        "measured": "-",
        "reference": "not installed",
        "ratio": "-",
        "limit": LIMIT,
        "ok": True,
    }
