"""What the database refuses about measurements, whoever writes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from assessments.models import (
    Appraisal,
    CompetencyLevel,
    CompetencyResult,
    FeedbackSummary,
    PotentialScore,
    Recognition,
    UnitIndicator,
    UnitPerformance,
)
from tests.factories import (
    make_appraisal,
    make_competency_result,
    make_employee,
    make_feedback,
    make_potential_result,
    make_recognition,
    make_unit,
    make_unit_performance,
)
from tests.positions.refusals import is_refused, refused_by_database

pytestmark = pytest.mark.django_db
DAY, LATER = date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    "fault",
    [{"valid_to": DAY}, {"instrument": "tarot"}, {"jpm": Decimal("100.01")}, {"jpm": Decimal("-1")}],
    ids=str,
)
def test_faulty_competency_result_is_refused(fault):
    good = {
        "employee": make_employee(),
        "instrument": "cact",
        "assessed_on": DAY,
        "valid_to": LATER,
        "jpm": Decimal(80),
    }
    assert is_refused(lambda: CompetencyResult.objects.create(**good | fault))
    assert not is_refused(lambda: CompetencyResult.objects.create(**good))
    assert is_refused(lambda: CompetencyResult.objects.create(**good))


@pytest.mark.parametrize(
    "fault", [{"level": 0}, {"level": 6}, {"competency": "x"}, {"competency": "komunikasi"}], ids=str
)
def test_faulty_level_is_refused(fault):
    result = make_competency_result(make_employee(), {"komunikasi": 3})
    good = {"result": result, "competency": "integritas", "level": 5}
    assert is_refused(lambda: CompetencyLevel.objects.create(**good | fault))
    assert not is_refused(lambda: CompetencyLevel.objects.create(**good))


@pytest.mark.parametrize(
    "fault",
    [{"score": Decimal("5.01")}, {"score": Decimal("-0.01")}, {"aspect": "x"}, {"aspect": "intelektual"}],
    ids=str,
)
def test_faulty_score_is_refused(fault):
    result = make_potential_result(make_employee(), {"intelektual": "3.00"})
    good = {"result": result, "aspect": "interpersonal", "score": Decimal("5.00")}
    assert is_refused(lambda: PotentialScore.objects.create(**good | fault))
    assert not is_refused(lambda: PotentialScore.objects.create(**good))


APPRAISAL_FAULTS = [
    {"period_to": DAY},
    {"period_kind": "weekly"},
    {"result_rating": "great"},
    {"behaviour_rating": "great"},
    {"predikat": "istimewa"},
    {"predikat": ""},
    {"score": Decimal(80)},
    {"score": Decimal("100.01"), "score_scale": "pp46"},
    {"score": Decimal("120.01"), "score_scale": "pp30"},
    {"score": Decimal(-1), "score_scale": "pp30"},
    {"score_scale": "pp46"},
]


@pytest.mark.parametrize("fault", APPRAISAL_FAULTS, ids=str)
def test_faulty_appraisal_is_refused(fault):
    good = {
        "employee": make_employee(), "period_kind": "yearly", "period_from": DAY, "period_to": LATER,
        "predikat": "baik",
    }  # fmt: skip
    assert is_refused(lambda: Appraisal.objects.create(**good | fault))
    assert not is_refused(lambda: Appraisal.objects.create(**good))


def test_a_number_above_a_hundred_is_at_home_on_its_own_scale():
    person = make_employee()
    old = {"predikat": "", "result_rating": "", "behaviour_rating": ""}
    assert not is_refused(lambda: make_appraisal(person, 2020, score=Decimal(115), score_scale="pp30", **old))
    assert is_refused(lambda: make_appraisal(person, 2018, score=Decimal(115), score_scale="pp46", **old))


def test_appraisals_of_one_kind_do_not_overlap():
    person = make_employee()
    make_appraisal(person, 2025)
    with refused_by_database():
        make_appraisal(person, 2025, period_from=date(2025, 12, 1), period_to=date(2026, 2, 1))
    month = {"period_kind": "monthly", "period_from": date(2025, 12, 1), "period_to": LATER}
    assert not is_refused(lambda: make_appraisal(person, **month))
    assert not is_refused(lambda: make_appraisal(person, 2026))


FEEDBACK_FAULTS = [
    {"peer_mean": Decimal(80), "raters_peer": 2},
    {"peer_mean": Decimal(80), "raters_peer": 0},
    {"raters_peer": 3},
    {"peer_mean": Decimal("100.01"), "raters_peer": 3},
    {"peer_mean": Decimal("-1"), "raters_peer": 3},
    {"superior_mean": Decimal(80), "raters_superior": 1},
    {
        "superior_mean": Decimal(80),
        "raters_superior": 1,
        "subordinate_mean": Decimal(80),
        "raters_subordinate": 2,
    },
    {"superior_mean": Decimal(80), "raters_superior": 1, "peer_mean": Decimal(80), "raters_peer": 2},
]


@pytest.mark.parametrize("values", FEEDBACK_FAULTS, ids=str)
def test_feedback_that_could_tell_who_is_refused(values):
    assert is_refused(lambda: make_feedback(make_employee(), **values))


def test_feedback_by_enough_people_is_kept():
    means = {"superior_mean": Decimal(80), "raters_superior": 1, "peer_mean": Decimal(80), "raters_peer": 3}
    assert not is_refused(lambda: make_feedback(make_employee(), **means))


def test_feedback_recognition_and_unit_periods_do_not_overlap():
    person, unit = make_employee(), make_unit()
    make_feedback(person)
    make_recognition(person)
    make_unit_performance(unit)
    for write in (
        lambda: make_feedback(person),
        lambda: make_recognition(person),
        lambda: make_unit_performance(unit),
    ):
        assert is_refused(write)
    assert not is_refused(lambda: make_recognition(person, "best_employee_vote"))
    assert FeedbackSummary.objects.count() == 1


@pytest.mark.parametrize(
    "fault", [{"score": Decimal("100.01")}, {"kind": "best_smile"}, {"period_to": DAY}], ids=str
)
def test_faulty_recognition_is_refused(fault):
    good = {
        "employee": make_employee(), "kind": "best_performer", "score": Decimal(100), "period_from": DAY,
        "period_to": LATER,
    }  # fmt: skip
    assert is_refused(lambda: Recognition.objects.create(**good | fault))
    assert not is_refused(lambda: Recognition.objects.create(**good))


def test_faulty_unit_performance_is_refused():
    good = {"unit": make_unit(), "period_from": DAY, "period_to": LATER, "predikat": "istimewa"}
    for fault in ({"predikat": "sangat_baik"}, {"period_kind": "weekly"}, {"period_to": DAY}):
        assert is_refused(lambda fault=fault: UnitPerformance.objects.create(**good | fault))
    performance = UnitPerformance.objects.create(**good)
    indicator = {"performance": performance, "name": "Angka kemiskinan", "target": Decimal("4.5")}
    assert not is_refused(lambda: UnitIndicator.objects.create(**indicator))
    assert is_refused(lambda: UnitIndicator.objects.create(**indicator))


def test_rules_hold_for_raw_statements_too():
    result = make_competency_result(make_employee(), {"komunikasi": 3})
    with refused_by_database(), connection.cursor() as cursor:
        cursor.execute("UPDATE assessments_competencylevel SET level = 9")
    assert result.levels.get().level == 3
