"""Frozen columns: narrow integers, many people, the same answers as a case file."""

import json
import random
from datetime import date

import numpy as np
import pytest

from merit.engine import (
    INCOMPLETE,
    INELIGIBLE,
    RANKED,
    Column,
    Population,
    explain,
    explain_person,
    fingerprint,
    parse_case,
    parse_policy,
    rank,
    rank_posts,
    render,
    render_case,
    write_case,
)
from tests.engine.builders import case, group, item
from tests.engine.cases import make_case


def narrow(column):
    """The same column in the narrowest types, without the values as given."""
    values, digits = column.values, column.digits
    while column.kind == "number" and digits and not (values % 10).any():
        values, digits = values // 10, digits - 1
    for dtype in (np.int8, np.int16, np.int32):
        if values.size and np.iinfo(dtype).min <= values.min() and values.max() <= np.iinfo(dtype).max:
            values = values.astype(dtype)
            break
    state = column.state.astype(np.uint8) if column.has_missing else None
    return Column(column.kind, values, state, column.whys, digits, column.vocabulary)


@pytest.mark.parametrize("seed", range(80))
def test_narrow_columns_give_what_the_case_file_gives(seed):
    parsed = parse_case(make_case(random.Random(seed)))
    columns = {name: narrow(column) for name, column in parsed.population.columns.items()}
    population = Population(len(parsed.ids), columns)
    population.check_codes()
    source = parsed.document
    written = write_case(source["policy"], source["post"], source["as_of"], population, parsed.ids)
    again = parse_case(json.loads(json.dumps(written)))
    rendered = render(rank(parsed.policy, parsed.standard, population), parsed.ids)
    assert render_case(again, again.rank()) == {**rendered, "fingerprint": fingerprint(written, rendered)}


def test_a_case_written_from_a_case_file_keeps_the_values_as_given():
    source = make_case(random.Random(4))
    parsed = parse_case(source)
    written = write_case(source["policy"], source["post"], source["as_of"], parsed.population, parsed.ids)
    first, second = parse_case(written), parsed
    assert render_case(first, first.rank()) == render_case(second, second.rank())


def many(size, seed=3):
    source = np.random.default_rng(seed)
    values = source.integers(0, 101, size).astype(np.int8)
    state = (source.random(size) < 0.01).astype(np.uint8) * 2
    age = source.integers(20, 66, size).astype(np.int8)
    columns = {
        "a": Column("number", values, state, ("expired",)),
        "b": Column("number", values[::-1].copy()),
        "usia": Column("number", age),
    }
    return Population(size, columns)


def many_policy(population):
    document = case(
        {},
        measures=population.types,
        groups=[group("x", "60", item("a")), group("y", "40", item("b"))],
        gates=[{"id": "usia", "measure": "usia", "op": "<=", "value": "56"}],
        axes={
            "potensial": "x",
            "kinerja": "y",
            "cuts": {"potensial": ["30", "60"], "kinerja": ["30", "60"]},
            "allowed": [5, 7, 8, 9],
        },
        ties=[{"measure": "usia", "order": "asc"}],
    )
    return parse_policy(document["policy"], population.types)


def test_blocks_of_people_do_not_show_in_the_result():
    population = many(150_001)
    policy = many_policy(population)
    result = rank(policy, {}, population)
    values = {name: column.values.astype(int) for name, column in population.columns.items()}
    fails = values["usia"] > 56
    assert (result.gates.fails[0] == fails).all()
    is_missing = population.columns["a"].state != 0
    potensial = (values["a"] >= 30).astype(int) + (values["a"] >= 60)
    kinerja = (values["b"] >= 30).astype(int) + (values["b"] >= 60)
    box = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]])[kinerja, potensial]
    is_boxed_out = ~is_missing & ~np.isin(box, [5, 7, 8, 9])
    expected = np.where(fails | is_boxed_out, INELIGIBLE, np.where(is_missing, INCOMPLETE, RANKED))
    assert (result.state == expected).all()
    totals = values["a"] * 60 + values["b"] * 40
    order = sorted(np.flatnonzero(expected == RANKED), key=lambda p: (-totals[p], values["usia"][p], p))
    assert result.ranked.tolist() == order
    assert result.contributions.shape == result.scores.points.shape


def test_one_person_is_explained_whatever_the_state():
    population = many(2000)
    result = rank(many_policy(population), {}, population)
    for state, name in ((RANKED, "ranked"), (INELIGIBLE, "ineligible"), (INCOMPLETE, "incomplete")):
        person = int(np.flatnonzero(result.state == state)[0])
        told = explain_person(result, person)
        assert told["state"] == name
        assert (told["rank"] is not None) == (state == RANKED)
        assert bool(told["reasons"]) == (state == INELIGIBLE)
        assert told["missing"] == (["a"] if state == INCOMPLETE else [])
        assert [one["id"] for one in told["items"]] == ["a", "b"]
    first = explain_person(result, int(result.ranked[0]))
    assert (first["rank"], first["is_shortlisted"]) == (1, True)


def test_an_excluded_person_still_sees_the_own_arithmetic_and_every_reason():
    population = Population(
        1,
        {
            "a": Column("number", np.array([90])),
            "b": Column("number", np.array([10])),
            "usia": Column("number", np.array([60])),
        },
    )
    told = explain_person(rank(many_policy(population), {}, population), 0)
    assert [reason["gate"] for reason in told["reasons"]] == ["usia", "box"]
    assert told["total_exact"] == "58"
    assert [one["contribution"] for one in told["items"]] == ["54", "4"]
    assert told["box"] == 6


def test_many_posts_are_ranked_one_by_one_over_shared_columns():
    population = many(500)
    policy = many_policy(population)
    posts = [(policy, {}, population), (policy, {}, population.with_columns({"a": population.columns["b"]}))]
    first, second = rank_posts(posts)
    assert first.ranked.tolist() == rank(policy, {}, population).ranked.tolist()
    assert second.ranked.tolist() != first.ranked.tolist()


def test_explaining_needs_no_text_of_the_columns():
    population = many(300)
    told = explain(rank(many_policy(population), {}, population), [str(person) for person in range(300)])
    assert {pool["gate"] for pool in told["without"]} == {"usia", "box"}


def test_columns_write_values_as_case_files_do():
    day = date(2026, 11, 22).toordinal()
    assert Column("number", np.array([-50, 0, 8568]), digits=2).as_given(0) == "-0.5"
    assert Column("date", np.array([day])).as_given(0) == "2026-11-22"
    assert Column("bool", np.array([1])).as_given(0) is True
    assert Column("text", np.array([1]), vocabulary=("a", "b")).as_given(0) == "b"
    column = Column("number", np.array([1, 2]), np.array([1, 2]), whys=("expired",))
    assert (column.as_given(0), column.why(0), column.why(1)) == (None, None, "expired")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("money", np.array([1])), "money"),
        (("number", np.array([1.5])), "integer"),
        (("number", np.array([[1]])), "one-dimensional"),
        (("number", np.array([1]), np.array([0, 0])), "1 values and 2 states"),
        (("number", np.array([1]), None, (), 7), "7 decimals"),
        (("date", np.array([1]), None, (), 2), "2 decimals"),
        (("text", np.array([0]), None, (), 0, ("b", "a")), "sorted"),
        (("bool", np.array([0]), None, (), 0, ("a",)), "vocabulary"),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(arguments, told):
    with pytest.raises(ValueError, match=told):
        Column(*arguments)


def test_a_population_checks_lengths_and_codes():
    with pytest.raises(ValueError, match="'a' has 1 people, not 2"):
        Population(2, {"a": Column("number", np.array([1]))})
    with pytest.raises(ValueError, match=r"'a' has a value outside 0\.\.1"):
        Population(1, {"a": Column("bool", np.array([2]))}).check_codes()
    Population(1, {"a": Column("bool", np.array([2]), np.array([1]))}).check_codes()


def test_a_policy_without_its_measures_or_standards_is_refused():
    population = many(3)
    policy = many_policy(population)
    with pytest.raises(ValueError, match="'usia' has no column"):
        rank(policy, {}, Population(3, {name: population.columns[name] for name in "ab"}))
    other = Column("bool", np.array([1, 0, 1]))
    with pytest.raises(ValueError, match="'usia' is bool, not number"):
        rank(policy, {}, population.with_columns({"usia": other}))
    scale = {"kind": "ratio", "standard": {"post": "integritas"}}
    document = case({}, groups=[group("x", "100", item("a", scale=scale))])
    asking = parse_policy(document["policy"], {"a": "number"})
    with pytest.raises(ValueError, match="no standard 'integritas'"):
        rank(asking, {}, population)
