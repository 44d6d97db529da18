"""Every refusal names its place, its value and what is allowed."""

import copy
import json

import pytest

from merit.engine import CaseError, parse_case, read_case, render_case
from tests.engine.refusals import DELETE, RAW, REFUSALS, VALID

AS_BYTES = json.dumps(VALID).encode()


def changed(path, value):
    document = copy.deepcopy(VALID)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    if value == DELETE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return document


def refused(data):
    with pytest.raises(CaseError) as found:
        read_case(data)
    return found.value


def test_the_case_that_is_broken_below_is_valid():
    case = parse_case(copy.deepcopy(VALID))
    assert [one["id"] for one in render_case(case, case.rank())["incomplete"]] == ["B"]


@pytest.mark.parametrize(("name", "path", "value", "expected"), REFUSALS, ids=[one[0] for one in REFUSALS])
def test_a_broken_case_is_refused_at_its_path(name, path, value, expected):
    error = refused(json.dumps(changed(path, value)).encode())
    assert error.path == expected


@pytest.mark.parametrize(("name", "data", "expected"), RAW, ids=[one[0] for one in RAW])
def test_a_broken_document_is_refused(name, data, expected):
    assert refused(data).path == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'"decimals": 2', b'"decimals": 2, "decimals": 2', "$.policy.decimals"),
        (b'{"id": "A",', b'{"id": "A", "id": "C",', "$.people[0].id"),
        (b'"measures": {"n": "50"', b'"measures": {"n": "50", "n": "50"', "$.people[0].measures.n"),
        (b'{"missing": "expired"}', b'{"missing": "a", "missing": "b"}', "$.people[1].measures.n.missing"),
        (b'{"komunikasi": "3"}', b'{"komunikasi": "3", "komunikasi": "3"}', "$.post.standard.komunikasi"),
        (b'"shortlist": 3', b'"shortlist": 3.0', "$.policy.shortlist"),
        (b'"shortlist": 3', b'"shortlist": 3e0', "$.policy.shortlist"),
        (b'"shortlist": 3', b'"shortlist": NaN', "$.policy.shortlist"),
        (b'"shortlist": 3', b'"shortlist": -Infinity', "$.policy.shortlist"),
        (b'"shortlist": 3', b'"shortlist": ' + b"9" * 6000, "$.policy.shortlist"),
        (b'"value": "56"', b'"value": 5.6e1', "$.policy.gates[0].value"),
        (b'"id": "jabatan"', b'"id": "\\ud800"', "$.post.id"),
        (b'"id": "jabatan"', b'"id": "\\u0000"', "$.post.id"),
    ],
)
def test_repeated_keys_odd_numbers_and_odd_texts_are_refused(old, new, expected):
    assert AS_BYTES.count(old) == 1
    assert refused(AS_BYTES.replace(old, new)).path == expected


def test_rules_nested_beyond_the_limit_are_refused():
    gate = {"id": "r", "measure": "n", "op": "==", "value": "1"}
    for depth in range(200):
        gate = {"id": f"g{depth}", "any": [gate]}
    error = refused(json.dumps(changed(("policy", "gates"), [gate])).encode())
    assert error.path.startswith("$.policy.gates[0].any[0]")
    assert "200" in error.allowed.en


def test_a_refusal_says_place_value_and_allowed_in_one_line_of_each_language():
    error = refused(json.dumps(changed(("policy", "pass_mark"), "1\n2\u2028")).encode())
    assert error.line("en").startswith('$.policy.pass_mark: "1\\n2\\u2028": allowed: a decimal as text')
    assert error.line("id").startswith(
        '$.policy.pass_mark: "1\\n2\\u2028": yang diizinkan: desimal sebagai teks'
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (True, "true"),
        ([], "[]"),
        ({}, "{}"),
        ([1, [2, [3]]], "[1, [2, […]]]"),
        ({"a": {"b": {"c": 1}}}, '{"a": {"b": {…}}}'),
        ("x" * 500, '"' + "x" * 79 + "…"),
        ("\u202e", '"\\u202e"'),
        ("🙂", '"🙂"'),
        ("\U000e0001", '"\\U000e0001"'),
    ],
)
def test_the_value_is_shown_short_and_printable(value, shown):
    error = refused(json.dumps(changed(("policy", "pass_mark"), value)).encode())
    assert error.line("en").split(": ", 1)[1].split(": allowed")[0] == shown


def test_an_absent_key_is_shown_as_absent():
    assert "(tidak ada)" in refused(json.dumps(changed(("as_of",), DELETE)).encode()).line("id")


def test_a_sum_is_told_with_every_name():
    error = refused(json.dumps(changed(("policy", "groups", 1, "weight"), "45")).encode())
    assert error.value == "105"
    assert "potensial 60 + kinerja 45 = 105" in error.allowed.en
