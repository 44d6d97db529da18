"""The rank range still possible holds for every value the missing measure could take."""

import copy

import pytest

from merit.engine import parse_case, rank_ranges
from tests.engine.builders import case, group, item, order

SCALES = {
    "linear": {"kind": "linear", "from": "0", "to": "10"},
    "lookup": {"kind": "lookup", "points": {str(number): str(number * 5 + 20) for number in range(11)}},
    "bands": {"kind": "bands", "edges": ["0", "3", "7", "10"], "points": ["30", "60", "90"]},
}


def document(scale, **policy):
    groups = [group("nilai", "100", item("a", "40"), item("b", "60", scale=SCALES[scale]))]
    people = {str(number): {"a": str(number * 10), "b": str(number)} for number in range(1, 10)}
    people["p"] = {"a": "45", "b": {"missing": "expired"}}
    return case(people, measures={"a": "number", "b": "number"}, groups=groups, **policy)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("rank_on", ["exact", "decimals"])
def test_the_range_holds_for_every_value_and_is_reached(scale, rank_on):
    unknown = document(scale, rank_on=rank_on, decimals=0)
    parsed = parse_case(unknown)
    found = rank_ranges(parsed.rank())
    assert [parsed.ids[person] for person in found.who] == ["p"]
    ranks = []
    for value in range(11):
        known = copy.deepcopy(unknown)
        known["people"][-1]["measures"]["b"] = str(value)
        ranks.append(dict(order(known))["p"])
    assert min(ranks) == found.best[0]
    assert max(ranks) <= found.worst[0] <= max(ranks) + 1


def test_nobody_incomplete_gives_no_range():
    assert len(rank_ranges(parse_case(case({"p": {"a": "5"}})).rank()).who) == 0


def test_an_open_gate_leaves_the_score_known():
    gates = [{"id": "g", "measure": "b", "op": ">", "value": "1"}]
    people = {"p": {"a": "5"}, "q": {"a": "6", "b": "2"}, "r": {"a": "4", "b": "2"}}
    parsed = parse_case(case(people, measures={"a": "number", "b": "number"}, gates=gates))
    found = rank_ranges(parsed.rank())
    assert (found.lowest[0], found.highest[0]) == (5 * 10**16, 5 * 10**16)
    assert (found.best[0], found.worst[0]) == (2, 2)
