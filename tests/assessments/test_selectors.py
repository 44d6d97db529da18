"""Reading measurements: the stranger gets nothing, scores are shown only to those who may see them."""

from datetime import date

import pytest

from assessments import selectors
from assessments.filters import AppraisalFilter, CompetencyResultFilter, UnitPerformanceFilter
from merit.access.actor import actor_for
from merit.access.decide import Denied
from merit.access.errors import NotVisible
from tests.conftest import TODAY
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

pytestmark = pytest.mark.django_db

READS = (
    selectors.competency_results_visible,
    selectors.potential_results_visible,
    selectors.appraisals_visible,
    selectors.feedback_visible,
    selectors.recognitions_visible,
)


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def person(unit):
    person = make_employee(unit=make_unit(parent=unit))
    make_competency_result(person)
    make_potential_result(person)
    make_appraisal(person)
    make_feedback(person)
    make_recognition(person)
    make_unit_performance(unit)
    return person


@pytest.fixture
def own(make_user, person):
    return actor_for(make_user("self", person_id=person.pk), TODAY)


@pytest.fixture
def boss(make_user, unit):
    return actor_for(make_user("boss", "superior", unit_id=unit.pk), TODAY)


def test_who_sees_everything(person, operator, verifier, head, auditor, own):
    for actor in (operator, verifier, head, auditor, own):
        assert [read(actor).count() for read in READS] == [1, 1, 1, 1, 1]


def test_who_sees_nothing(person, stranger, anonymous, technical_admin, superuser, unit_operator):
    for actor in (stranger, anonymous, technical_admin, superuser, unit_operator):
        assert [read(actor).count() for read in READS] == [0, 0, 0, 0, 0]
        assert not selectors.unit_performances_visible(actor).exists()
        with pytest.raises(NotVisible):
            selectors.assessment_file(actor, person.pk)


def test_a_superior_sees_performance_but_no_assessment(person, boss):
    assert [read(boss).count() for read in READS] == [0, 0, 1, 1, 1]
    shown = selectors.assessment_file(boss, person.pk)
    assert (shown.competencies, shown.potential) == (None, None)
    assert len(shown.appraisals) == 1


def test_the_own_file_is_whole(person, own, operator):
    assert selectors.own_assessments(own) == selectors.assessment_file(operator, person.pk)
    with pytest.raises(Denied):
        selectors.own_assessments(operator)


def test_the_own_file_costs_fixed_queries(person, own, django_assert_num_queries):
    with django_assert_num_queries(8):
        selectors.own_assessments(own)
    for year in range(2018, 2025):
        make_competency_result(person, assessed_on=date(year, 1, 5))
        make_potential_result(person, assessed_on=date(year, 1, 5))
    with django_assert_num_queries(8):
        shown = selectors.own_assessments(own)
        assert sum(len(result.levels.all()) for result in shown.competencies) == 72


def test_lists_cost_fixed_queries(person, operator, django_assert_num_queries):
    make_competency_result(make_employee())
    with django_assert_num_queries(2):
        assert {len(row.levels.all()) for row in selectors.competency_results_visible(operator)} == {9}
    with django_assert_num_queries(1):
        assert all(row.employee.name for row in selectors.appraisals_visible(operator))


def test_unit_performance_follows_the_unit(person, boss, operator, make_user):
    row = selectors.unit_performances_visible(boss).get()
    assert selectors.unit_performance_get(operator, row.pk) == row
    other = actor_for(make_user("other", "superior", unit_id=make_unit().pk), TODAY)
    with pytest.raises(NotVisible):
        selectors.unit_performance_get(other, row.pk)


def test_a_result_is_valid_until_the_day_before_it_ends(person, operator):
    def found(day):
        return selectors.competency_results_valid(operator, day).exists()

    assert [
        found(date(2025, 3, 9)),
        found(date(2025, 3, 10)),
        found(date(2028, 3, 9)),
        found(date(2028, 3, 10)),
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_filters_narrow_lists(person, operator, unit):
    make_appraisal(person, 2024, "sangat_baik", result_rating="above", behaviour_rating="above")
    appraisals = AppraisalFilter(
        {"year": "2024", "predikat": ["sangat_baik"]}, selectors.appraisals_visible(operator)
    )
    assert [row.period_from.year for row in appraisals.qs] == [2024]
    results = CompetencyResultFilter(
        {"valid_on": "2030-01-01"}, selectors.competency_results_visible(operator)
    )
    assert not results.qs.exists()
    units = UnitPerformanceFilter(
        {"unit": str(unit.pk), "year": "2025"}, selectors.unit_performances_visible(operator)
    )
    assert units.qs.count() == 1
