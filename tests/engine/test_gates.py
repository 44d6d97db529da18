"""Gates: outcomes, reasons, what is missing."""

import pytest

from tests.engine.builders import answer, case, group, item

NUMBER_OPS = {
    "<=": [True, True, False],
    "<": [True, False, False],
    ">=": [False, True, True],
    ">": [False, False, True],
    "==": [False, True, False],
    "!=": [True, False, True],
    "in": [False, True, False],
    "not_in": [True, False, True],
}


def gated(*gates, **measures):
    kinds = {"a": "number", "n": "number", "t": "text", "b": "bool", "d": "date"}
    return answer(case({"p": {"a": "50", **measures}}, measures=kinds, gates=list(gates)))


def rule(name, measure, op, value, **notes):
    return {"id": name, "measure": measure, "op": op, "value": value, **notes}


def state(result):
    return next(name for name in ("ranked", "ineligible", "incomplete") if result[name])


@pytest.mark.parametrize(("op", "passes"), NUMBER_OPS.items())
def test_each_op_below_at_and_above_its_value(op, passes):
    value = ["56.0"] if op in ("in", "not_in") else "56.0"
    states = [state(gated(rule("r", "n", op, value), n=given)) for given in ("55.999999", "56", "56.000001")]
    assert [found == "ranked" for found in states] == passes


@pytest.mark.parametrize(("op", "passes"), NUMBER_OPS.items())
def test_dates_are_ordered_by_day(op, passes):
    value = ["2026-03-01"] if op in ("in", "not_in") else "2026-03-01"
    states = [
        state(gated(rule("r", "d", op, value), d=given))
        for given in ("2026-02-28", "2026-03-01", "2026-03-02")
    ]
    assert [found == "ranked" for found in states] == passes


def test_texts_and_bools_are_compared_for_equality():
    assert state(gated(rule("r", "t", "==", "baik"), t="baik")) == "ranked"
    assert state(gated(rule("r", "t", "in", ["baik", "cukup"]), t="Baik")) == "ineligible"
    assert state(gated(rule("r", "b", "==", True), b=False)) == "ineligible"
    assert state(gated(rule("r", "b", "not_in", [False]), b=True)) == "ranked"


def test_long_lists_are_the_same_as_short_ones():
    numbers = [str(number) for number in range(40)]
    assert state(gated(rule("r", "n", "in", numbers), n="39.0")) == "ranked"
    assert state(gated(rule("r", "n", "not_in", numbers), n="39.5")) == "ranked"
    assert state(gated(rule("r", "n", "in", numbers), n="40")) == "ineligible"


def test_a_reason_shows_the_value_and_the_requirement_as_given():
    result = gated(
        rule("usia", "n", "<=", "56.0", basis="PP 17/2020", message="Terlalu tua"),
        rule("skp", "t", "in", ["baik", "sangat baik"]),
        rule("pns", "b", "==", True),
        n="57.50",
        t="kurang",
        b=False,
    )
    assert result["ineligible"][0]["reasons"] == [
        {
            "gate": "usia",
            "value": "57.50",
            "required": "<= 56.0",
            "basis": "PP 17/2020",
            "message": "Terlalu tua",
        },
        {"gate": "skp", "value": "kurang", "required": "in [baik, sangat baik]", "basis": "", "message": ""},
        {"gate": "pns", "value": False, "required": "== true", "basis": "", "message": ""},
    ]


def test_a_failing_group_is_one_reason_under_its_own_id():
    gate = {
        "id": "pengalaman",
        "any": [rule("lama", "n", ">=", "5"), rule("jabatan", "t", "==", "madya")],
        "basis": "Pasal 107",
    }
    reasons = gated(gate, n="4", t="muda")["ineligible"][0]["reasons"]
    assert reasons == [
        {"gate": "pengalaman", "value": None, "required": "any", "basis": "Pasal 107", "message": ""}
    ]


@pytest.mark.parametrize(
    ("mode", "first", "second", "expected"),
    [
        ("any", "5", None, "ranked"),
        ("any", "4", None, "incomplete"),
        ("any", None, None, "incomplete"),
        ("any", "4", "4", "ineligible"),
        ("all", "5", None, "incomplete"),
        ("all", "4", None, "ineligible"),
        ("all", None, "4", "ineligible"),
        ("all", "5", "5", "ranked"),
    ],
)
def test_groups_follow_three_valued_logic(mode, first, second, expected):
    kinds = {"a": "number", "x": "number", "y": "number"}
    gate = {"id": "g", mode: [rule("r1", "x", ">=", "5"), rule("r2", "y", ">=", "5")]}
    found = answer(case({"p": {"a": "1", "x": first, "y": second}}, measures=kinds, gates=[gate]))
    assert state(found) == expected


def test_missing_names_undecided_rules_inside_undecided_groups_only():
    kinds = dict.fromkeys("axyz", "number")
    decided = {"id": "decided", "any": [rule("r1", "x", ">=", "1"), rule("r2", "z", ">=", "1")]}
    gate = {"id": "outer", "all": [decided, rule("r3", "y", ">=", "1")]}
    measures = {"a": "1", "x": {"missing": "hilang"}, "y": {"missing": "belum"}, "z": "1"}
    found = answer(case({"p": measures}, measures=kinds, gates=[gate]))["incomplete"]
    assert found == [{"id": "p", "missing": ["y"], "why": {"y": "belum"}}]


def test_missing_is_unique_sorted_and_why_only_where_given():
    kinds = dict.fromkeys("azbc", "number")
    groups = [group("nilai", "100", item("a", "50"), item("z", "50"))]
    gates = [rule("g1", "z", ">", "1"), rule("g2", "b", ">", "1"), rule("g3", "c", ">", "1")]
    people = {"p": {"a": "1", "z": {"missing": "expired"}, "b": None}}
    found = answer(case(people, measures=kinds, groups=groups, gates=gates))["incomplete"]
    assert found == [{"id": "p", "missing": ["b", "c", "z"], "why": {"z": "expired"}}]


def test_failing_and_missing_at_once_is_ineligible():
    result = gated(rule("g1", "n", ">", "1"), rule("g2", "t", "==", "x"), t="y")
    assert state(result) == "ineligible"
    assert [reason["gate"] for reason in result["ineligible"][0]["reasons"]] == ["g2"]


def test_rules_may_nest_two_hundred_levels_deep():
    gate = rule("r0", "n", ">=", "5")
    for depth in range(1, 200):
        gate = {"id": f"r{depth}", "any" if depth % 2 else "all": [gate]}
    assert state(gated(gate, n="5")) == "ranked"
    assert state(gated(gate, n="4")) == "ineligible"
    assert gated(gate)["incomplete"][0]["missing"] == ["n"]
