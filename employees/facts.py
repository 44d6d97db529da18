"""What an access decision needs to know about a person and their records."""

from typing import Any

from employees.kin import kin_ids
from employees.models import Employee
from merit.access.decide import Facts
from positions.tree import ancestor_ids


def reading_facts(employee: Employee) -> Facts:
    """Return the facts for reading about a person: who, and in which units."""
    return Facts(subject_id=str(employee.pk), unit_ids=ancestor_ids(employee.unit))


def writing_facts(employee: Employee) -> Facts:
    """Return the facts for writing about a person: kin of the person stand aside."""
    return Facts(
        subject_id=str(employee.pk),
        unit_ids=ancestor_ids(employee.unit),
        kin_ids=kin_ids(employee.pk),
    )


def record_facts(record: Any) -> Facts:
    """Return the facts for writing one of a person's records."""
    return writing_facts(record.employee)
