"""Canonical JSON: what may be kept, in which bytes, and under which hashes."""

import hashlib
import hmac
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.ledger.canonical import (
    NotCanonicalError,
    canonical_json,
    commitment,
    leaf_hash,
    parse_canonical,
    plain,
)


def test_keys_are_sorted_and_nothing_is_padded():
    assert canonical_json({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'.encode()


def test_leaf_is_the_rfc_6962_hash():
    assert leaf_hash(b"{}") == hashlib.sha256(b"\x00{}").hexdigest()


def test_commitment_is_a_keyed_hash():
    salt = bytes(range(32))
    assert commitment(b"{}", salt) == hmac.new(salt, b"{}", "sha256").hexdigest()
    assert commitment(b"{}", salt) != commitment(b"{}", salt[::-1])


def test_rich_values_become_text():
    data = {"on": date(2026, 1, 2), "weight": Decimal("87.50"), "id": UUID(int=1), "codes": {"b", "a"}}
    assert plain(data) == {
        "on": "2026-01-02",
        "weight": "87.50",
        "id": "00000000-0000-0000-0000-000000000001",
        "codes": ["a", "b"],
    }


def test_decimals_never_use_an_exponent():
    assert plain(Decimal("1E+3")) == "1000"


def test_text_is_brought_to_one_form():
    assert plain("Andre\u0301\r\nbaris dua") == "André baris dua"


@pytest.mark.parametrize(
    "value", [1.5, {"deep": [0.1]}, 2**53, b"bytes", {1: "key"}, "bell\x07", "\ud800", object()]
)
def test_other_values_are_refused(value):
    with pytest.raises(NotCanonicalError):
        plain(value)


def test_the_refusal_names_the_place():
    with pytest.raises(NotCanonicalError, match=r"payload\.rows\[1\]\.score"):
        plain({"rows": [{"score": 1}, {"score": 0.5}]})


@pytest.mark.parametrize(
    "text", ['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":1}', '{"a":1.5}', '{"a":NaN}', "{", '"é']
)
def test_text_that_is_not_its_own_canonical_form_is_refused(text):
    with pytest.raises(NotCanonicalError):
        parse_canonical(text)


_SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8)
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(_JSON)
def test_what_is_kept_reads_back_as_itself(value):
    try:
        kept = plain(value)
    except NotCanonicalError:
        return
    assert parse_canonical(canonical_json(kept).decode()) == kept
