"""Stability against ranking again with each weighting, in fractions."""

import random
from fractions import Fraction

import numpy as np
import pytest

from merit.engine import parse_case
from merit.engine.stability import (
    field_of,
    near_weightings,
    radical_inverses,
    shares,
    smallest_change,
)
from tests.engine import slow_explain
from tests.engine.builders import case, group, item
from tests.engine.cases import make_case


def ranked_cases(count, start=0):
    """Random cases with somebody ranked and at least two top-level groups."""
    found = []
    while len(found) < count:
        document = make_case(random.Random(start))
        start += 1
        if len(document["policy"]["groups"]) > 1 and len(parse_case(document).rank().ranked) > 2:
            found.append(document)
    return found


def field(document):
    parsed = parse_case(document)
    result = parsed.rank()
    return parsed, result, field_of(result)


@pytest.mark.parametrize("document", ranked_cases(12), ids=range(12))
def test_shares_are_what_ranking_again_gives(document):
    parsed, result, found = field(document)
    reader, people = slow_explain.judged(document)
    people = slow_explain.ranked(people)
    counts = dict.fromkeys((person["id"] for person in people), 0)
    for weights in near_weightings(found.weights, 40).tolist():
        for name in slow_explain.reweighted(reader, people, weights):
            counts[name] += 1
    names = [parsed.ids[person] for person in result.ranked]
    assert dict(zip(names, shares(found, 40), strict=True)) == counts


@pytest.mark.parametrize("document", ranked_cases(12, start=5000), ids=range(12))
def test_the_smallest_change_is_the_first_that_alters_the_shortlist(document):
    _parsed, _result, found = field(document)
    reader, people = slow_explain.judged(document)
    people = slow_explain.ranked(people)
    weights = found.weights.tolist()
    declared = slow_explain.reweighted(reader, people, weights)
    for place in range(len(weights)):
        change = smallest_change(found, place)
        steps = range(0, 10_001, 211) if change is None else [abs(change) - 1, 1, abs(change) // 2]
        for step in steps:
            for moved in (weights[place] - step, weights[place] + step):
                others = [*weights[:place], moved, *weights[place + 1 :]]
                if 0 <= moved <= 10_000 and sum(others):
                    assert slow_explain.reweighted(reader, people, others) == declared
        if change is not None:
            others = [*weights[:place], weights[place] + change, *weights[place + 1 :]]
            assert slow_explain.reweighted(reader, people, others) != declared


def two_groups(people, weights=("60", "40"), **policy):
    groups = [group("x", weights[0], item("x")), group("y", weights[1], item("y"))]
    given = {name: {"x": x, "y": y} for name, (x, y) in people.items()}
    return case(given, measures={"x": "number", "y": "number"}, groups=groups, shortlist=1, **policy)


def test_a_worked_change_of_weight():
    # the lead of A is 10 per point of x, that of B 10 per point of y: equal at 40 and 40, or at 60 and 60
    _parsed, _result, found = field(two_groups({"A": ("80", "50"), "B": ("70", "60")}))
    assert smallest_change(found, 0) == -2000
    assert smallest_change(found, 1) == 2000
    assert shares(found) == [2000, 0]


def test_a_tie_at_the_cut_breaks_at_the_first_hundredth():
    people = {"A": ("80", "50"), "B": ("70", "65")}
    _parsed, _result, found = field(two_groups(people))
    assert smallest_change(found, 0) == -1
    assert 900 < shares(found)[0] < 1100


def test_a_person_best_in_everything_is_always_listed():
    _parsed, _result, found = field(two_groups({"A": ("80", "50"), "B": ("70", "50")}))
    assert shares(found) == [2000, 0]
    assert smallest_change(found, 0) == -6000
    assert smallest_change(found, 1) is None


def test_the_pass_mark_counts_under_other_weights():
    document = two_groups({"A": ("80", "50")}, pass_mark="65")
    _parsed, _result, found = field(document)
    # w * 80 + 40 * 50 >= 65 * (w + 40) from w = 40 on
    assert smallest_change(found, 0) == -2001


def test_one_group_alone_cannot_change():
    _parsed, _result, found = field(case({"A": {"a": "5"}, "B": {"a": "4"}}))
    assert smallest_change(found, 0) is None
    assert shares(found) == [2000, 2000]


def test_rounded_totals_are_searched_step_by_step():
    people = {"A": ("80.4", "50"), "B": ("70", "60")}
    document = two_groups(people, rank_on="decimals", decimals=0)
    _parsed, _result, found = field(document)
    reader, judged = slow_explain.judged(document)
    judged = slow_explain.ranked(judged)
    declared = slow_explain.reweighted(reader, judged, [6000, 4000])
    first = next(
        step
        for step in range(1, 6001)
        if any(
            slow_explain.reweighted(reader, judged, [6000 + sign * step, 4000]) != declared
            for sign in (-1, 1)
            if 6000 + sign * step <= 10_000
        )
    )
    assert abs(smallest_change(found, 0)) == first


def test_halton_points_are_the_plain_ones():
    numerators, denominator = radical_inverses(6, 3)
    inverses = [Fraction(int(one), denominator) for one in numerators]
    assert inverses == [
        Fraction(0),
        Fraction(1, 3),
        Fraction(2, 3),
        Fraction(1, 9),
        Fraction(4, 9),
        Fraction(7, 9),
    ]


def test_weightings_stay_within_five_points_and_are_never_negative():
    table = near_weightings(np.array([300, 9700]), 2000)
    assert table.shape == (2000, 2)
    assert table[0].tolist() == [0, 9200]
    assert table[1].tolist() == [300, 9533]
    assert (table >= 0).all()
    assert (abs(table - [300, 9700]) <= 500).all()
    assert len({tuple(row) for row in table.tolist()}) > 1200


def test_weightings_that_would_vanish_are_the_declared_ones():
    weights = np.array([500] * 20)
    assert near_weightings(weights, 1)[0].tolist() == weights.tolist()


def test_two_hundred_groups_are_still_exact():
    names = [f"m{number}" for number in range(200)]
    groups = [group(name, "0.5", item(f"i_{name}", measure=name)) for name in names]
    people = {"A": dict.fromkeys(names, "99.9999"), "B": dict.fromkeys(names, "100")}
    document = case(people, measures=dict.fromkeys(names, "number"), groups=groups, shortlist=1)
    _parsed, result, found = field(document)
    assert result.ranked.tolist() == [1, 0]
    assert found.scores.dtype == object
    assert shares(found, 20) == [20, 0]
