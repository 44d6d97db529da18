"""Reading the organisation: what is shown, to whom, in how many queries."""

from datetime import date
from uuid import uuid4

import pytest

from merit.access.decide import Denied
from merit.access.errors import NotVisible
from positions import selectors
from positions.filters import PositionFilter, UnitFilter, VacancyFilter
from tests.factories import make_position, make_requirement, make_standards, make_unit, make_vacancy

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def test_every_signed_in_person_sees_the_organisation(stranger, official, operator):
    post = make_position()
    vacancy = make_vacancy(post)
    for actor in (stranger, official, operator):
        assert selectors.unit_get(actor, post.unit_id) == post.unit
        assert selectors.position_get(actor, post.pk) == post
        assert selectors.vacancy_get(actor, vacancy.pk) == vacancy


def test_the_public_sees_nothing_of_it(anonymous):
    post = make_position()
    make_vacancy(post)
    assert not selectors.units_visible(anonymous).exists()
    assert not selectors.positions_visible(anonymous).exists()
    assert not selectors.vacancies_visible(anonymous).exists()
    assert not selectors.reorganisations_visible(anonymous).exists()
    assert not selectors.units_within(anonymous, [post.unit_id], DAY).exists()
    with pytest.raises(NotVisible):
        selectors.position_get(anonymous, post.pk)


def test_what_is_missing_is_not_visible(operator):
    with pytest.raises(NotVisible):
        selectors.unit_get(operator, uuid4())


def test_vacancies_by_day(official):
    now = make_vacancy(make_position(), open_from=date(2026, 11, 22))
    ahead = make_vacancy(make_position(), open_from=date(2027, 1, 1))
    make_vacancy(make_position(), open_from=date(2026, 1, 1), closed_on=date(2026, 11, 22))
    assert list(selectors.vacancies_open(official, DAY)) == [now]
    assert list(selectors.vacancies_ahead(official, DAY, date(2027, 12, 31))) == [ahead]
    assert not selectors.vacancies_ahead(official, DAY, date(2026, 12, 31)).exists()


def test_posts_standing_on_a_day(official):
    standing = make_position(valid_to=date(2026, 11, 23))
    make_position(valid_to=DAY)
    make_position(valid_from=date(2026, 11, 23))
    assert list(selectors.positions_standing(official, DAY)) == [standing]


def test_lists_cost_a_fixed_number_of_queries(operator, django_assert_num_queries):
    for _number in range(3):
        post = make_position(superior=make_position(level="jpt_pratama"))
        make_requirement(post)
        make_standards(post)
        make_vacancy(post)
    with django_assert_num_queries(1):
        assert {str(unit.parent) for unit in selectors.units_visible(operator)} == {"None"}
    with django_assert_num_queries(1):
        assert all(vacancy.position.unit.name for vacancy in selectors.vacancies_visible(operator))
    with django_assert_num_queries(3):
        posts = list(selectors.positions_with_demands(operator, DAY))
        assert sum(len(post.requirements_in_force) for post in posts) == 3
        assert sum(len(post.standards_in_force) for post in posts) == 27


def test_units_within_costs_three_queries(operator, django_assert_num_queries):
    root = make_unit()
    for _number in range(4):
        make_unit(parent=root)
    with django_assert_num_queries(3):
        assert len(selectors.units_within(operator, [root.pk], DAY)) == 5


def test_filters_narrow_lists(operator):
    unit = make_unit(name="Dinas Kesehatan", kind="opd")
    make_unit(name="Kecamatan Palaran", kind="kecamatan", valid_to=date(2020, 1, 1))
    post = make_position(unit=unit, level="jpt_pratama", is_critical=True)
    other = make_position(unit=unit, level="pengawas")
    vacancy = make_vacancy(post)
    make_vacancy(other, closed_on=date(2026, 8, 1))
    units = UnitFilter({"name": "kesehatan", "as_of": "2026-01-01"}, selectors.units_visible(operator))
    assert list(units.qs) == [unit]
    posts = PositionFilter(
        {"level": ["jpt_pratama"], "is_critical": "true"}, selectors.positions_visible(operator)
    )
    assert list(posts.qs) == [post]
    vacancies = VacancyFilter(
        {"is_open": "true", "unit": str(unit.pk)}, selectors.vacancies_visible(operator)
    )
    assert list(vacancies.qs) == [vacancy]


def test_denied_is_a_403_with_its_rule(stranger):
    from positions.services import unit_paths_refresh

    with pytest.raises(Denied) as refusal:
        unit_paths_refresh(actor=stranger)
    assert refusal.value.rule == "default-deny"
