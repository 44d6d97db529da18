"""The rule survives a later migration: SQLite rebuilds tables for them, and drops triggers on the way."""

from datetime import date

import pytest
from django.db import connection, models

from merit.intake.constraints import NoOverlap
from positions.models import PositionRequirement
from tests.factories import make_position, make_requirement
from tests.positions.refusals import refused_by_database


@pytest.fixture
def post(transactional_db):
    return make_position()


def rule() -> NoOverlap:
    found = [row for row in PositionRequirement._meta.constraints if isinstance(row, NoOverlap)]
    assert len(found) == 1
    return found[0]


def test_changing_a_column_keeps_the_rule(post):
    old = PositionRequirement._meta.get_field("pangkat_max")
    new = models.CharField(max_length=9, blank=True)
    new.set_attributes_from_name("pangkat_max")
    new.model = PositionRequirement
    with connection.schema_editor() as editor:
        editor.alter_field(PositionRequirement, old, new)
    try:
        make_requirement(post, valid_from=date(2020, 1, 1))
        with refused_by_database():
            make_requirement(post, valid_from=date(2021, 1, 1))
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(PositionRequirement, new, old)


def test_removing_and_adding_the_rule_works_on_both_databases(post):
    make_requirement(post, valid_from=date(2020, 1, 1))
    constraints = PositionRequirement._meta.constraints
    with_rule = list(constraints)
    constraints.remove(rule_ := rule())
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(PositionRequirement, rule_)
        clash = make_requirement(post, valid_from=date(2021, 1, 1))
        clash.delete()
    finally:
        constraints[:] = with_rule
        with connection.schema_editor() as editor:
            editor.add_constraint(PositionRequirement, rule_)
    with refused_by_database():
        make_requirement(post, valid_from=date(2021, 1, 1))
