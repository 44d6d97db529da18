"""Correcting and verifying the records of this app, whatever their kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from merit.access.actor import Actor
from merit.access.decide import Facts
from positions import correcting
from positions.actions.posts import post_facts
from positions.correcting import Correctable, Kinds
from positions.models import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    PositionSuccession,
    Unit,
    UnitSuccession,
    Vacancy,
)
from positions.recording import MANUAL, Origin
from positions.tree import ancestor_ids


def _of_post(record: Any) -> Facts:
    return post_facts(record.position)


_SUCCESSION = frozenset({"old", "new"})

CORRECTABLE: Kinds = {
    Unit: Correctable(
        "unit.change",
        "position.verify",
        lambda unit: Facts(unit_ids=ancestor_ids(unit)),
        frozenset({"code", "path", "parent", "valid_to"}),
    ),
    Position: Correctable("position.change", "position.verify", post_facts, frozenset({"code", "valid_to"})),
    PositionRequirement: Correctable("position.change", "position.verify", _of_post, frozenset({"position"})),
    CompetencyStandard: Correctable(
        "position.change", "position.verify", _of_post, frozenset({"position", "competency"})
    ),
    Vacancy: Correctable("vacancy.change", "position.verify", _of_post, frozenset({"position"})),
    UnitSuccession: Correctable(
        "unit.change", "position.verify", lambda row: Facts(unit_ids=ancestor_ids(row.new)), _SUCCESSION
    ),
    PositionSuccession: Correctable(
        "position.change", "position.verify", lambda row: post_facts(row.new), _SUCCESSION
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
