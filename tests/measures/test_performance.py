"""Appraisals, 360 feedback, recognition, attendance."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured, missing

pytestmark = pytest.mark.django_db


def test_last_and_previous_are_the_two_calendar_years_before():
    person = make.employee()
    make.yearly(person, 2025, "sangat_baik")
    make.yearly(person, 2024, "baik")
    make.yearly(person, 2023, "kurang")
    assert measured(person, "skp_last", "skp_previous") == ("sangat_baik", "baik")


def test_a_year_under_way_does_not_count():
    person = make.employee()
    make.yearly(person, 2026, "kurang")
    make.yearly(person, 2025, "baik")
    assert measured(person, "skp_last", as_of=date(2026, 12, 31)) == "baik"
    assert measured(person, "skp_last", as_of=date(2027, 1, 1)) == "kurang"


def test_a_gap_is_not_bridged():
    person = make.employee()
    make.yearly(person, 2025, "baik")
    make.yearly(person, 2023, "baik")
    assert measured(person, "skp_last", "skp_previous") == ("baik", missing("no_record"))


def test_the_year_before_stands_in_until_the_end_of_march():
    person = make.employee()
    make.yearly(person, 2024, "baik")
    make.yearly(person, 2023, "sangat_baik")
    names = ("skp_last", "skp_previous")
    assert measured(person, *names, as_of=date(2026, 3, 31)) == ("baik", "sangat_baik")
    assert measured(person, *names, as_of=date(2026, 4, 1)) == (missing("expired"),) * 2
    assert (
        measured(person, *names, as_of=date(2026, 3, 31), appraisal_grace_months=0)
        == (missing("expired"),) * 2
    )


def test_periodic_appraisals_make_no_year():
    person = make.employee()
    make.appraisal(
        person,
        period_kind="quarterly",
        period_from=date(2025, 1, 1),
        period_to=date(2025, 4, 1),
        predikat="baik",
    )
    assert measured(person, "skp_last", "skp_previous") == (missing("no_record"),) * 2


def test_numbers_of_older_regimes_keep_their_scale_and_are_not_translated():
    person = make.employee()
    make.yearly(person, 2025, "", score="115.00", score_scale="pp30")
    make.yearly(person, 2024, "baik")
    names = ("skp_last", "skp_score_last", "skp_scale_last", "skp_previous")
    assert measured(person, *names) == (missing("not_applicable"), "115", "pp30", "baik")


def test_the_present_regime_has_no_number():
    person = make.employee()
    make.yearly(person, 2025)
    names = ("skp_score_last", "skp_scale_last")
    assert measured(person, *names) == (missing("not_applicable"),) * 2


def test_unverified_appraisals_are_named_so():
    person = make.employee()
    make.yearly(person, 2025, source="manual")
    make.yearly(person, 2024)
    assert measured(person, "skp_last") == missing("not_verified")


def test_mean_of_monthly_codes():
    person = make.employee()
    for month, predikat in ((8, "sangat_baik"), (9, "baik"), (10, "baik")):
        make.appraisal(
            person,
            period_kind="monthly",
            period_from=date(2026, month, 1),
            period_to=date(2026, month + 1, 1),
            predikat=predikat,
        )
    assert measured(person, "appraisals_monthly_mean_code") == "1.666666"
    assert measured(make.employee(), "appraisals_monthly_mean_code") == missing("no_record")


def feedback(person, **fields):
    given = {"period_from": date(2026, 1, 1), "period_to": date(2026, 7, 1), **fields}
    return make.feedback(person, **given)


def test_feedback_is_the_mean_of_the_groups_that_may_be_counted():
    person = make.employee()
    feedback(
        person,
        superior_mean="90.00",
        raters_superior=1,
        peer_mean="80.00",
        raters_peer=5,
        subordinate_mean="85.50",
        raters_subordinate=3,
    )
    assert measured(person, "feedback_mean") == "85.166666"


def test_feedback_whys():
    person = make.employee()
    assert measured(person, "feedback_mean") == missing("no_record")
    feedback(
        person, period_from=date(2023, 1, 1), period_to=date(2024, 11, 22), peer_mean="80.00", raters_peer=3
    )
    assert measured(person, "feedback_mean") == missing("expired")
    assert measured(person, "feedback_mean", as_of=date(2026, 11, 21)) == "80"


def test_recognition_of_the_last_period():
    person = make.employee()
    for year, score in ((2024, "70.00"), (2025, "88.25")):
        make.recognition(
            person,
            kind="best_employee_vote",
            period_from=date(year, 1, 1),
            period_to=date(year + 1, 1, 1),
            score=score,
            raters=10,
        )
    assert measured(person, "best_employee_vote", "best_performer_score") == ("88.25", missing("no_record"))


def test_votes_of_fewer_than_three_are_not_used():
    person = make.employee()
    period = {"period_from": date(2025, 1, 1), "period_to": date(2026, 1, 1)}
    make.recognition(person, kind="best_employee_vote", score="88.00", raters=2, **period)
    make.recognition(person, kind="best_performer", score="77.00", raters=2, **period)
    names = ("best_employee_vote", "best_performer_score")
    assert measured(person, *names) == (missing("fewer_than_three_raters"), "77")


def test_attendance_is_the_mean_of_the_last_twelve_full_months():
    person = make.employee()
    make.attendance(person, month=date(2025, 10, 1), percent="10.00")
    make.attendance(person, month=date(2025, 11, 1), percent="100.00")
    make.attendance(person, month=date(2026, 10, 1), percent="95.50")
    make.attendance(person, month=date(2026, 11, 1), percent="20.00")
    make.attendance(person, month=date(2026, 9, 1), percent="1.00", source="manual")
    assert measured(person, "attendance_percent") == "97.75"


def test_attendance_whys():
    person = make.employee()
    assert measured(person, "attendance_percent") == missing("no_record")
    make.attendance(person, month=date(2026, 9, 1), percent="99.00", source="manual")
    assert measured(person, "attendance_percent") == missing("not_verified")
