"""Order, ties, shortlist, flags, boxes, items without weight."""

import pytest

from tests.engine.builders import answer, case, group, item, order

AXES = {
    "potensial": "x",
    "kinerja": "y",
    "cuts": {"potensial": ["50", "80"], "kinerja": ["50", "80"]},
}


def tied(ties, people, kinds):
    return order(case(people, measures={"a": "number", **kinds}, ties=ties))


def test_equal_totals_share_a_rank_and_the_next_rank_is_skipped():
    people = {"d": {"a": "5"}, "c": {"a": "7"}, "b": {"a": "7.0"}, "a": {"a": "9"}, "e": {"a": "4"}}
    assert order(case(people)) == [("a", 1), ("b", 2), ("c", 2), ("d", 4), ("e", 5)]


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("number", "-2", "10"),
        ("text", "Z", "a"),
        ("text", "\uffee", "\U0001f642"),
        ("bool", False, True),
        ("date", "1999-12-31", "2000-01-01"),
    ],
)
def test_a_tie_by_measure_puts_missing_last_under_both_orders(kind, low, high):
    people = {"1": {"a": "5", "t": low}, "2": {"a": "5", "t": high}, "3": {"a": "5"}}
    assert tied([{"measure": "t", "order": "desc"}], people, {"t": kind}) == [("2", 1), ("1", 2), ("3", 3)]
    assert tied([{"measure": "t", "order": "asc"}], people, {"t": kind}) == [("1", 1), ("2", 2), ("3", 3)]


def test_numbers_equal_by_value_tie_and_two_missing_tie():
    people = {
        "1": {"a": "5", "t": "1.0"},
        "2": {"a": "5", "t": "1"},
        "3": {"a": "5"},
        "4": {"a": "5", "t": None},
    }
    assert tied([{"measure": "t", "order": "asc"}], people, {"t": "number"}) == [
        ("1", 1),
        ("2", 1),
        ("3", 3),
        ("4", 3),
    ]


def test_the_chain_goes_on_only_among_equals():
    people = {
        "1": {"a": "5", "t": "1", "u": "x"},
        "2": {"a": "5", "t": "1", "u": "y"},
        "3": {"a": "5", "t": "2", "u": "a"},
    }
    ties = [{"measure": "t", "order": "desc"}, {"measure": "u", "order": "desc"}]
    assert tied(ties, people, {"t": "number", "u": "text"}) == [("3", 1), ("2", 2), ("1", 3)]


def test_a_tie_by_item_compares_points_also_those_of_if_missing():
    groups = [
        group(
            "nilai",
            "100",
            item("a", "50", if_missing={"points": "60"}),
            item("b", "50", if_missing={"points": "40"}),
        )
    ]
    people = {"1": {"a": "40", "b": "60"}, "2": {"b": None}, "3": {"a": "50", "b": "50"}}
    found = answer(
        case(
            people,
            measures={"a": "number", "b": "number"},
            groups=groups,
            ties=[{"item": "a", "order": "desc"}, {"measure": "b", "order": "asc"}],
        )
    )
    assert [(one["id"], one["ties"]) for one in found["ranked"]] == [
        ("2", ["60.0000", None]),
        ("3", ["50.0000", "50"]),
        ("1", ["40.0000", "60"]),
    ]
    assert found["ranked"][0]["items"][0]["raw"] is None


def test_ranking_on_decimals_rounds_half_up_before_comparing():
    people = {"1": {"a": "79.995"}, "2": {"a": "80.004"}, "3": {"a": "79.994"}}
    assert order(case(people, rank_on="decimals")) == [("1", 1), ("2", 1), ("3", 3)]
    assert order(case(people)) == [("2", 1), ("1", 2), ("3", 3)]
    assert order(case(people, rank_on="decimals", decimals=0)) == [("1", 1), ("2", 1), ("3", 1)]


@pytest.mark.parametrize(("strict", "expected"), [(False, ["1", "2"]), (True, ["1"])])
def test_the_pass_mark_compares_the_exact_total_and_leaves_the_ranks(strict, expected):
    people = {"1": {"a": "75.0001"}, "2": {"a": "75"}, "3": {"a": "74.9999"}}
    found = answer(case(people, pass_mark="75.00", pass_strict=strict, rank_on="decimals"))
    assert found["shortlist"] == expected
    assert [one["rank"] for one in found["ranked"]] == [1, 1, 1]


def test_everyone_sharing_the_last_place_of_the_shortlist_enters():
    people = {"1": {"a": "9"}, "2": {"a": "8"}, "3": {"a": "8"}, "4": {"a": "7"}}
    found = answer(case(people, shortlist=2))
    assert found["shortlist"] == ["1", "2", "3"]
    assert found["flags"] == ["tie_at_cut"]


def test_flags_are_raised_only_when_true_and_sorted():
    people = {"1": {"a": "9"}, "2": {"a": "8"}}
    assert answer(case(people, shortlist=3, minimum_pool=3))["flags"] == [
        "fewer_than_shortlist",
        "pool_below_minimum",
    ]
    assert answer(case(people, shortlist=2, minimum_pool=2))["flags"] == []
    assert answer(case({}, shortlist=1, minimum_pool=0))["flags"] == ["fewer_than_shortlist"]


def boxed(x, y, weights=("50", "50"), **axes):
    groups = [group("x", weights[0], item("x")), group("y", weights[1], item("y"))]
    measures = {"x": "number", "y": "number", "z": "number"}
    gates = axes.pop("gates", [])
    people = {"p": {"x": x, "y": y}}
    return answer(case(people, measures=measures, groups=groups, axes={**AXES, **axes}, gates=gates))


@pytest.mark.parametrize(
    ("kinerja", "potensial", "box"),
    [
        ("49.9999", "49.9999", 1),
        ("50", "49.9999", 2),
        ("49.9999", "50", 3),
        ("80", "49.9999", 4),
        ("50", "50", 5),
        ("49.9999", "80", 6),
        ("80", "79.9999", 7),
        ("79.9999", "80", 8),
        ("80", "80", 9),
    ],
)
def test_the_nine_boxes_by_kinerja_and_potensial(kinerja, potensial, box):
    assert boxed(potensial, kinerja)["ranked"][0]["box"] == box


def test_an_axis_without_weight_makes_a_box_and_adds_nothing():
    ranked = boxed("90", "60", weights=("0", "100"))["ranked"][0]
    assert ranked["total_exact"] == "60"
    assert ranked["axes"] == {"potensial": "90", "kinerja": "60"}
    assert ranked["box"] == 8
    assert ranked["items"][0]["weight"] == "0"
    assert ranked["items"][0]["contribution"] == "0"


def test_an_item_without_weight_still_decides_completeness():
    found = boxed(None, "60", weights=("0", "100"))
    assert found["incomplete"] == [{"id": "p", "missing": ["x"], "why": {}}]


def test_a_box_outside_the_allowed_is_the_last_reason_beside_others():
    gate = {"id": "g", "measure": "x", "op": ">", "value": "95"}
    found = boxed("90", "60", allowed=[9, 7], gates=[gate])
    assert [(one["gate"], one["value"], one["required"]) for one in found["ineligible"][0]["reasons"]] == [
        ("g", "90", "> 95"),
        ("box", "8", "[9, 7]"),
    ]


def test_a_box_excludes_although_another_gate_is_undecided_but_not_without_both_axes():
    gate = {"id": "g", "measure": "z", "op": ">", "value": "1"}
    assert [
        one["gate"] for one in boxed("10", "60", allowed=[9], gates=[gate])["ineligible"][0]["reasons"]
    ] == ["box"]
    assert boxed(None, "10", allowed=[9])["incomplete"][0]["missing"] == ["x"]


def test_three_levels_multiply_their_weights_exactly():
    inner = group("dalam", "33.33", item("b", "12.5"), item("c", "87.50"))
    groups = [group("luar", "66.67", inner, item("d", "66.67")), group("lain", "33.33", item("a"))]
    measures = dict.fromkeys("abcd", "number")
    ranked = answer(
        case(
            {"p": {"a": "33.3333", "b": "0.0001", "c": "99.9999", "d": "1"}}, measures=measures, groups=groups
        )
    )["ranked"][0]
    weights = [one["weight"] for one in ranked["items"]]
    assert weights == ["2.777638875", "19.443472125", "44.448889", "33.33"]
    assert ranked["items"][0]["contribution"] == "0.000002777638875"
    assert ranked["total_exact"] == "30.99793323916675"


def test_a_value_outside_its_table_is_incomplete_even_with_points_for_missing():
    scale = {"kind": "lookup", "points": {"1": "10"}}
    groups = [group("nilai", "100", item("a", scale=scale, if_missing={"points": "5"}))]
    found = answer(case({"p": {"a": "2"}, "q": {}}, groups=groups))
    assert found["incomplete"] == [{"id": "p", "missing": ["a"], "why": {}}]
    assert found["ranked"][0]["items"][0] == {
        "id": "a",
        "raw": None,
        "points": "5.0000",
        "weight": "100",
        "contribution": "5",
    }
