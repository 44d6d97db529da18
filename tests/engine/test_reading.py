"""What the strict reader accepts, and the values at the edge of what is allowed."""

import copy
import json

import pytest

from merit.engine import parse_case, read_case
from merit.engine.reading import read_json
from tests.engine.builders import answer, case, points
from tests.engine.refusals import VALID


def test_integers_up_to_the_safe_limit_are_kept_and_minus_zero_is_zero():
    assert read_json(b"[9007199254740991, -9007199254740991, -0]") == [2**53 - 1, -(2**53) + 1, 0]


def test_escapes_and_surrogate_pairs_are_read_as_characters():
    assert read_json(b'"\\ud83d\\ude42 \\u00e9 \\n"') == "🙂 é \n"


def test_blanks_around_the_document_are_fine():
    assert read_case(b" \r\n\t" + json.dumps(VALID).encode() + b"\n\n").ids == ("A", "B")


@pytest.mark.parametrize("number", ["999999.999999", "-999999.999999", "0.000001", "0.0", "100.000000"])
def test_decimals_at_the_edge_are_accepted_as_given(number):
    document = case({"p": {"a": number}})
    assert answer(document)["ranked"][0]["items"][0]["raw"] == number


def test_optional_keys_may_be_left_out():
    document = copy.deepcopy(VALID)
    for key in ("rank_on", "gates", "ties", "axes", "pass_mark", "pass_strict", "minimum_pool"):
        del document["policy"][key]
    assert parse_case(document).policy.pass_strict is False


def test_the_same_id_may_name_a_group_an_item_a_rule_and_a_person():
    document = case({"a": {"a": "5"}}, gates=[{"id": "a", "measure": "a", "op": ">", "value": "1"}])
    document["policy"]["groups"][0]["id"] = "a"
    assert [one["id"] for one in answer(document)["ranked"]] == ["a"]


def test_texts_may_be_empty_and_hold_control_characters_where_they_are_not_ids():
    scale = {"kind": "lookup", "points": {"\n": "5", "": "6"}}
    assert points(scale, "\n", "text") == "5.0000"
    assert points(scale, "", "text") == "6.0000"


def test_an_empty_table_and_an_empty_list_of_boxes_leave_nobody():
    assert points({"kind": "lookup", "points": {}}, "1") is None
    document = copy.deepcopy(VALID)
    document["policy"]["axes"]["allowed"] = []
    assert answer(document)["ineligible"][0]["reasons"][-1]["required"] == "[]"


def test_nobody_to_rank_is_a_result():
    found = answer(case({}))
    assert (found["ranked"], found["shortlist"], found["flags"]) == ([], [], ["fewer_than_shortlist"])
