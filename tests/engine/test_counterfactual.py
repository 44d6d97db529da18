"""The least single improvement, against trying every one on the second implementation."""

import random
from fractions import Fraction

import pytest

from merit.engine import explain, parse_case
from tests.engine import slow_explain
from tests.engine.builders import case, group, item
from tests.engine.cases import make_case


def told(document):
    parsed = parse_case(document)
    return {one["id"]: one for one in explain(parsed.rank(), parsed.ids)["counterfactual"]}


def tried(document, leaf, source):
    """Points worth trying for one leaf: all of a table, otherwise a sample."""
    scale = leaf["declared"]["scale"]
    if scale["kind"] == "lookup":
        declared = scale["points"].values()
    elif scale["kind"] == "bands":
        declared = scale["points"]
    else:
        return [Fraction(source.randrange(0, 1_000_001), 10_000) for _ in range(25)]
    return [Fraction(one) for one in {parsed_points(found) for found in declared}]


def parsed_points(text):
    return Fraction((Fraction(text) * 10_000 + Fraction(1, 2)).__floor__(), 10_000)


def leaves(members):
    for one in members:
        yield from leaves(one["items"]) if "items" in one else [one]


def with_declared(document, reader):
    by_id = {one["id"]: one for one in leaves(document["policy"]["groups"])}
    for leaf in reader.leaves:
        leaf["declared"] = by_id[leaf["id"]]
    return reader


def check(document, source):
    """Check every line of one case; return how many improvements were found."""
    reader, people = slow_explain.judged(document)
    with_declared(document, reader)
    by_id = {person["id"]: person for person in people}
    listed_people = slow_explain.ranked(people)
    found = told(document)
    expected = [one for one in people if not one["undecided"] and len(one["reasons"]) <= 1]
    assert sorted(found) == sorted(one["id"] for one in expected)
    order = [leaf["id"] for leaf in reader.leaves]
    for name, line in found.items():
        person = by_id[name]
        assert line["gate"] == (person["reasons"][0]["gate"] if person["reasons"] else None)
        if slow_explain.reaches(reader, listed_people, person):
            assert (line["reaches"], line["item"], line["rise"]) == (True, None, "0")
            continue
        rise = Fraction(line["rise"]) if line["reaches"] else None
        if line["reaches"]:
            leaf = reader.leaves[order.index(line["item"])]
            points = Fraction(line["points"])
            assert slow_explain.reaches(reader, listed_people, person, leaf, points)
            assert rise == (points - person["points"][leaf["id"]]) * leaf["share"] > 0
            below = points - Fraction(1, 10_000)
            if leaf["declared"]["scale"]["kind"] in ("linear", "ratio"):
                assert below <= person["points"][leaf["id"]] or not slow_explain.reaches(
                    reader, listed_people, person, leaf, below
                )
        for leaf in reader.leaves:
            for points in tried(document, leaf, source):
                more = (points - person["points"][leaf["id"]]) * leaf["share"]
                is_earlier = rise is not None and order.index(leaf["id"]) < order.index(line["item"])
                is_better = rise is None or more < rise or (more == rise and is_earlier)
                if more > 0 and is_better:
                    assert not slow_explain.reaches(reader, listed_people, person, leaf, points)
    return sum(line["item"] is not None for line in found.values())


@pytest.mark.parametrize("start", range(0, 160, 20))
def test_no_smaller_single_improvement_reaches_the_shortlist(start):
    source = random.Random(start)
    checked = sum(check(make_case(random.Random(seed)), source) for seed in range(start, start + 20))
    assert checked > 0


GROUPS = [group("nilai", "100", item("x", "50"), item("y", "50"))]
KINDS = {"x": "number", "y": "number"}


def pair(x, y):
    return {"x": x, "y": y}


def test_a_worked_improvement():
    # border 80; B has 70: 20 points of either item are 10 of the total; the tie of items goes to policy order
    found = told(
        case({"A": pair("80", "80"), "B": pair("70", "70")}, measures=KINDS, groups=GROUPS, shortlist=1)
    )
    assert found["A"] == {"id": "A", "gate": None, "reaches": True, "item": None, "points": None, "rise": "0"}
    assert found["B"] == {
        "id": "B",
        "gate": None,
        "reaches": True,
        "item": "x",
        "points": "90.0000",
        "rise": "10",
    }


def test_none_when_no_single_item_is_enough():
    found = told(
        case({"A": pair("100", "100"), "B": pair("10", "10")}, measures=KINDS, groups=GROUPS, shortlist=1)
    )
    assert found["B"] == {
        "id": "B",
        "gate": None,
        "reaches": False,
        "item": None,
        "points": None,
        "rise": None,
    }


def test_a_table_improves_by_its_own_values_only():
    scale = {"kind": "lookup", "points": {"1": "0", "2": "60", "3": "100"}}
    groups = [group("nilai", "100", item("x", "50", scale=scale), item("y", "50"))]
    people = {"A": pair("3", "20"), "B": pair("1", "65")}
    found = told(case(people, measures=KINDS, groups=groups, shortlist=1))
    # 60 against 32.5: 27.5 more is 60 points of x's table (30) or 55 points of y, of which only 35 are left
    assert (found["B"]["item"], found["B"]["points"], found["B"]["rise"]) == ("x", "60.0000", "30")


def test_beating_the_border_costs_a_step_more_when_the_chain_is_lost():
    ties = [{"measure": "y", "order": "desc"}]
    people = {"A": pair("80", "80"), "B": pair("70", "70")}
    found = told(case(people, measures=KINDS, groups=GROUPS, shortlist=1, ties=ties))
    assert found["B"]["points"] == "90.0001"


def test_a_person_kept_out_by_one_gate_alone_is_a_near_miss():
    gates = [
        {"id": "g", "measure": "x", "op": "<=", "value": "85"},
        {"id": "h", "measure": "y", "op": ">", "value": "1"},
    ]
    people = {"A": pair("80", "80"), "B": pair("90", "90"), "C": pair("90", "1"), "D": pair("90", None)}
    found = told(case(people, measures=KINDS, groups=GROUPS, shortlist=1, gates=gates))
    assert sorted(found) == ["A", "B"]
    assert (found["B"]["gate"], found["B"]["reaches"], found["B"]["rise"]) == ("g", True, "0")


def test_the_pass_mark_alone_can_be_the_border():
    document = case(
        {"A": pair("80", "80"), "B": pair("50", "50")}, measures=KINDS, groups=GROUPS, pass_mark="60"
    )
    assert told(document)["B"]["points"] == "70.0000"
    document["policy"]["pass_strict"] = True
    assert told(document)["B"]["points"] == "70.0001"
