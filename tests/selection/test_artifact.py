"""A run's blob: the same bytes for the same run, everything read back, nothing trusted that was altered."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merit.engine.case import read_case, render_case
from merit.engine.rendering import render
from merit.selection.artifact import pack_run, unpack_run
from merit.selection.errors import UnreadableArtifactError
from merit.selection.packing import digest, pack, unpack

from . import synthetic

ARRAYS = st.dictionaries(
    st.text("abc:", min_size=1, max_size=4),
    st.tuples(st.sampled_from(["u1", "u4", "i1", "i2", "i8"]), st.lists(st.integers(0, 127), max_size=9)),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(ARRAYS, st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3))
def test_whatever_is_packed_is_unpacked(arrays, extra) -> None:
    sections = {name: np.array(values, dtype) for name, (dtype, values) in arrays.items()}
    head = {"extra": extra}
    found = unpack(pack(head, sections))
    assert found.head == head
    assert list(found.sections) == list(sections)
    for name, array in sections.items():
        assert found.sections[name].dtype == array.dtype
        assert found.sections[name].tolist() == array.tolist()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=40))
def test_damaged_bytes_are_refused_or_differ_in_hash(cut: int, tail: bytes) -> None:
    whole = synthetic.blob(20)
    damaged = whole[:cut] + tail
    assert digest(damaged) != digest(whole)
    with pytest.raises(UnreadableArtifactError):
        unpack_run(damaged)


@pytest.mark.parametrize("size", [0, 1, 2, 500])
def test_a_run_comes_back_as_it_went(size: int) -> None:
    went = synthetic.result(size)
    back = unpack_run(synthetic.blob(size))
    assert back.size == size
    assert back.ids == synthetic.person_ids(size)
    assert back.differences() == ()
    assert render(back.result, back.ids) == render(went, synthetic.person_ids(size))


def test_the_same_run_is_the_same_bytes() -> None:
    assert synthetic.blob(300) == synthetic.blob(300)
    assert digest(synthetic.blob(300, seed=8)) != digest(synthetic.blob(300))


def test_big_endian_and_strided_columns_are_stored_the_same() -> None:
    plain = np.arange(6, dtype="<i4")
    assert pack({}, {"a": plain.astype(">i4")}) == pack({}, {"a": plain})
    assert pack({}, {"a": np.repeat(plain, 2)[::2]}) == pack({}, {"a": plain})


@pytest.mark.parametrize("size", [0, 1, 300])
def test_the_case_file_has_the_fingerprint_of_the_run(size: int) -> None:
    run = unpack_run(synthetic.blob(size))
    case = read_case(json.dumps(run.document()).encode())
    assert render_case(case, case.rank())["fingerprint"] == run.fingerprint()


def test_everyone_is_found_by_id_and_nobody_else() -> None:
    run = unpack_run(synthetic.blob(200))
    assert [run.index_of(name) for name in run.ids] == list(range(200))
    assert run.index_of("00000000-0000-4000-8000-000000000000") is None
    assert run.index_of("ffffffff-ffff-4fff-bfff-ffffffffffff") is None
    assert run.person_id(17) == run.ids[17]
    assert unpack_run(synthetic.blob(0)).index_of(run.ids[0]) is None


def test_states_are_listed_once_each_in_order() -> None:
    run = unpack_run(synthetic.blob(500))
    listed = [index for part in run.order.values() for index in part.tolist()]
    assert sorted(listed) == list(range(500))
    ranks = run.stored["ranks"].tolist()
    assert ranks == sorted(ranks)
    names = [(rank, run.ids[index]) for rank, index in zip(ranks, run.stored["ranked"].tolist(), strict=True)]
    assert names == sorted(names)


def test_a_result_that_does_not_follow_is_named() -> None:
    run = unpack_run(synthetic.blob(200))
    totals = run.stored["totals"].copy()
    totals[0] += 1
    forged = {**run.stored, "totals": totals}
    assert type(run)(run.question, run.people, run.population, forged).differences() == ("totals",)


def test_facts_are_kept_as_narrow_as_they_came() -> None:
    size = 5_000
    facts = sum(
        column.values.nbytes + (column.state.nbytes if column.state is not None else 0)
        for column in synthetic.population(size).columns.values()
    )
    answer = size * 2 + len(synthetic.result(size).ranked) * 16
    assert len(synthetic.blob(size)) <= facts + answer + size * 16 + 8_000


def test_people_may_be_given_as_rows_or_flat() -> None:
    rows = synthetic.people(50)
    found = synthetic.result(50)
    assert pack_run(synthetic.QUESTION, rows, found) == pack_run(synthetic.QUESTION, rows.reshape(-1), found)
