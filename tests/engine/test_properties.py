"""Laws of the engine, on random cases: permutation, dominance, monotonicity, sums, boxes, chains."""

import copy
import json
import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from merit.engine import parse_case, render_case
from tests.engine.builders import answer, case, group, item, order
from tests.engine.cases import make_case

SEEDS = st.integers(0, 2**32)
MANY = settings(max_examples=80, deadline=None)


def ranked_case(seed):
    document = make_case(random.Random(seed))
    return document, answer(document)


@MANY
@given(SEEDS)
def test_order_of_people_and_keys_changes_no_byte(seed):
    document, result = ranked_case(seed)
    source = random.Random(seed)
    source.shuffle(document["people"])
    for person in document["people"]:
        person["measures"] = dict(sorted(person["measures"].items(), reverse=True))
    assert json.dumps(answer(document)) == json.dumps(result)


@MANY
@given(SEEDS)
def test_nulls_dropped_change_no_byte(seed):
    document, result = ranked_case(seed)
    for person in document["people"]:
        person["measures"] = {k: v for k, v in person["measures"].items() if v is not None}
    assert json.dumps(answer(document)) == json.dumps(result)


@MANY
@given(SEEDS)
def test_contributions_sum_to_the_total_and_axes_to_their_items(seed):
    _document, result = ranked_case(seed)
    for one in result["ranked"]:
        total = sum(Fraction(found["contribution"]) for found in one["items"])
        assert total == Fraction(one["total_exact"])
        for found in one["items"]:
            share = Fraction(found["points"]) * Fraction(found["weight"]) / 100
            assert share == Fraction(found["contribution"])
    if result["ranked"]:
        weights = [Fraction(found["weight"]) for found in result["ranked"][0]["items"]]
        assert sum(weights) == 100


@MANY
@given(SEEDS)
def test_everyone_has_exactly_one_state_and_complete_axes_one_box(seed):
    document, result = ranked_case(seed)
    ids = [one["id"] for state in ("ranked", "ineligible", "incomplete") for one in result[state]]
    assert sorted(ids) == sorted(person["id"] for person in document["people"])
    for one in result["ranked"]:
        assert (one["box"] in range(1, 10)) == ("axes" in document["policy"])
    for one in result["ineligible"]:
        assert [reason["gate"] for reason in one["reasons"]].count("box") <= 1


@MANY
@given(SEEDS)
def test_ranks_are_1224_and_the_shortlist_is_a_prefix_of_those_who_pass(seed):
    document, result = ranked_case(seed)
    ranks = [one["rank"] for one in result["ranked"]]
    assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)
    mark = Fraction(document["policy"].get("pass_mark", "-1"))
    strict = document["policy"].get("pass_strict", False)
    passing = [
        one["id"]
        for one in result["ranked"]
        if Fraction(one["total_exact"]) > mark or (Fraction(one["total_exact"]) == mark and not strict)
    ]
    assert result["shortlist"] == passing[: len(result["shortlist"])]
    assert len(result["shortlist"]) >= min(document["policy"]["shortlist"], len(passing))


@MANY
@given(SEEDS)
def test_nobody_is_below_someone_they_dominate(seed):
    document, result = ranked_case(seed)
    if document["policy"].get("rank_on") == "decimals":
        return
    people = [
        (one["rank"], [Fraction(found["points"]) for found in one["items"] if found["weight"] != "0"])
        for one in result["ranked"]
    ]
    for rank, points in people:
        for other_rank, others in people:
            is_better = all(a >= b for a, b in zip(points, others, strict=True)) and points != others
            assert not is_better or rank < other_rank


@MANY
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.integers(0, 7), st.integers(1, 50))
def test_a_better_value_never_lowers_a_rank(values, who, more):
    who %= len(values)
    people = {str(place): {"a": str(value), "b": "50"} for place, value in enumerate(values)}
    groups = [group("nilai", "100", item("a", "30"), item("b", "70"))]
    document = case(people, measures={"a": "number", "b": "number"}, groups=groups)
    before = dict(order(document))[str(who)]
    document["people"][who]["measures"]["a"] = str(min(values[who] + more, 100))
    assert dict(order(document))[str(who)] <= before


@MANY
@given(SEEDS)
def test_another_spelling_of_the_same_numbers_changes_no_rank(seed):
    document, result = ranked_case(seed)
    changed = copy.deepcopy(document)
    for person in changed["people"]:
        for name, value in person["measures"].items():
            if document["measures"][name] == "number" and isinstance(value, str) and "." not in value:
                person["measures"][name] = f"{value}.000"
    again = answer(changed)
    assert [(one["id"], one["rank"], one["total_exact"]) for one in again["ranked"]] == [
        (one["id"], one["rank"], one["total_exact"]) for one in result["ranked"]
    ]
    assert again["shortlist"] == result["shortlist"]


@MANY
@given(SEEDS)
def test_a_longer_tie_chain_only_splits_equal_ranks(seed):
    document, result = ranked_case(seed)
    changed = copy.deepcopy(document)
    name = next(iter(document["measures"]))
    changed["policy"]["ties"] = [*document["policy"].get("ties", []), {"measure": name, "order": "asc"}]
    before = {one["id"]: one["rank"] for one in result["ranked"]}
    after = {one["id"]: one["rank"] for one in answer(changed)["ranked"]}
    for one, other in [(a, b) for a in before for b in before]:
        assert not before[one] < before[other] or after[one] < after[other]


@MANY
@given(SEEDS)
def test_one_more_person_does_not_reorder_the_others(seed):
    document, result = ranked_case(seed)
    if len(document["people"]) < 2:
        return
    fewer = {**document, "people": document["people"][1:]}
    left_out = document["people"][0]["id"]
    expected = [one["id"] for one in result["ranked"] if one["id"] != left_out]
    assert [one["id"] for one in answer(fewer)["ranked"]] == expected


def test_two_parses_of_one_document_rank_the_same_and_leave_it_unchanged():
    document = make_case(random.Random(7))
    before = json.dumps(document)
    case_ = parse_case(document)
    first = render_case(case_, case_.rank())
    assert first == render_case(case_, case_.rank())
    assert json.dumps(document) == before
