"""Many rows, one answer per person."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from merit.measures.groups import best, distinct, elementary, is_one_of, latest, picked, total

PERIODS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(0, 15)), max_size=12)


def ints(*values):
    return np.array(values, dtype=np.int64)


def test_latest_row_of_each_person_with_a_tie_told_by_content():
    person, day, tie = ints(0, 0, 2, 2), ints(5, 9, 7, 7), ints(0, 0, 1, 2)
    assert latest(person, day, 3, tie, 3).tolist() == [1, -1, 3]


def test_negative_days_are_days_too():
    assert latest(ints(0, 0), ints(-500, -400), 1).tolist() == [1]


def test_picked_takes_the_default_where_there_is_no_row():
    assert picked(ints(7, 8), ints(1, -1), 5).tolist() == [8, 5]
    assert picked(ints(), ints(-1, -1), 5).tolist() == [5, 5]


def test_best_total_and_distinct():
    person = ints(1, 1, 0)
    assert best(person, ints(3, 9, -4), 3, -9).tolist() == [-4, 9, -9]
    assert total(person, ints(3, 9, 4), 3).tolist() == [4, 12, 0]
    assert distinct(ints(0, 0, 0, 1), ints(2, 2, 5, -1), 2).tolist() == [2, 0]


def test_small_codes_among_wanted_ones():
    assert is_one_of(ints(-1, 0, 3), [3, 12]).tolist() == [False, False, True]
    assert is_one_of(ints(), [3]).tolist() == []


@given(PERIODS)
def test_elementary_segments_cover_each_day_of_each_period_once(periods):
    person = ints(*(owner for owner, _start, _length in periods))
    start = ints(*(start for _owner, start, _length in periods))
    end = ints(*(start + length for _owner, start, length in periods))
    if not periods:
        return
    row, segment, segments = elementary(person, start, end)
    owner, length = segments.owner, segments.stops - segments.starts
    assert total(row, length[segment], len(periods)).tolist() == (end - start).tolist()
    assert (owner[segment] == person[row]).all()
    covered = {(who, day) for who, first, days in periods for day in range(first, first + days)}
    used = np.unique(segment)
    assert int(length[used].sum()) == len(covered)
