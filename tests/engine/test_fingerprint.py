"""The fingerprint: RFC 8785, and what it depends on."""

import hashlib
import json
import random

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from merit.engine import canonical_bytes, parse_case
from tests.engine.builders import answer, case
from tests.engine.cases import make_case

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(DOCUMENTS)
def test_canonical_bytes_are_those_of_rfc_8785(document):
    assert canonical_bytes(document) == rfc8785.dumps(document)


def test_keys_are_sorted_by_utf16_code_units():
    document = {"\ufb33": 1, "\U0001f600": 2, "\r": 3, "1": 4, "\u0080": 5, "ö": 6, "€": 7}
    assert [json.loads(canonical_bytes(document))[key] for key in json.loads(canonical_bytes(document))] == [
        3,
        4,
        5,
        6,
        7,
        2,
        1,
    ]


def test_the_fingerprint_is_the_hash_of_input_and_result():
    document = case(
        {
            "B": {
                "a": "7",
            },
            "A": {"a": None},
        }
    )
    result = answer(document)
    told = result.pop("fingerprint")
    settled = {**document, "people": [{"id": "A", "measures": {}}, {"id": "B", "measures": {"a": "7"}}]}
    content = rfc8785.dumps({"input": settled, "result": result})
    assert told == "sha256:" + hashlib.sha256(content).hexdigest()


def test_every_part_of_the_input_shows_in_the_fingerprint():
    document = case({"A": {"a": "5"}})
    told = {answer(document)["fingerprint"]}
    for changed in (
        {**document, "as_of": "2026-11-23"},
        {**document, "post": {"id": "lain", "standard": {}}},
        case({"A": {"a": "5.0"}}),
        case({"A": {"a": "5"}}, rank_on="exact"),
        case({"A": {"a": "5"}}, measures={"a": "number", "b": "text"}),
        case({"A": {"a": "5"}, "B": {}}),
    ):
        told.add(answer(changed)["fingerprint"])
    assert len(told) == 7


def test_a_missing_measure_with_a_why_is_not_dropped():
    without, empty = case({"A": {"a": "5"}}), case({"A": {"a": "5"}})
    for document, why in ((without, None), (empty, {"missing": ""})):
        document["measures"]["b"] = "text"
        document["people"][0]["measures"]["b"] = why
    assert answer(without)["fingerprint"] != answer(empty)["fingerprint"]


def test_parsing_keeps_the_document_as_it_was_read():
    document = make_case(random.Random(11))
    assert parse_case(document).document is document
