"""Pools with one gate removed, against ranking again without it."""

import copy
import random

import pytest

from merit.engine import explain, parse_case
from tests.engine.builders import answer
from tests.engine.cases import make_case


def told(document):
    parsed = parse_case(document)
    return explain(parsed.rank(), parsed.ids)["without"]


def removed(document, gate):
    changed = copy.deepcopy(document)
    policy = changed["policy"]
    if gate == "box":
        del policy["axes"]["allowed"]
    else:
        policy["gates"] = [one for one in policy["gates"] if one["id"] != gate]
    return changed


@pytest.mark.parametrize("start", range(0, 200, 25))
def test_pools_are_what_ranking_again_without_the_gate_gives(start):
    checked = 0
    for seed in range(start, start + 25):
        document = make_case(random.Random(seed))
        for pool in told(document):
            again = answer(removed(document, pool["gate"]))
            expected = (
                len(again["ranked"]) + len(again["incomplete"]),
                len(again["ranked"]),
                len(again["shortlist"]),
            )
            found = (int(pool["eligible"]), int(pool["ranked"]), int(pool["shortlisted"]))
            assert found == expected, (seed, pool["gate"])
            checked += 1
    assert checked > 10


def test_gates_stand_in_policy_order_and_the_box_last():
    for seed in range(300):
        document = make_case(random.Random(seed))
        gates = [one["id"] for one in document["policy"].get("gates", [])]
        allowed = document["policy"].get("axes", {}).get("allowed", range(1, 10))
        box = [] if set(range(1, 10)) <= set(allowed) else ["box"]
        assert [pool["gate"] for pool in told(document)] == gates + box
