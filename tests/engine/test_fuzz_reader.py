"""Damaged bytes: the reader answers with a result or a `CaseError`, nothing else."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merit.engine import CaseError, read_case, render_case
from tests.engine.cases import make_case
from tests.engine.refusals import VALID

PIECES = [
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\\",
    b"0",
    b"-",
    b".",
    b"e9",
    b"\x00",
    b"\xff",
    b"null",
    b"1e999",
]


def refused(data):
    try:
        case = read_case(data)
        render_case(case, case.rank())
    except CaseError as error:
        return error
    return None


def survives(data):
    refusal = refused(data)
    if refusal is None:
        return True
    assert refusal.path.startswith("$")
    assert "\n" not in refusal.line("id") + refusal.line("en")
    return False


def damaged(source, data):
    for _times in range(source.randint(1, 4)):
        place = source.randrange(len(data))
        length = source.choice([0, 1, 1, 3, 20])
        piece = source.choice([b"", source.choice(PIECES), data[place : place + 15] * 2])
        data = data[:place] + piece + data[place + length :]
    return data


def fuzz(seeds):
    outcomes = set()
    for seed in seeds:
        source = random.Random(seed)
        data = json.dumps(make_case(source), ensure_ascii=seed % 2 == 0).encode()
        outcomes.add(survives(damaged(source, data)))
    return outcomes


def test_damaged_bytes_give_a_result_or_a_refusal():
    assert fuzz(range(1200)) == {True, False}


@pytest.mark.heavy
def test_many_more_damaged_bytes_give_a_result_or_a_refusal():
    assert fuzz(range(10_000, 60_000)) == {True, False}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["measures", "policy", "post", "people"]), VALUES)
def test_any_json_in_place_of_a_part_gives_a_result_or_a_refusal(part, value):
    data = json.dumps({**VALID, part: value}).encode()
    assert survives(data) in (True, False)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data):
    assert survives(data) is False
