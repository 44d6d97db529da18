"""Recording appraisals, 360 summaries, recognition and unit performance."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from assessments import services
from merit.access.decide import Denied
from tests.factories import make_appraisal, make_employee, make_unit

pytestmark = pytest.mark.django_db
DAY, END = date(2025, 1, 1), date(2026, 1, 1)
YEAR = {"period_from": DAY, "period_to": END}


def appraisal(actor, **other):
    values = {"employee": make_employee(), "period_kind": "yearly"} | YEAR
    return services.appraisal_record(actor=actor, **values | other)


@pytest.mark.parametrize(
    ("result", "behaviour", "predikat"),
    [
        ("above", "below", "kurang"),
        ("above", "meets", "baik"),
        ("above", "above", "sangat_baik"),
        ("meets", "below", "kurang"),
        ("meets", "meets", "baik"),
        ("meets", "above", "baik"),
        ("below", "below", "sangat_kurang"),
        ("below", "meets", "butuh_perbaikan"),
        ("below", "above", "butuh_perbaikan"),
    ],
)
def test_the_predikat_follows_from_the_two_ratings(operator, result, behaviour, predikat):
    ratings = {"result_rating": result, "behaviour_rating": behaviour}
    assert appraisal(operator, **ratings).predikat == predikat
    assert appraisal(operator, **ratings, predikat=predikat).predikat == predikat
    with pytest.raises(ValidationError) as refusal:
        appraisal(operator, **ratings, predikat="sangat_baik" if predikat != "sangat_baik" else "baik")
    assert set(refusal.value.message_dict) == {"predikat"}


def test_a_predikat_alone_is_kept(operator):
    assert appraisal(operator, predikat="baik").result_rating == ""


def test_an_older_number_keeps_its_scale(operator):
    row = appraisal(
        operator,
        period_from=date(2020, 1, 1),
        period_to=date(2021, 1, 1),
        score=Decimal("115.00"),
        score_scale="pp30",
    )
    assert (row.score, row.score_scale, row.predikat) == (Decimal("115.00"), "pp30", "")


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"result_rating": "above"}, "behaviour_rating"),
        ({"behaviour_rating": "above"}, "result_rating"),
        ({"predikat": "istimewa"}, "predikat"),
        ({}, "__all__"),
        ({"score": Decimal(80)}, "__all__"),
        ({"score": Decimal(115), "score_scale": "pp46"}, "__all__"),
        ({"predikat": "baik", "period_to": DAY}, "__all__"),
        ({"predikat": "baik", "period_from": date(2027, 1, 1), "period_to": date(2028, 1, 1)}, "period_from"),
        ({"result_rating": "meets", "behaviour_rating": "meets", "period_from": date(2010, 1, 1),
          "period_to": date(2011, 1, 1)}, "result_rating"),
    ],
    ids=str,
)  # fmt: skip
def test_a_faulty_appraisal_is_refused_at_its_field(operator, fault, field):
    with pytest.raises(ValidationError) as refusal:
        appraisal(operator, **fault)
    assert field in refusal.value.message_dict


def test_a_corrected_rating_has_to_fit_the_predikat(operator):
    row = make_appraisal(make_employee(), 2025, "baik")
    with pytest.raises(ValidationError):
        services.record_change(actor=operator, record=row, changes={"behaviour_rating": "below"}, reason="r")
    changed = services.record_change(
        actor=operator,
        record=row,
        changes={"behaviour_rating": "below", "predikat": "kurang"},
        reason="e-Kinerja",
    )
    assert (changed.predikat, changed.source) == ("kurang", "manual")


def test_a_period_is_appraised_once(operator):
    row = make_appraisal(make_employee(), 2025)
    with pytest.raises(ValidationError, match="already appraised"):
        appraisal(operator, employee=row.employee, predikat="baik")


def test_feedback_needs_three_raters(operator):
    person = make_employee()
    with pytest.raises(ValidationError, match="three"):
        services.feedback_record(
            actor=operator, employee=person, peer_mean=Decimal(80), raters_peer=2, **YEAR
        )
    kept = services.feedback_record(
        actor=operator, employee=person, peer_mean=Decimal(80), raters_peer=3,
        superior_mean=Decimal(75), raters_superior=1, **YEAR,
    )  # fmt: skip
    assert kept.raters_peer == 3
    assert not any("name" in field.name or "rater_" in field.name for field in kept._meta.fields)


def test_recognition_of_both_kinds(operator):
    person = make_employee()
    for kind in ("best_employee_vote", "best_performer"):
        row = services.recognition_record(
            actor=operator, employee=person, kind=kind, score=Decimal("88.5"), **YEAR
        )
        assert row.kind == kind
    with pytest.raises(ValidationError):
        services.recognition_record(
            actor=operator, employee=person, kind="best_smile", score=Decimal(1), **YEAR
        )


def test_unit_performance_with_its_indicators(operator):
    row = services.unit_performance_record(
        actor=operator, unit=make_unit(), predikat="baik", **YEAR,
        indicators=[
            {"name": "IPM", "target": Decimal("82.5"), "realisation": Decimal("82.1"), "data_source": "BPS"},
            {"name": "Angka kemiskinan", "target": Decimal("4.5"), "is_lower_better": True},
        ],
    )  # fmt: skip
    assert dict(row.indicators.values_list("name", "realisation")) == {
        "IPM": Decimal("82.1"),
        "Angka kemiskinan": None,
    }
    added = services.unit_indicator_record(
        actor=operator, performance=row, values={"name": "SAKIP", "target": Decimal(80)}
    )
    assert row.indicators.count() == 3
    with pytest.raises(ValidationError, match="already recorded"):
        services.unit_indicator_record(
            actor=operator, performance=row, values={"name": added.name, "target": Decimal(1)}
        )


def test_others_record_nothing(stranger, verifier, auditor, superior, unit_operator):
    person, unit = make_employee(), make_unit()
    for actor in (stranger, verifier, auditor, superior, unit_operator):
        with pytest.raises(Denied):
            appraisal(actor, predikat="baik")
        with pytest.raises(Denied):
            services.recognition_record(
                actor=actor, employee=person, kind="best_performer", score=Decimal(1), **YEAR
            )
        with pytest.raises(Denied):
            services.unit_performance_record(actor=actor, unit=unit, predikat="baik", **YEAR)
