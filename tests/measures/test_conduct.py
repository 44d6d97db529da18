"""Sanctions, proceedings, duties."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured, missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db

SANCTIONS = ("sanction_worst_2y", "sanction_worst_5y", "integrity_5y", "is_serving_sanction")


def test_without_a_record_there_is_no_sanction_and_no_proceeding():
    names = (*SANCTIONS, "is_under_sanction_process", "is_in_criminal_process", "has_open_recommendation")
    assert measured(make.employee(), *names) == ("none", "none", "none", False, False, False, False)


def test_serving_and_having_served_are_separate():
    person = make.employee()
    make.sanction(person, "sedang", date(2026, 6, 1), date(2026, 12, 1))
    assert measured(person, *SANCTIONS) == ("sedang", "sedang", "serving", True)
    assert measured(person, *SANCTIONS, as_of=date(2026, 12, 1)) == ("sedang", "sedang", "sedang", False)
    assert measured(person, *SANCTIONS, as_of=date(2026, 5, 31)) == ("none", "none", "none", False)


def test_look_backs_count_from_the_last_day_served():
    person = make.employee()
    make.sanction(person, "berat", date(2023, 11, 22), date(2024, 11, 22))
    assert measured(person, *SANCTIONS[:2]) == ("none", "berat")
    assert measured(person, *SANCTIONS[:2], as_of=date(2026, 11, 21)) == ("berat", "berat")
    assert measured(person, *SANCTIONS[:2], as_of=date(2029, 11, 22)) == ("none", "none")


def test_the_heaviest_counts():
    person = make.employee()
    make.sanction(person, "ringan", date(2026, 1, 1))
    make.sanction(person, "sedang", date(2022, 1, 1), date(2022, 7, 1))
    assert measured(person, *SANCTIONS) == ("ringan", "sedang", "sedang", False)


def test_a_medium_sanction_without_an_end_is_still_served():
    person = make.employee()
    make.sanction(person, "berat", date(2020, 1, 1))
    assert measured(person, *SANCTIONS) == ("berat", "berat", "serving", True)


def test_the_activation_of_a_sanction_is_none_itself():
    person = make.employee()
    make.sanction(person, "berat", date(2026, 1, 1), code="12")
    assert measured(person, *SANCTIONS) == ("none", "none", "none", False)


def test_a_proceeding_under_way():
    person = make.employee()
    make.sanction(person, "berat", None, is_under_process=True, reported_on=AS_OF)
    names = ("is_under_sanction_process", "is_serving_sanction", "sanction_worst_5y")
    assert measured(person, *names) == (True, False, "none")
    assert measured(person, *names, as_of=date(2026, 11, 21)) == (False, False, "none")


def test_an_unverified_sanction_leaves_the_question_open():
    person = make.employee()
    make.sanction(person, "berat", date(2026, 1, 1), source="manual")
    make.sanction(person, "ringan", date(2026, 1, 1))
    assert measured(person, *SANCTIONS) == (missing("not_verified"),) * 4


def test_an_unverified_lighter_sanction_changes_nothing():
    person = make.employee()
    make.sanction(person, "ringan", date(2026, 1, 1), source="manual")
    make.sanction(person, "sedang", date(2026, 1, 1), date(2026, 7, 1))
    assert measured(person, *SANCTIONS) == ("sedang", "sedang", "sedang", False)


@pytest.mark.parametrize(
    ("name", "kind"), [("is_lhkpn_filed", "lhkpn"), ("is_spt_filed", "spt"), ("is_healthy", "health")]
)
def test_duties_are_shown_by_a_valid_statement(name, kind):
    person = make.employee()
    assert measured(person, name) == missing("no_record")
    make.compliance(person, kind=kind, outcome="not_clear", stated_on=date(2025, 1, 1))
    assert measured(person, name) is False
    make.compliance(person, kind=kind, outcome="clear", stated_on=date(2026, 1, 1), valid_to=date(2027, 1, 1))
    assert measured(person, name) is True
    assert measured(person, name, as_of=date(2027, 1, 1)) == missing("expired")


def test_a_duty_stated_by_hand_needs_a_second_look():
    person = make.employee()
    make.compliance(person, kind="spt", outcome="clear", stated_on=AS_OF, source="manual")
    assert measured(person, "is_spt_filed") == missing("not_verified")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("is_in_criminal_process", "criminal_process"), ("has_open_recommendation", "open_recommendation")],
)
def test_proceedings_run_until_a_later_statement_clears_them(name, kind):
    person = make.employee()
    make.compliance(person, kind=kind, outcome="not_clear", stated_on=date(2026, 1, 1))
    assert measured(person, name) is True
    make.compliance(person, kind=kind, outcome="clear", stated_on=date(2026, 2, 1), source="manual")
    assert measured(person, name) is True
    make.compliance(person, kind=kind, outcome="clear", stated_on=date(2026, 3, 1))
    assert measured(person, name) is False
    make.compliance(person, kind=kind, outcome="not_clear", stated_on=date(2026, 4, 1), source="manual")
    assert measured(person, name) == missing("not_verified")
