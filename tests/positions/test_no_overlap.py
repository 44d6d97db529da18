"""Periods of one key never share a day: kept by the database for every way of writing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from merit.intake.constraints import NoOverlap
from positions.models import PositionRequirement
from tests.factories import make_position, make_requirement
from tests.positions.refusals import is_refused, refused_by_database

pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def post():
    """A post that asks something in 2020 and 2021, and something open-ended from 2024 on."""
    post = make_position()
    make_requirement(post, valid_from=day("2020-01-01"), valid_to=day("2022-01-01"))
    make_requirement(post, valid_from=day("2024-01-01"))
    return post


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2019-01-01", "2020-01-02"),
        ("2020-06-01", "2020-07-01"),
        ("2019-01-01", "2023-01-01"),
        ("2021-12-31", "2023-01-01"),
        ("2020-01-01", "2022-01-01"),
        ("2023-01-01", "2024-01-02"),
        ("2023-01-01", None),
        ("2030-01-01", "2031-01-01"),
        ("2030-01-01", None),
    ],
)
def test_a_period_that_shares_a_day_is_refused(post, starts, ends):
    ends_on = day(ends) if ends else None
    with refused_by_database():
        make_requirement(post, valid_from=day(starts), valid_to=ends_on)


@pytest.mark.parametrize(("starts", "ends"), [("2019-01-01", "2020-01-01"), ("2022-01-01", "2024-01-01")])
def test_a_period_that_touches_is_accepted(post, starts, ends):
    make_requirement(post, valid_from=day(starts), valid_to=day(ends))
    assert post.requirements.count() == 3


def test_another_key_is_free(post):
    assert not is_refused(lambda: make_requirement(make_position(), valid_from=day("2020-01-01")))


def test_an_update_is_checked_too(post):
    with refused_by_database():
        post.requirements.filter(valid_from=day("2020-01-01")).update(valid_to=day("2024-01-02"))
    with refused_by_database():
        post.requirements.filter(valid_from=day("2020-01-01")).update(valid_to=None)


def test_the_old_period_is_ended_before_the_new_one_opens(post):
    post.requirements.filter(valid_to=None).update(valid_to=day("2025-01-01"))
    make_requirement(post, valid_from=day("2025-01-01"))
    assert post.requirements.filter(valid_to=None).get().valid_from == day("2025-01-01")


def test_rows_of_one_bulk_insert_are_checked_against_each_other():
    post = make_position()
    rows = [
        PositionRequirement(position=post, valid_from=day("2020-01-01"), valid_to=day("2021-01-01")),
        PositionRequirement(position=post, valid_from=day("2020-12-31")),
    ]
    with refused_by_database():
        PositionRequirement.objects.bulk_create(rows)
    rows[1].valid_from = day("2021-01-01")
    assert len(PositionRequirement.objects.bulk_create(rows)) == 2


def test_forms_get_a_sentence_before_the_database_refuses(post):
    row = PositionRequirement(position=post, valid_from=day("2021-06-01"), valid_to=day("2021-07-01"))
    with pytest.raises(ValidationError, match="already has requirements"):
        row.validate_constraints()
    row.valid_from, row.valid_to = day("2022-06-01"), day("2022-07-01")
    row.validate_constraints()


def test_a_stored_row_does_not_clash_with_itself(post):
    row = post.requirements.get(valid_to=None)
    row.validate_constraints()
    row.save()
    assert not is_refused(row.save)


def test_constraint_equals_what_a_migration_wrote_down():
    one = NoOverlap(name="n", keys=["a"], condition=models.Q(kind="x"))
    path, args, kwargs = one.deconstruct()
    assert path == "merit.intake.constraints.NoOverlap"
    assert NoOverlap(*args, **kwargs) == one
    assert NoOverlap(name="n", keys=["b"]) != one
