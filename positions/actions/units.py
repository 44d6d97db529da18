"""Opening, changing, moving and closing units; keeping the paths of the tree."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from merit.access.actor import Actor
from merit.access.decide import Facts, require
from positions.models import Position, Unit, UnitPlacement
from positions.recording import (
    MANUAL,
    Origin,
    history_user,
    keep_first_version,
    locked,
    log,
    refuse_fields,
    require_reason,
    save_changed,
    save_new,
)
from positions.tree import ancestor_ids, code_normal, path_of, under, valid_on


@transaction.atomic
def unit_create(
    *,
    actor: Actor,
    code: str,
    name: str,
    kind: str,
    valid_from: date,
    parent: Unit | None = None,
    origin: Origin = MANUAL,
) -> Unit:
    """Open a unit under its parent (none for a root) from a day on.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "unit.change", Facts(unit_ids=ancestor_ids(parent)))
    if parent is not None:
        _check_stands(parent, valid_from)
    code = code_normal(code)
    unit = Unit(
        code=code,
        name=name.strip(),
        kind=kind,
        parent=parent,
        path=path_of(parent.path if parent else None, code),
        valid_from=valid_from,
    )
    return save_new(unit, actor, action="unit.create", origin=origin)


@transaction.atomic
def unit_change(*, actor: Actor, unit: Unit, changes: Mapping[str, Any], reason: str) -> Unit:
    """Correct the name, kind or opening day of a unit; a rename by decree is a reorganisation.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "unit.change", Facts(unit_ids=ancestor_ids(unit)))
    refuse_fields(changes, {"code", "path", "parent", "valid_to"})
    return save_changed(locked(unit), actor, changes, reason=reason, action="unit.change")


@transaction.atomic
def unit_move(*, actor: Actor, unit: Unit, parent: Unit | None, effective_on: date, reason: str) -> Unit:
    """Put a unit with everything under it beneath another parent, keeping where it stood until then.

    Raises: Denied; ValidationError when the move closes a circle, lies ahead, or before the last one.
    """
    require(actor, "unit.change", Facts(unit_ids=ancestor_ids(unit) | ancestor_ids(parent)))
    require_reason(reason)
    unit = locked(unit)
    _check_move(actor, unit, parent, effective_on)
    return place(actor, unit, parent, effective_on, reason)


@transaction.atomic
def unit_close(*, actor: Actor, unit: Unit, closed_on: date, reason: str) -> Unit:
    """Close a unit from a day on (the first day it no longer stands).

    Raises: Denied; ValidationError while units or posts still stand in it on that day.
    """
    require(actor, "unit.change", Facts(unit_ids=ancestor_ids(unit)))
    unit = locked(unit)
    _check_empty(unit, closed_on)
    return save_changed(unit, actor, {"valid_to": closed_on}, reason=reason, action="unit.change")


@transaction.atomic
def unit_paths_refresh(*, actor: Actor) -> int:
    """Write every unit's path anew from its parent, after an import; return how many were wrong.

    Raises: Denied; ValidationError when units stand under each other in a circle.
    """
    require(actor, "unit.change")
    units = {unit.pk: unit for unit in Unit.objects.select_for_update()}
    paths = paths_from_parents({pk: (unit.code, unit.parent_id) for pk, unit in units.items()})
    wrong = [units[pk] for pk, path in paths.items() if units[pk].path != path]
    for unit in wrong:
        unit.path = paths[unit.pk]
    Unit.objects.bulk_update(wrong, ["path"], batch_size=500)
    return len(wrong)


def paths_from_parents(rows: Mapping[Any, tuple[str, Any]]) -> dict[Any, str]:
    """Return the path of each unit from {id: (code, parent id)}.

    Raises: ValidationError naming the codes of a circle.
    """
    paths: dict[Any, str] = {}
    for start in rows:
        chain: list[Any] = []
        key = start
        while key is not None and key not in paths:
            if key in chain:
                codes = ", ".join(rows[member][0] for member in chain)
                raise ValidationError(_("These units stand under each other: %(codes)s.") % {"codes": codes})
            chain.append(key)
            key = rows[key][1]
        for member in reversed(chain):
            code, parent = rows[member]
            paths[member] = path_of(paths[parent] if parent is not None else None, code)
    return paths


def place(actor: Actor, unit: Unit, parent: Unit | None, effective_on: date, reason: str) -> Unit:
    """Move a locked unit and its subtree, keeping where each stood; the caller has decided and checked."""
    old_path = unit.path
    subtree = list(Unit.objects.select_for_update().filter(path__startswith=old_path).order_by("path"))
    _keep_former_places(subtree, effective_on)
    keep_first_version(unit)
    new_path = path_of(parent.path if parent else None, unit.code)
    for member in subtree:
        member.path = new_path + member.path.removeprefix(old_path)
        if member.pk == unit.pk:
            member.parent = parent
    bulk_update_with_history(
        subtree,
        Unit,
        ["path", "parent"],
        default_change_reason=reason,
        default_user=history_user(actor),
    )
    moved = Unit.objects.get(pk=unit.pk)
    payload = {"change": {"path": [old_path, new_path]}, "effective_on": effective_on.isoformat()}
    log(actor, "unit.change", moved, payload, reason=reason)
    return moved


def _keep_former_places(subtree: Iterable[Unit], effective_on: date) -> None:
    members = list(subtree)
    last = dict(UnitPlacement.objects.filter(unit__in=members).values_list("unit").annotate(Max("valid_to")))
    former = [
        UnitPlacement(
            unit=member,
            parent_id=member.parent_id,
            path=member.path,
            valid_from=last.get(member.pk, member.valid_from),
            valid_to=effective_on,
        )
        for member in members
    ]
    UnitPlacement.objects.bulk_create(row for row in former if row.valid_from < row.valid_to)


def _check_move(actor: Actor, unit: Unit, parent: Unit | None, effective_on: date) -> None:
    if effective_on > actor.on:
        raise ValidationError(
            {
                "effective_on": _(
                    "A move is recorded when it takes effect; plan a later one as a reorganisation."
                )
            }
        )
    if parent is not None and parent.path.startswith(unit.path):
        raise ValidationError(
            {"parent": _("%(parent)s stands under %(unit)s itself.") % {"parent": parent, "unit": unit}}
        )
    if parent is not None:
        _check_stands(parent, effective_on)
    if unit.parent_id == (parent.pk if parent else None):
        raise ValidationError({"parent": _("%(unit)s already stands there.") % {"unit": unit}})
    _check_stands(unit, effective_on)
    last = UnitPlacement.objects.filter(unit=unit).aggregate(last=Max("valid_to"))["last"]
    if last is not None and effective_on <= last:
        message = _("%(unit)s was last moved on %(day)s; a move must be later.")
        raise ValidationError({"effective_on": message % {"unit": unit, "day": last.isoformat()}})


def _check_stands(unit: Unit, day: date) -> None:
    if unit.valid_from > day or (unit.valid_to is not None and unit.valid_to <= day):
        message = _("%(unit)s (%(code)s) does not stand on %(day)s.")
        raise ValidationError(message % {"unit": unit.name, "code": unit.code, "day": day.isoformat()})


def _check_empty(unit: Unit, closed_on: date) -> None:
    below = Unit.objects.filter(under([unit.path]), valid_on(closed_on)).exclude(pk=unit.pk)
    posts = Position.objects.filter(valid_on(closed_on), unit=unit)
    names = [*below.values_list("name", flat=True)[:3], *posts.values_list("title", flat=True)[:3]]
    if names:
        message = _("%(unit)s still has units or posts on %(day)s: %(names)s. Close or move them first.")
        values = {"unit": unit.name, "day": closed_on.isoformat(), "names": ", ".join(names)}
        raise ValidationError(message % values)
