"""What a post asks from a day on: requirements and competency levels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from merit.access.actor import Actor
from merit.access.decide import require
from merit.rules.competency import competency_standard
from positions.actions.posts import post_facts
from positions.models import CompetencyStandard, Position, PositionRequirement
from positions.recording import MANUAL, Origin, locked, save_changed, save_new

Period = TypeVar("Period", PositionRequirement, CompetencyStandard)


@transaction.atomic
def requirement_set(
    *,
    actor: Actor,
    position: Position,
    valid_from: date,
    reason: str,
    education_min: str = "",
    education_fields: Sequence[str] = (),
    pangkat_min: str = "",
    pangkat_max: str = "",
    experience_years: Decimal = Decimal(0),
    experience_fields: Sequence[str] = (),
    training_codes: Sequence[str] = (),
    origin: Origin = MANUAL,
) -> PositionRequirement:
    """Say what a post asks from a day on; what it asked before ends there, what it asks later stays.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "position.change", post_facts(position))
    position = locked(position)
    values = {
        "education_min": education_min,
        "education_fields": list(education_fields),
        "pangkat_min": pangkat_min,
        "pangkat_max": pangkat_max,
        "experience_years": experience_years,
        "experience_fields": list(experience_fields),
        "training_codes": list(training_codes),
    }
    wanted = PositionRequirement(position=position, valid_from=valid_from, **values)
    same_key = PositionRequirement.objects.filter(position=position)
    return _put(actor, wanted, same_key, tuple(values), reason, origin)


@transaction.atomic
def standard_set(
    *,
    actor: Actor,
    position: Position,
    valid_from: date,
    reason: str,
    levels: Mapping[str, int] | None = None,
    origin: Origin = MANUAL,
) -> list[CompetencyStandard]:
    """Set the competency levels a post asks from a day on; without levels, those the law gives its level.

    Raises: Denied; ValidationError field by field; NoRuleInForce when the law is silent on that day.
    """
    require(actor, "position.change", post_facts(position))
    position = locked(position)
    if levels is None:
        levels = lawful_levels(position.level, valid_from)
    return [
        _put(
            actor,
            CompetencyStandard(position=position, competency=competency, level=level, valid_from=valid_from),
            CompetencyStandard.objects.filter(position=position, competency=competency),
            ("level",),
            reason,
            origin,
        )
        for competency, level in sorted(levels.items())
    ]


def lawful_levels(level: str, on: date) -> dict[str, int]:
    """Return the competency levels the law asks of a post of this level on a day."""
    return dict(competency_standard(level, on).value)


def _put(
    actor: Actor,
    wanted: Period,
    same_key: QuerySet[Period],
    fields: Iterable[str],
    reason: str,
    origin: Origin,
) -> Period:
    """Store a period beside those of its key: amend one that starts that day, else end the one before."""
    rows = list(same_key.select_for_update().order_by("valid_from"))
    for row in rows:
        if row.valid_from == wanted.valid_from:
            return _amend(actor, row, wanted, fields, reason, origin)
    before = [row for row in rows if row.valid_from < wanted.valid_from]
    after = [row for row in rows if row.valid_from > wanted.valid_from]
    if after:
        wanted.valid_to = after[0].valid_from
    if before and (before[-1].valid_to is None or before[-1].valid_to > wanted.valid_from):
        save_changed(before[-1], actor, {"valid_to": wanted.valid_from}, reason=reason)
    return save_new(wanted, actor, origin=origin)


def _amend(
    actor: Actor, row: Period, wanted: Period, fields: Iterable[str], reason: str, origin: Origin
) -> Period:
    changes = {name: getattr(wanted, name) for name in fields}
    if all(getattr(row, name) == value for name, value in changes.items()):
        return row
    return save_changed(row, actor, changes, reason=reason, origin=origin)
