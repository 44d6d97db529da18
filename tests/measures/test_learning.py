"""Education and training."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured, missing

pytestmark = pytest.mark.django_db


def test_the_highest_level_obtained_by_the_date_counts():
    person = make.employee()
    make.education(person, level="s1", graduated_on=date(2003, 8, 1))
    make.education(person, level="s2", graduated_on=date(2026, 11, 23))
    assert measured(person, "education_level") == "7"
    assert measured(person, "education_level", as_of=date(2026, 11, 23)) == "9"


def test_a_year_alone_is_enough_once_it_has_begun():
    person = make.employee()
    make.education(person, level="slta", graduation_year=1998)
    make.education(person, level="d3", graduation_year=2026)
    make.education(person, level="s1", graduation_year=2027)
    assert measured(person, "education_level") == "6"
    assert measured(person, "education_level", as_of=date(2025, 12, 31)) == "3"


def test_a_diploma_without_any_date_counts():
    person = make.employee()
    make.education(person, level="s1")
    assert measured(person, "education_level") == "7"


def test_education_whys():
    person = make.employee()
    assert measured(person, "education_level") == missing("no_record")
    make.education(person, level="s3", graduation_year=2020, source="manual")
    assert measured(person, "education_level") == missing("not_verified")


def test_look_backs_of_training_begin_after_the_day():
    person = make.employee()
    make.training(person, "teknis", date(2025, 11, 22), hours=40)
    make.training(person, "teknis", date(2025, 11, 23), hours=20)
    make.training(person, "seminar", date(2026, 11, 22), hours=4)
    make.training(person, "seminar", date(2026, 11, 23), hours=8)
    make.training(person, "teknis", date(2023, 11, 22))
    make.training(person, "teknis", date(2023, 11, 23))
    names = ("training_hours_year", "development_count_3y", "leadership_training_count_3y")
    assert measured(person, *names) == ("24", "4", "0")


def test_leadership_and_functional_training_are_counted_apart():
    person = make.employee()
    make.training(person, "struktural", date(2025, 1, 1), code="pka")
    make.training(person, "fungsional", date(2025, 1, 1))
    names = ("development_count_3y", "leadership_training_count_3y")
    assert measured(person, *names) == ("0", "2")


def test_nothing_recorded_is_zero():
    names = ("training_hours_year", "development_count_3y", "leadership_training_count_3y")
    assert measured(make.employee(), *names) == ("0", "0", "0")


def test_a_training_with_a_year_only_is_dated_at_its_end():
    person = make.employee()
    make.training(person, "teknis", year=2025, hours=20)
    make.training(person, "teknis", year=2026, hours=5)
    make.training(person, "teknis", year=2024, hours=3)
    assert measured(person, "training_hours_year") == "25"


@pytest.mark.parametrize(
    ("level", "code", "expected"),
    [
        ("administrator", "pim3", True),
        ("administrator", "PKA", True),
        ("administrator", "pim4", False),
        ("jpt_pratama", "pkn2", True),
        ("pelaksana", "pim4", missing("not_applicable")),
    ],
)
def test_leadership_training_must_match_the_level(level, code, expected):
    person = make.employee()
    make.appointment(person, level, date(2024, 1, 1))
    make.training(person, "struktural", date(2010, 1, 1), code=code)
    assert measured(person, "has_leadership_training_for_level") == expected


def test_leadership_training_that_waits_for_verification_is_open():
    person = make.employee()
    make.appointment(person, "administrator", date(2024, 1, 1))
    make.training(person, "struktural", date(2010, 1, 1), code="pka", source="manual")
    assert measured(person, "has_leadership_training_for_level") == missing("not_verified")


def test_functional_training_is_asked_of_functional_officials():
    person, other = make.employee(), make.employee()
    make.appointment(person, "ahli_muda", date(2024, 1, 1))
    make.appointment(other, "pengawas", date(2024, 1, 1))
    assert measured(person, "has_functional_training") is False
    make.training(person, "fungsional", date(2012, 1, 1))
    assert measured(person, "has_functional_training") is True
    assert measured(other, "has_functional_training") == missing("not_applicable")
