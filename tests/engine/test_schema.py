"""The JSON Schemas against the goldens, random cases, and the refusals a schema can see."""

import json
import random
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import merit.engine
from merit.engine import explain, parse_case, render_case
from tests.engine.cases import make_case
from tests.engine.refusals import VALID
from tests.engine.test_refusals import changed

FOLDER = Path(merit.engine.__file__).parent / "schema"
GOLDEN = Path(__file__).parent.parent / "golden"

# Shapes a schema can describe; the rest (sums, unique ids, known names, order) is the reader's.
SEEN_BY_SCHEMA = [
    (("schema",), "merit.case/2"),
    (("measures", "n"), "decimal"),
    (("policy", "decimals"), 5),
    (("policy", "labels"), {}),
    (("policy", "groups"), []),
    (("policy", "groups", 0, "weight"), "60.000"),
    (("policy", "groups", 0, "weight"), "-60"),
    (("policy", "groups", 1, "heading"), "x"),
    (("policy", "gates", 0, "op"), "="),
    (("policy", "gates", 0, "id"), "box"),
    (("policy", "gates", 0, "value"), ["56"]),
    (("policy", "gates", 1, "any"), []),
    (("policy", "ties", 0, "measure"), "n"),
    (("policy", "pass_mark"), "-0"),
    (("post", "standard", "komunikasi"), "0.0"),
    (("people", 0, "measures", "n"), 50),
    (("people", 0, "id"), "a\u0085"),
]


def validator(name):
    schema = json.loads((FOLDER / f"merit.{name}-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


CASE, RESULT = validator("case"), validator("result")


def goldens():
    return sorted((GOLDEN / "cases").glob("*.json"))


@pytest.mark.parametrize("path", goldens(), ids=lambda path: path.stem)
def test_goldens_follow_their_schema(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    checked = RESULT if path.name.endswith(".result.json") else CASE
    assert list(checked.iter_errors(document)) == []


@pytest.mark.parametrize("start", range(0, 120, 30))
def test_random_cases_and_their_explained_results_follow_the_schemas(start):
    for seed in range(start, start + 30):
        document = make_case(random.Random(seed))
        parsed = parse_case(document)
        ranked = parsed.rank()
        result = {**render_case(parsed, ranked), "explain": explain(ranked, parsed.ids)}
        assert list(CASE.iter_errors(document)) == []
        assert list(RESULT.iter_errors(result)) == []


def test_the_valid_case_of_the_refusals_follows_the_schema():
    assert list(CASE.iter_errors(VALID)) == []


@pytest.mark.parametrize(("path", "value"), SEEN_BY_SCHEMA, ids=str)
def test_the_schema_sees_broken_shapes(path, value):
    assert not CASE.is_valid(changed(path, value))
