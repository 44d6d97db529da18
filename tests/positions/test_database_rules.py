"""What the database refuses about units, posts, demands and vacancies, whoever writes."""

from datetime import date

import pytest
from django.db import connection, models

from positions.models import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    PositionSuccession,
    PostLine,
    Reorganisation,
    Unit,
    UnitLine,
    UnitPlacement,
    UnitSuccession,
    Vacancy,
)
from tests.factories import make_position, make_unit, make_vacancy
from tests.positions.refusals import is_refused, refused_by_database

pytestmark = pytest.mark.django_db
DAY, LATER = date(2020, 1, 1), date(2021, 1, 1)

UNIT_FAULTS = [
    {"valid_from": LATER, "valid_to": DAY},
    {"valid_from": DAY, "valid_to": DAY},
    {"kind": "department"},
    {"code": "lower"},
    {"code": ""},
    {"code": "A/B"},
    {"path": "A/B/"},
]


@pytest.mark.parametrize("fault", UNIT_FAULTS, ids=str)
def test_faulty_unit_is_refused(fault):
    good = {"code": "A", "name": "A", "kind": "opd", "path": "/A/", "valid_from": DAY}
    assert is_refused(lambda: Unit.objects.create(**good | fault))
    assert not is_refused(lambda: Unit.objects.create(**good))


def test_unit_code_is_unique():
    make_unit("A")
    with refused_by_database():
        make_unit("A")


def test_unit_under_itself_is_refused():
    unit = make_unit()
    with refused_by_database():
        Unit.objects.filter(pk=unit.pk).update(parent=models.F("id"))


def test_former_places_of_a_unit_do_not_overlap():
    unit = make_unit()
    UnitPlacement.objects.create(unit=unit, path="/X/A/", valid_from=DAY, valid_to=LATER)
    with refused_by_database():
        UnitPlacement.objects.create(
            unit=unit, path="/Y/A/", valid_from=date(2020, 12, 31), valid_to=date(2022, 1, 1)
        )
    UnitPlacement.objects.create(unit=unit, path="/Y/A/", valid_from=LATER, valid_to=date(2022, 1, 1))
    assert unit.placements.count() == 2


POST_FAULTS = [
    {"valid_to": DAY},
    {"level": "ahli_muda"},
    {"kind": "fungsional"},
    {"kind": "manager"},
    {"eselon": "77"},
    {"special_rule": "anything"},
    {"job_class": 0},
    {"job_class": 18},
    {"capacity": 2},
    {"capacity": 0},
]


@pytest.mark.parametrize("fault", POST_FAULTS, ids=str)
def test_faulty_post_is_refused(fault):
    good = {
        "code": "P", "title": "P", "unit": make_unit(), "kind": "struktural", "level": "pengawas",
        "eselon": "41", "job_class": 9, "valid_from": DAY,
    }  # fmt: skip
    assert is_refused(lambda: Position.objects.create(**good | fault))
    assert not is_refused(lambda: Position.objects.create(**good))


def test_functional_post_has_seats_but_no_eselon():
    assert not is_refused(lambda: make_position(level="ahli_muda", capacity=12))
    assert is_refused(lambda: make_position(level="ahli_muda", eselon="41"))


def test_post_reporting_to_itself_is_refused():
    post = make_position()
    with refused_by_database():
        Position.objects.filter(pk=post.pk).update(superior=models.F("id"))


DEMAND_FAULTS = [
    {"valid_to": DAY},
    {"education_min": "phd"},
    {"pangkat_min": "35"},
    {"pangkat_max": "IX"},
    {"pangkat_min": "41", "pangkat_max": "34"},
    {"experience_years": -1},
]


@pytest.mark.parametrize("fault", DEMAND_FAULTS, ids=str)
def test_faulty_requirement_is_refused(fault):
    good = {"position": make_position(), "valid_from": DAY, "pangkat_min": "34", "pangkat_max": "41"}
    assert is_refused(lambda: PositionRequirement.objects.create(**good | fault))
    assert not is_refused(lambda: PositionRequirement.objects.create(**good))


@pytest.mark.parametrize(
    "fault", [{"level": 0}, {"level": 6}, {"competency": "courage"}, {"valid_to": DAY}], ids=str
)
def test_faulty_standard_is_refused(fault):
    good = {"position": make_position(), "valid_from": DAY, "competency": "komunikasi", "level": 5}
    assert is_refused(lambda: CompetencyStandard.objects.create(**good | fault))
    assert not is_refused(lambda: CompetencyStandard.objects.create(**good))


def test_a_post_has_one_open_vacancy():
    post = make_position()
    make_vacancy(post)
    with refused_by_database():
        make_vacancy(post, open_from=date(2026, 9, 1))


def test_vacancies_of_a_post_do_not_overlap():
    post = make_position()
    make_vacancy(post, open_from=DAY, closed_on=LATER)
    assert is_refused(lambda: make_vacancy(post, open_from=date(2020, 6, 1), closed_on=date(2020, 7, 1)))
    assert not is_refused(lambda: make_vacancy(post, open_from=LATER, closed_on=LATER))
    assert not is_refused(lambda: make_vacancy(post, open_from=LATER))


@pytest.mark.parametrize("fault", [{"cause": "fired"}, {"closed_on": date(2019, 12, 31)}], ids=str)
def test_faulty_vacancy_is_refused(fault):
    good = {"position": make_position(), "open_from": DAY, "cause": "death"}
    assert is_refused(lambda: Vacancy.objects.create(**good | fault))


def test_nothing_succeeds_itself():
    unit, post = make_unit(), make_position()
    assert is_refused(
        lambda: UnitSuccession.objects.create(old=unit, new=unit, kind="rename", effective_on=DAY)
    )
    assert is_refused(
        lambda: PositionSuccession.objects.create(old=post, new=post, kind="rename", effective_on=DAY)
    )


@pytest.mark.parametrize(
    ("kind", "has_old", "new_code"),
    [("abolish", False, ""), ("abolish", True, "N"), ("new", True, "N"), ("new", False, ""),
     ("rename", True, ""), ("merge", False, "N"), ("split", False, "N")],
)  # fmt: skip
def test_lines_of_a_reorganisation_have_the_sides_their_change_needs(kind, has_old, new_code):
    plan = Reorganisation.objects.create(title="R", decree_number="1", effective_on=DAY)
    unit, post = make_unit(), make_position()
    assert is_refused(
        lambda: UnitLine.objects.create(
            reorganisation=plan, kind=kind, old_unit=unit if has_old else None, new_code=new_code
        )
    )
    assert is_refused(
        lambda: PostLine.objects.create(
            reorganisation=plan, kind=kind, old_position=post if has_old else None, new_code=new_code
        )
    )


def test_an_applied_reorganisation_says_when():
    assert is_refused(
        lambda: Reorganisation.objects.create(title="R", decree_number="1", effective_on=DAY, state="applied")
    )


def test_rules_hold_for_raw_statements_too():
    post = make_position()
    with refused_by_database(), connection.cursor() as cursor:
        cursor.execute("UPDATE positions_position SET job_class = 18 WHERE code = %s", [post.code])
