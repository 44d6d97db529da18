"""The lists records are written in are those of the law files, code for code."""

from datetime import date

import pytest

from employees import codes
from merit import rules
from merit.rules import codes as law


@pytest.mark.parametrize(
    ("choices", "lawful"),
    [
        (codes.EmployeeKind, law.EMPLOYEE_KINDS),
        (codes.SanctionLevel, law.SANCTION_LEVELS),
        (codes.SanctionRegulation, law.SANCTION_REGULATIONS),
    ],
)
def test_codes_are_those_of_the_law_files(choices, lawful):
    assert set(choices.values) == set(lawful)


def test_every_legal_status_with_a_known_name_can_be_chosen():
    named = rules.at(date(2026, 11, 22)).table("legal_status.names").value
    assert set(named) <= set(codes.LegalStatus.values)


def test_each_relation_has_its_reverse():
    assert {codes.RECIPROCAL[codes.RECIPROCAL[relation]] for relation in codes.FamilyRelation.values} == set(
        codes.FamilyRelation.values
    )
