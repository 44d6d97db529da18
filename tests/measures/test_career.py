"""Posts held: the present one, time in post and level, acting, variety."""

from datetime import date, timedelta

import pytest

from positions.models import PositionSuccession
from tests.measures import records as make
from tests.measures.reading import measured, missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas():
    return make.unit("DINAS")


def test_present_post_gives_level_kind_eselon_and_unit(dinas):
    person = make.employee()
    post = make.position("SEK", dinas, eselon="31")
    make.appointment(person, "", date(2024, 1, 2), position=post, unit=dinas)
    assert measured(person, "level", "job_kind", "eselon", "unit") == (
        "administrator",
        "struktural",
        "31",
        str(dinas.pk),
    )


def test_a_post_without_eselon_has_none_to_have():
    person = make.employee()
    make.appointment(person, "ahli_muda", date(2024, 1, 2))
    assert measured(person, "job_kind", "eselon") == ("fungsional", missing("not_applicable"))


def test_without_an_appointment_the_own_row_names_the_unit(dinas):
    person = make.employee(unit=dinas)
    assert measured(person, "unit", "level") == (str(dinas.pk), missing("no_record"))


def test_an_appointment_that_ends_on_the_date_is_over():
    person = make.employee()
    make.appointment(person, "pengawas", date(2020, 1, 1), AS_OF)
    assert measured(person, "level") == missing("no_record")
    assert measured(person, "level", as_of=AS_OF - timedelta(days=1)) == "pengawas"


def test_a_future_appointment_does_not_count_yet():
    person = make.employee()
    make.appointment(person, "pengawas", date(2020, 1, 1), date(2026, 12, 1))
    make.appointment(person, "administrator", date(2026, 12, 1))
    assert measured(person, "level") == "pengawas"
    assert measured(person, "level", as_of=date(2026, 12, 1)) == "administrator"


@pytest.mark.parametrize(
    ("begun", "years"),
    [(date(2024, 11, 22), "2"), (date(2024, 11, 23), "1.99726"), (date(2024, 11, 21), "2.002739")],
)
def test_two_years_are_two_anniversaries(begun, years):
    person = make.employee()
    make.appointment(person, "administrator", begun)
    names = ("years_in_post", "years_in_level", "years_as_administrator")
    assert measured(person, *names) == (years,) * 3


def test_a_renamed_post_is_the_same_post(dinas):
    person = make.employee()
    old, new = make.position("LAMA", dinas), make.position("BARU", dinas)
    PositionSuccession.objects.create(old=old, new=new, kind="rename", effective_on=date(2025, 1, 1))
    make.appointment(person, "administrator", date(2020, 11, 22), date(2025, 1, 1), position=old)
    make.appointment(person, "administrator", date(2025, 1, 1), position=new)
    assert measured(person, "years_in_post") == "6"


def test_another_post_of_the_same_level_begins_time_in_post_anew(dinas):
    person = make.employee()
    first, second = make.position("A", dinas), make.position("B", dinas)
    make.appointment(person, "administrator", date(2020, 11, 22), date(2025, 11, 22), position=first)
    make.appointment(person, "administrator", date(2025, 11, 22), position=second)
    assert measured(person, "years_in_post", "years_in_level") == ("1", "6")


def test_years_of_level_add_up_over_breaks_and_equal_levels():
    person = make.employee()
    make.appointment(person, "administrator", date(2016, 11, 22), date(2018, 11, 22))
    make.appointment(person, "pengawas", date(2018, 11, 22), date(2019, 11, 22))
    make.appointment(person, "ahli_madya", date(2019, 11, 22), date(2020, 11, 22))
    make.appointment(person, "jpt_pratama", date(2025, 11, 22))
    names = ("years_as_administrator", "years_as_pengawas", "years_as_jpt_pratama", "years_as_pelaksana")
    assert measured(person, *names) == ("3", "1", "1", "0")


def test_acting_counts_only_when_told_and_no_day_twice():
    person = make.employee()
    make.appointment(person, "pengawas", date(2020, 11, 22))
    make.appointment(person, "administrator", date(2022, 11, 22), date(2025, 11, 22), capacity="plt")
    make.appointment(person, "administrator", date(2024, 11, 22), date(2025, 11, 22), capacity="plt")
    assert measured(person, "years_as_administrator", "years_in_level", "months_of_plt") == ("0", "6", "36")
    names = ("years_as_administrator", "years_as_pengawas", "years_in_level")
    assert measured(person, *names, count_acting=True) == ("3", "6", "6")


def test_unverified_appointments_do_not_count():
    person = make.employee()
    make.appointment(person, "administrator", date(2020, 1, 1), source="manual")
    assert measured(person, "level", "years_as_administrator") == (missing("not_verified"),) * 2


def test_without_a_career_years_are_missing_not_zero():
    assert measured(make.employee(), "years_as_administrator", "years_in_post") == (missing("no_record"),) * 2


@pytest.mark.parametrize(
    ("capacity", "level", "expected"),
    [
        ("plt", "administrator", "plt_higher"),
        ("plt", "pengawas", "plt_equal"),
        ("plh", "jpt_pratama", "plh_higher"),
        ("plh", "ahli_muda", "plh_equal"),
        ("pj", "pengawas", "pj"),
    ],
)
def test_acting_is_compared_with_the_level_held_when_it_began(capacity, level, expected):
    person = make.employee()
    make.appointment(person, "pengawas", date(2018, 1, 1), date(2024, 1, 1))
    make.appointment(person, "jpt_pratama", date(2024, 1, 1))
    make.appointment(person, level, date(2023, 12, 31), date(2024, 3, 1), capacity=capacity)
    assert measured(person, "acting_best") == expected


def test_the_best_acting_counts_and_none_is_a_value():
    person = make.employee()
    assert measured(person, "acting_best") == "none"
    make.appointment(person, "pengawas", date(2018, 1, 1))
    make.appointment(person, "administrator", date(2020, 1, 1), date(2020, 2, 1), capacity="plh")
    make.appointment(person, "pengawas", date(2021, 1, 1), date(2021, 2, 1), capacity="plt")
    assert measured(person, "acting_best") == "plt_equal"


def test_variety_of_units_and_agencies():
    city = make.unit("KOTA", kind="city")
    dinas, badan = make.unit("DINAS", parent=city), make.unit("BADAN", parent=city)
    bidang = make.unit("BIDANG", parent=dinas, kind="subunit")
    person = make.employee()
    make.appointment(person, "pelaksana", date(2010, 1, 1), date(2012, 1, 1), unit=dinas)
    assert measured(person, "unit_variety", "post_variety") == ("1", "one_unit")
    make.appointment(person, "pelaksana", date(2012, 1, 1), date(2014, 1, 1), unit=bidang)
    assert measured(person, "unit_variety", "post_variety") == ("2", "inter_unit")
    make.appointment(person, "pelaksana", date(2014, 1, 1), date(2016, 1, 1), unit_name="Dinas lama")
    assert measured(person, "unit_variety", "post_variety") == ("3", "inter_unit")
    make.appointment(person, "pengawas", date(2016, 1, 1), unit=badan)
    assert measured(person, "unit_variety", "post_variety") == ("4", "inter_agency")
