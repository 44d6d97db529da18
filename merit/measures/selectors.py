"""Reads of measures: freezes, their columns, what a post asks."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import models

from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.errors import NotVisible
from merit.measures.errors import FreezeAlteredError, FreezeUnreadableError
from merit.measures.frozen import Frozen
from merit.measures.models import Freeze, FreezeColumn, FreezePart
from merit.measures.needs import PEOPLE, POSTS, all_parts, parts_for
from merit.measures.options import options_from
from merit.measures.packing import (
    SCHEMA,
    FrozenColumn,
    Packed,
    content_hash,
    unpack_column,
    unpack_uuids,
)
from merit.measures.standard import PostFacts, facts_of_post
from positions.models import CompetencyStandard, Position, PositionRequirement
from positions.tree import valid_on


def freeze_list(actor: Actor) -> models.QuerySet[Freeze]:
    """Return all freezes, newest date first."""
    require(actor, "freeze.read")
    return Freeze.objects.all()


def freeze_get(actor: Actor, freeze_id: UUID) -> Freeze:
    """Return one freeze; raises NotVisible."""
    freeze = freeze_list(actor).filter(pk=freeze_id).first()
    if freeze is None:
        raise NotVisible(f"There is no freeze {freeze_id}.")
    return freeze


def freeze_latest(actor: Actor, as_of: date) -> Freeze | None:
    """Return the freeze of a date that was made last, if there is one."""
    return freeze_list(actor).filter(as_of=as_of).order_by("-created_at").first()


def freeze_load(freeze: Freeze, names: Iterable[str] | None = None) -> Frozen:
    """Load a freeze the caller was given: the columns that the named measures need, or all.

    Two queries. Every hash is computed anew: that of each column loaded, and that of the freeze.
    Raises: FreezeAlteredError naming the part, FreezeUnreadableError, UnknownMeasureError.
    """
    if freeze.schema != SCHEMA:
        raise FreezeUnreadableError(str(freeze.pk), freeze.schema, SCHEMA)
    wanted = all_parts() if names is None else parts_for(names)
    hashes = _verified_hashes(freeze)
    if missing := [name for name in wanted if name not in hashes]:
        raise FreezeUnreadableError(str(freeze.pk), f"without {missing[0]}", SCHEMA)
    stored = _stored({hashes[name] for name in wanted})
    packed = {name: _verified(freeze, name, hashes[name], stored) for name in wanted}
    return _frozen(freeze, packed)


def _verified_hashes(freeze: Freeze) -> dict[str, str]:
    """Return the hash of each part by name, after checking that they give the hash of the freeze."""
    parts = list(FreezePart.objects.filter(freeze=freeze).order_by("place").values_list("name", "column_id"))
    found = content_hash(freeze.as_of, freeze.options, freeze.people, parts)
    if found != freeze.content_hash:
        raise FreezeAlteredError(str(freeze.pk), "the list of columns", freeze.content_hash, found)
    return dict(parts)


def _stored(hashes: Iterable[str]) -> dict[str, Packed]:
    rows = FreezeColumn.objects.filter(sha256__in=list(hashes)).values_list(
        "sha256", "kind", "dtype", "places", "codebook", "data", "whys"
    )
    return {
        sha256: Packed(kind, dtype, places, tuple(codebook), data, whys)
        for sha256, kind, dtype, places, codebook, data, whys in rows
    }


def _verified(freeze: Freeze, name: str, expected: str, stored: Mapping[str, Packed]) -> Packed:
    found = stored[expected].sha256 if expected in stored else ""
    if found != expected:
        raise FreezeAlteredError(str(freeze.pk), f"column {name!r}", expected, found)
    return stored[expected]


def _frozen(freeze: Freeze, packed: Mapping[str, Packed]) -> Frozen:
    columns: dict[str, FrozenColumn] = {}
    tables: dict[str, dict[str, FrozenColumn]] = {}
    for name, each in packed.items():
        if name in (PEOPLE, POSTS):
            continue
        table, _, column = name.rpartition(".")
        target = tables.setdefault(table, {}) if table else columns
        target[column] = unpack_column(each)
    return Frozen(
        freeze_id=freeze.pk,
        as_of=freeze.as_of,
        sha256=freeze.content_hash,
        options=options_from(freeze.options),
        people=unpack_uuids(packed[PEOPLE]),
        posts=unpack_uuids(packed[POSTS]) if POSTS in packed else None,
        columns=columns,
        tables=tables,
    )


def post_facts(position: Position, as_of: date) -> PostFacts:
    """Return what a post asks at a date: its own requirements and standards, else the law's: two queries."""
    requirement = PositionRequirement.objects.filter(valid_on(as_of), position=position).first()
    standards = CompetencyStandard.objects.filter(valid_on(as_of), position=position)
    return facts_of_post(position, as_of, requirement, dict(standards.values_list("competency", "level")))
