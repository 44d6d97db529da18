"""Opening, changing and closing posts; opening and closing vacancies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import Facts, require
from positions.models import Position, Unit, Vacancy
from positions.recording import MANUAL, Origin, locked, refuse_fields, save_changed, save_new
from positions.tree import ancestor_ids, code_normal, valid_on


def post_facts(position: Position) -> Facts:
    """Return what an access decision needs to know about a post."""
    return Facts(unit_ids=ancestor_ids(position.unit))


@transaction.atomic
def position_create(
    *,
    actor: Actor,
    code: str,
    title: str,
    unit: Unit,
    kind: str,
    level: str,
    valid_from: date,
    eselon: str = "",
    job_class: int | None = None,
    superior: Position | None = None,
    is_critical: bool = False,
    special_rule: str = "",
    capacity: int = 1,
    origin: Origin = MANUAL,
) -> Position:
    """Open a post in a unit from a day on.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "position.change", Facts(unit_ids=ancestor_ids(unit)))
    position = Position(
        code=code_normal(code),
        title=title.strip(),
        unit=unit,
        kind=kind,
        level=level,
        eselon=eselon,
        job_class=job_class,
        superior=superior,
        is_critical=is_critical,
        special_rule=special_rule,
        capacity=capacity,
        valid_from=valid_from,
    )
    _check_unit_stands(position)
    return save_new(position, actor, action="position.create", origin=origin)


@transaction.atomic
def position_change(*, actor: Actor, position: Position, changes: Mapping[str, Any], reason: str) -> Position:
    """Correct what is written about a post; a new name by decree is a reorganisation.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "position.change", post_facts(position))
    refuse_fields(changes, {"code", "valid_to"})
    stored = locked(position)
    _check_no_circle(stored, changes.get("superior"))
    return save_changed(
        stored, actor, changes, reason=reason, action="position.change", checks=[_check_unit_stands]
    )


@transaction.atomic
def position_close(*, actor: Actor, position: Position, closed_on: date, reason: str) -> Position:
    """Close a post from a day on, and its open vacancy with it; whether somebody holds it is asked above.

    Raises: Denied; ValidationError while other posts report to it.
    """
    require(actor, "position.change", post_facts(position))
    stored = locked(position)
    below = Position.objects.filter(valid_on(closed_on), superior=stored).values_list("title", flat=True)[:3]
    if names := list(below):
        message = _("Posts still report to %(post)s: %(names)s. Give them another superior first.")
        raise ValidationError(message % {"post": stored.title, "names": ", ".join(names)})
    end_vacancy(actor, stored, closed_on, reason)
    return save_changed(stored, actor, {"valid_to": closed_on}, reason=reason, action="position.change")


@transaction.atomic
def vacancy_open(
    *,
    actor: Actor,
    position: Position,
    open_from: date,
    cause: str,
    note: str = "",
    origin: Origin = MANUAL,
) -> Vacancy:
    """Say that a post is (or will be) vacant from a day on, and why.

    Raises: Denied; ValidationError when the post does not stand then or already has an open vacancy.
    """
    require(actor, "vacancy.change", post_facts(position))
    stored = locked(position)
    if not Position.objects.filter(valid_on(open_from), pk=stored.pk).exists():
        message = _("%(post)s does not stand on %(day)s.")
        raise ValidationError({"open_from": message % {"post": stored.title, "day": open_from.isoformat()}})
    vacancy = Vacancy(position=stored, open_from=open_from, cause=cause, note=note)
    return save_new(vacancy, actor, action="vacancy.open", origin=origin)


@transaction.atomic
def vacancy_close(*, actor: Actor, vacancy: Vacancy, closed_on: date, reason: str) -> Vacancy:
    """Say that a post is no longer vacant from a day on.

    Raises: Denied; ValidationError when it is already closed or the day lies before its opening.
    """
    require(actor, "vacancy.change", post_facts(vacancy.position))
    stored = locked(vacancy)
    if stored.closed_on is not None:
        message = _("This vacancy was already closed on %(day)s.")
        raise ValidationError({"closed_on": message % {"day": stored.closed_on.isoformat()}})
    return save_changed(stored, actor, {"closed_on": closed_on}, reason=reason, action="vacancy.close")


def end_vacancy(actor: Actor, position: Position, closed_on: date, reason: str) -> Vacancy | None:
    """Close a post's open vacancy, if any, in the caller's transaction; one still ahead ends as it begins."""
    vacancy = Vacancy.objects.select_for_update().filter(position=position, closed_on__isnull=True).first()
    if vacancy is None:
        return None
    changes = {"closed_on": max(closed_on, vacancy.open_from)}
    return save_changed(vacancy, actor, changes, reason=reason, action="vacancy.close")


def _check_unit_stands(position: Position) -> None:
    unit = position.unit
    if unit.valid_from > position.valid_from or (unit.valid_to and unit.valid_to <= position.valid_from):
        message = _("The unit %(unit)s does not stand on %(day)s, the first day of the post.")
        values = {"unit": unit.name, "day": position.valid_from.isoformat()}
        raise ValidationError({"unit": message % values})


def _check_no_circle(position: Position, superior: Position | None) -> None:
    seen = superior
    while seen is not None:
        if seen.pk == position.pk:
            message = _("%(superior)s reports to %(post)s itself.")
            raise ValidationError({"superior": message % {"superior": superior, "post": position.title}})
        seen = seen.superior
