"""Definitive appointments of a file between those recorded: no two may overlap."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from employees.imports.timeline import lay_out

D2010, D2015, D2018, D2020, D2022 = (date(year, 1, 1) for year in (2010, 2015, 2018, 2020, 2022))


def recorded(start, end=None, pk="recorded"):
    return {"pk": pk, "valid_from": start, "valid_to": end}


def test_a_row_without_end_ends_where_the_next_row_begins():
    laid = lay_out({D2010: None, D2015: None}, [])
    assert (laid[D2010].end, laid[D2015].end) == (D2015, None)


def test_a_row_without_end_ends_where_the_next_recorded_appointment_begins():
    assert lay_out({D2010: None}, [recorded(D2020)])[D2010].end == D2020


def test_a_stated_end_before_the_next_post_leaves_a_gap():
    laid = lay_out({D2010: D2015, D2018: None}, [])
    assert laid[D2010].end == D2015
    assert not laid[D2010].is_cut


def test_a_last_day_right_before_the_next_post_is_no_gap():
    assert lay_out({D2010: date(2014, 12, 31), D2015: None}, [])[D2010].end == D2015


def test_a_stated_end_after_the_next_post_began_is_cut_and_said_so():
    laid = lay_out({D2010: D2018, D2015: None}, [])
    assert laid[D2010].end == D2015
    assert laid[D2010].is_cut


def test_a_new_row_ends_the_open_recorded_appointment():
    assert lay_out({D2018: None}, [recorded(D2010)])[D2018].closes == "recorded"


def test_only_the_first_of_several_rows_ends_the_open_recorded_appointment():
    laid = lay_out({D2015: None, D2018: None}, [recorded(D2010)])
    assert (laid[D2015].closes, laid[D2018].closes) == ("recorded", None)


def test_a_recorded_appointment_that_led_up_to_the_next_gives_way_to_a_row_between():
    held = [recorded(D2010, D2020, "first"), recorded(D2020, None, "second")]
    laid = lay_out({D2015: None}, held)
    assert (laid[D2015].closes, laid[D2015].end) == ("first", D2020)


def test_a_row_inside_a_recorded_appointment_with_an_end_of_its_own_clashes():
    laid = lay_out({D2015: None, D2018: None}, [recorded(D2010, D2020)])
    assert laid[D2015].clash is not None
    assert laid[D2018].clash is not None


def test_a_restated_appointment_keeps_the_end_recorded_for_it():
    assert lay_out({D2010: None}, [recorded(D2010, D2015)])[D2010].end == D2015


def test_a_restated_appointment_ends_earlier_when_a_row_comes_between():
    laid = lay_out({D2010: None, D2015: None}, [recorded(D2010, D2020), recorded(D2020)])
    assert (laid[D2010].end, laid[D2015].end) == (D2015, D2020)


days = st.dates(date(2000, 1, 1), date(2004, 1, 1))


@given(
    st.dictionaries(days, st.none() | st.dates(date(2000, 2, 1), date(2006, 1, 1)), min_size=1, max_size=6)
)
def test_rows_never_overlap_whatever_ends_they_state(spans):
    spans = {start: end if end is None or end > start else None for start, end in spans.items()}
    laid = lay_out(spans, [])
    periods = sorted((start, one.end) for start, one in laid.items())
    for (_start, end), (following, _end) in pairwise(periods):
        assert end is not None
        assert end <= following
