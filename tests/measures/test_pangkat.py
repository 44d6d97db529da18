"""Golongan at a date."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured, missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


def test_the_latest_record_begun_by_the_date_counts():
    person = make.employee()
    make.pangkat(person, golongan="33", effective_on=date(2018, 4, 1))
    make.pangkat(person, golongan="34", effective_on=AS_OF)
    make.pangkat(person, golongan="41", effective_on=date(2026, 12, 1))
    assert measured(person, "golongan", "years_in_golongan") == ("34", "0")
    assert measured(person, "golongan", as_of=date(2026, 11, 21)) == "33"


def test_a_repeated_record_does_not_begin_the_golongan_anew():
    person = make.employee()
    make.pangkat(person, golongan="34", effective_on=date(2020, 11, 22))
    make.pangkat(person, golongan="34", effective_on=date(2024, 1, 1))
    assert measured(person, "years_in_golongan") == "6"


def test_two_records_of_one_day_give_the_higher():
    person = make.employee()
    make.pangkat(person, golongan="41", effective_on=date(2020, 4, 1))
    make.pangkat(person, golongan="34", effective_on=date(2020, 4, 1))
    assert measured(person, "golongan") == "41"


def test_pppk_have_no_golongan_of_pns():
    person = make.employee(kind="pppk")
    make.pangkat(person, golongan="IX", effective_on=date(2022, 1, 1))
    assert measured(person, "golongan") == missing("not_applicable")


def test_whys():
    assert measured(make.employee(), "golongan") == missing("no_record")
    person = make.employee()
    make.pangkat(person, golongan="34", effective_on=date(2020, 4, 1), source="manual")
    assert measured(person, "golongan") == missing("not_verified")
