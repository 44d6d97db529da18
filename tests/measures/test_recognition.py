"""Awards, innovations, teams, additional tasks."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured

pytestmark = pytest.mark.django_db


def test_nothing_recorded_is_none():
    names = ("award_best_5y", "innovation_best", "team_best_2y", "extra_task_best")
    assert measured(make.employee(), *names) == ("none",) * 4


def test_the_best_award_of_five_years():
    person = make.employee()
    make.award(person, "international", date(2021, 11, 22), 2021)
    make.award(person, "agency", date(2022, 1, 1), 2022)
    make.award(person, "inter_agency", None, 2024)
    make.award(person, "national", date(2026, 12, 1), 2026)
    assert measured(person, "award_best_5y") == "inter_agency"
    assert measured(person, "award_best_5y", as_of=date(2026, 11, 21)) == "international"


def test_innovations_of_this_year_and_before():
    person = make.employee()
    make.innovation(person, "eselon_3", 2015)
    make.innovation(person, "national", 2027)
    make.innovation(person, "agency", 2020, source="manual")
    assert measured(person, "innovation_best") == "eselon_3"


@pytest.mark.parametrize(
    ("role", "scope", "expected"),
    [
        ("ketua", "inter_agency", "chair_inter_agency"),
        ("ketua", "national", "chair_inter_agency"),
        ("ketua", "internal", "chair_internal"),
        ("anggota", "inter_agency", "member_inter_agency"),
        ("anggota", "unit", "member_internal"),
        ("", "internal", "member_internal"),
    ],
)
def test_team_roles(role, scope, expected):
    person = make.employee()
    make.assignment(person, "tim_kerja", scope, role=role)
    assert measured(person, "team_best_2y") == expected


def test_a_team_counts_while_any_day_of_it_lies_within_two_years():
    person = make.employee()
    make.assignment(
        person,
        "tim_kerja",
        "internal",
        role="ketua",
        valid_from=date(2020, 1, 1),
        valid_to=date(2024, 11, 23),
    )
    assert measured(person, "team_best_2y") == "chair_internal"
    assert measured(person, "team_best_2y", as_of=date(2026, 11, 23)) == "none"


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        (["unit"], "unit_single"),
        (["unit", "unit"], "unit_multiple"),
        (["unit", "unit", "national"], "national_single"),
        (["internal", "inter_agency"], "national_multiple"),
    ],
)
def test_additional_tasks_are_counted_by_reach(scopes, expected):
    person = make.employee()
    for scope in scopes:
        make.assignment(person, "tugas_tambahan", scope)
    assert measured(person, "extra_task_best", "team_best_2y") == (expected, "none")
