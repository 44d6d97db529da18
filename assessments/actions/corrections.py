"""Correcting, verifying and withdrawing the records of this app, whatever their kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from assessments.actions.performance import check_predikat
from assessments.actions.results import result_facts
from assessments.models import (
    Appraisal,
    CompetencyResult,
    FeedbackSummary,
    PotentialResult,
    Recognition,
    UnitIndicator,
    UnitPerformance,
)
from employees.facts import record_facts
from merit.access.actor import Actor
from merit.access.decide import Facts
from positions import correcting
from positions.correcting import Check, Correctable, Kinds
from positions.recording import MANUAL, Origin
from positions.tree import ancestor_ids

_OF_A_PERSON: Final = frozenset({"employee"})


def _result(record: Any) -> Facts:
    return result_facts(record.employee, record.source)


def _performance(check: Check | None = None) -> Correctable:
    checks = (check,) if check else ()
    return Correctable("performance.change", "employee.verify", record_facts, _OF_A_PERSON, checks)


CORRECTABLE: Kinds = {
    CompetencyResult: Correctable("competency.change", "employee.verify", _result, _OF_A_PERSON),
    PotentialResult: Correctable("competency.change", "employee.verify", _result, _OF_A_PERSON),
    Appraisal: _performance(check_predikat),
    FeedbackSummary: _performance(),
    Recognition: _performance(),
    UnitPerformance: Correctable(
        "performance.change",
        "position.verify",
        lambda row: Facts(unit_ids=ancestor_ids(row.unit)),
        frozenset({"unit"}),
    ),
    UnitIndicator: Correctable(
        "performance.change",
        "position.verify",
        lambda row: Facts(unit_ids=ancestor_ids(row.performance.unit)),
        frozenset({"performance"}),
    ),
}


def record_change(
    *, actor: Actor, record: Any, changes: Mapping[str, Any], reason: str, origin: Origin = MANUAL
) -> Any:
    """Correct fields of one record of this app, with a reason.

    Raises: Denied; ValidationError field by field.
    """
    return correcting.change(
        CORRECTABLE, actor=actor, record=record, changes=changes, reason=reason, origin=origin
    )


def record_verify(*, actor: Actor, record: Any, at: datetime) -> Any:
    """Verify one record of this app; the verifier is never the person who entered it.

    Raises: Denied; ValidationError when it is already verified.
    """
    return correcting.verify(CORRECTABLE, actor=actor, record=record, at=at)


def record_withdraw(*, actor: Actor, record: Any, reason: str) -> None:
    """Take back a record that should never have been.

    Raises: Denied; ValidationError when it is verified.
    """
    correcting.withdraw(CORRECTABLE, actor=actor, record=record, reason=reason)
