"""The engine against the second implementation, byte for byte, on thousands of random and damaged cases."""

import json
import random

import pytest

from merit.engine import CaseError, read_case, render_case
from tests.engine import oracle
from tests.engine.cases import as_bytes, damage, make_case

CHUNKS = 10
CASES_PER_CHUNK = 70
DAMAGES_PER_CASE = 3


def engine_answer(data):
    try:
        case = read_case(data)
        return json.dumps(render_case(case, case.rank()), ensure_ascii=False)
    except CaseError as error:
        return error.path


def oracle_answer(data):
    try:
        return json.dumps(oracle.answer(data), ensure_ascii=False)
    except oracle.RefusedError as error:
        return error.path


def compare(seeds):
    """Compare valid and damaged cases; return how many were refused and how many people ranked."""
    refused = ranked = 0
    for seed in seeds:
        source = random.Random(seed)
        document = make_case(source)
        data = as_bytes(document)
        found = engine_answer(data)
        assert found == oracle_answer(data), f"seed {seed}"
        ranked += len(json.loads(found)["ranked"])
        for _damage in range(DAMAGES_PER_CASE):
            data = as_bytes(damage(source, document))
            found = engine_answer(data)
            assert found == oracle_answer(data), f"seed {seed}, damaged: {data!r}"
            refused += found.startswith("$")
    return refused, ranked


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_oracle_agree(chunk):
    refused, ranked = compare(range(chunk * CASES_PER_CHUNK, (chunk + 1) * CASES_PER_CHUNK))
    assert refused > CASES_PER_CHUNK
    assert ranked > CASES_PER_CHUNK / 2


@pytest.mark.heavy
@pytest.mark.parametrize("chunk", range(20))
def test_engine_and_oracle_agree_on_many_more(chunk):
    start = 1_000_000 + chunk * 1000
    assert compare(range(start, start + 1000))[0] > 1000
