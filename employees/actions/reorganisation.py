"""Applying a reorganisation: units and posts change and the people in them move along, in one transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from employees.actions.presence import superior_roles_refresh
from employees.codes import AppointmentCapacity
from employees.models import Appointment, Employee
from merit.access.actor import Actor
from merit.access.decide import Facts, require
from positions.actions.reorganisation_apply import Opened, open_and_close
from positions.actions.reorganisation_map import ReorganisationMap, lowers
from positions.codes import STRUCTURAL_LEVELS, ReorganisationState
from positions.models import Position, Reorganisation, Unit
from positions.recording import Origin, locked, log, save_derived, save_part, sign_history
from positions.tree import valid_on


@dataclass(frozen=True, slots=True)
class ReorganisationOutcome:
    """What applying a reorganisation did; `without_post` are the people it left without a definitive post."""

    units_opened: int
    units_closed: int
    posts_opened: int
    posts_closed: int
    moved: tuple[Appointment, ...]
    without_post: tuple[Employee, ...]


@dataclass(slots=True)
class _Move:
    """The people of a reorganisation while they move."""

    actor: Actor
    plan: Reorganisation
    opened: Opened
    former_end: dict[UUID, date | None]
    moved: list[Appointment] = field(default_factory=list)
    without_post: list[Employee] = field(default_factory=list)

    @property
    def day(self) -> date:
        return self.plan.effective_on

    @property
    def reason(self) -> str:
        return self.plan.decree_number


@transaction.atomic
def reorganisation_apply(
    *, actor: Actor, reorganisation: Reorganisation, at: datetime
) -> ReorganisationOutcome:
    """Carry out a drafted reorganisation on or after its effective date.

    Old units and posts close and new ones open; holders move to the post that takes them over (pengukuhan),
    their appointments before it untouched; nobody is placed below their level; who has no new post is listed.

    Raises: Denied; ValidationError when it is not a draft, its day has not come, or a line no longer fits.
    """
    plan = locked(reorganisation)
    require(actor, "reorganisation.apply", Facts(proposed_by=_drafter(plan)))
    plan_map = ReorganisationMap.of(plan)
    plan_map.check_is_draft()
    if plan.effective_on > actor.on:
        message = _("This reorganisation takes effect on %(day)s; apply it then.")
        raise ValidationError({"effective_on": message % {"day": plan.effective_on.isoformat()}})
    plan_map.check()
    holders = _holders(plan_map)
    _check_holders(plan_map, holders)
    former_end = {row.pk: row.valid_to for row in holders}
    opened = open_and_close(actor, plan_map, close_posts=lambda: _end_all(actor, plan, holders))
    move = _Move(actor, plan, opened, former_end)
    for appointment in holders:
        _move_on(move, appointment)
    _move_present_units(move, plan_map)
    return _finish(move, plan_map, at)


def _drafter(plan: Reorganisation) -> str | None:
    return f"usr:{plan.entered_by_id}" if plan.entered_by_id else None


def _holders(plan_map: ReorganisationMap) -> list[Appointment]:
    """Return every appointment in a closing post or unit that reaches the effective day, locked."""
    day = plan_map.plan.effective_on
    reaches = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    closing_posts, closing_units = list(plan_map.closing_posts), list(plan_map.closing_units)
    concerned = Q(position__in=closing_posts) | Q(position__isnull=True, unit__in=closing_units)
    rows = Appointment.objects.select_for_update().filter(reaches, concerned)
    return list(rows.order_by("employee_id", "valid_from"))


def _check_holders(plan_map: ReorganisationMap, holders: list[Appointment]) -> None:
    day = plan_map.plan.effective_on
    late = [row for row in holders if row.valid_from >= day]
    if late:
        message = _(
            "%(name)s is appointed to %(post)s from %(from)s, which closes on %(day)s; correct that first."
        )
        row = late[0]
        values = {
            "name": Employee.objects.get(pk=row.employee_id).name,
            "post": row.position_title,
            "from": row.valid_from.isoformat(),
            "day": day.isoformat(),
        }
        raise ValidationError(message % values)
    _check_levels(plan_map, holders)


def _check_levels(plan_map: ReorganisationMap, holders: list[Appointment]) -> None:
    """Refuse to place a definitive holder below the level of the appointment that ends."""
    new_level = {
        line.old_position_id: line.new_level for line in plan_map.post_lines if line.takes_incumbents
    }
    for row in holders:
        level = new_level.get(row.position_id, "")
        is_definitive = row.capacity == AppointmentCapacity.DEFINITIVE
        if is_definitive and level and lowers(level, row.level, plan_map.plan.effective_on):
            message = _("%(name)s would be placed below the level held (%(old)s to %(new)s).")
            name = Employee.objects.get(pk=row.employee_id).name
            values = {"name": name, "old": row.get_level_display(), "new": level}
            raise ValidationError(message % values)


def _end_all(actor: Actor, plan: Reorganisation, holders: list[Appointment]) -> None:
    for row in holders:
        row.valid_to = plan.effective_on
        save_derived(row, actor, plan.decree_number)


def _move_on(move: _Move, ended: Appointment) -> None:
    """Appoint the holder anew where the map says, or list the person as without a post."""
    post, unit = _destination(move, ended)
    if unit is None:
        if ended.capacity == AppointmentCapacity.DEFINITIVE:
            move.without_post.append(Employee.objects.get(pk=ended.employee_id))
        return
    _check_free_seat(move, ended, post)
    successor = Appointment(
        employee_id=ended.employee_id,
        position=post,
        position_title=post.title if post else ended.position_title,
        unit=unit,
        unit_name=unit.name,
        capacity=ended.capacity,
        level=post.level if post else ended.level,
        eselon=post.eselon if post else ended.eselon,
        valid_from=move.day,
        valid_to=move.former_end[ended.pk],
        decree_number=move.plan.decree_number,
        decree_on=move.plan.decree_on,
        field=ended.field,
    )
    move.moved.append(save_part(successor, move.actor, move.reason, _origin(move.plan)))


def _destination(move: _Move, ended: Appointment) -> tuple[Position | None, Unit | None]:
    """Return the post and unit an ended appointment leads to; no unit when it leads nowhere."""
    if ended.position_id is not None:
        post = move.opened.post_of.get(ended.position_id)
        return post, post.unit if post else None
    return None, move.opened.unit_of.get(ended.unit_id) if ended.unit_id else None


def _origin(plan: Reorganisation) -> Origin:
    return Origin(source=f"reorganisation:{plan.pk}", evidence=plan.evidence)


def _check_free_seat(move: _Move, ended: Appointment, post: Position | None) -> None:
    if (
        post is None
        or ended.capacity != AppointmentCapacity.DEFINITIVE
        or post.level not in STRUCTURAL_LEVELS
    ):
        return
    others = Appointment.objects.filter(
        valid_on(move.day), position=post, capacity=AppointmentCapacity.DEFINITIVE
    )
    if holder := others.select_related("employee").first():
        message = _("%(post)s is already held by %(name)s; two people cannot move into one seat.")
        raise ValidationError(message % {"post": post.title, "name": holder.employee.name})


def _move_present_units(move: _Move, plan_map: ReorganisationMap) -> None:
    """Give everybody of a closing unit the unit of their new post, else that of the unit's one successor."""
    new_unit: dict[UUID, Unit] = {
        row.employee_id: row.unit
        for row in move.moved
        if row.capacity == AppointmentCapacity.DEFINITIVE and row.unit is not None
    }
    people = Employee.objects.select_for_update().filter(
        Q(unit__in=list(plan_map.closing_units)) | Q(pk__in=list(new_unit))
    )
    for person in people:
        target = new_unit.get(person.pk) or move.opened.unit_of.get(person.unit_id)  # type: ignore[arg-type]
        if person.unit_id != (target.pk if target else None):
            person.unit = target
            save_derived(person, move.actor, move.reason)


def _finish(move: _Move, plan_map: ReorganisationMap, at: datetime) -> ReorganisationOutcome:
    plan = move.plan
    plan.state, plan.applied_at = ReorganisationState.APPLIED, at
    sign_history(plan, move.actor, plan.decree_number)
    plan.save(update_fields=["state", "applied_at"])
    outcome = ReorganisationOutcome(
        units_opened=move.opened.units_opened,
        units_closed=len(plan_map.closing_units),
        posts_opened=move.opened.posts_opened,
        posts_closed=len(plan_map.closing_posts),
        moved=tuple(move.moved),
        without_post=tuple(move.without_post),
    )
    superior_roles_refresh(actor=move.actor, on=move.actor.on)
    log(move.actor, "reorganisation.apply", plan, _payload(outcome, plan))
    return outcome


def _payload(outcome: ReorganisationOutcome, plan: Reorganisation) -> dict[str, Any]:
    return {
        "decree": plan.decree_number,
        "effective_on": plan.effective_on.isoformat(),
        "units": [outcome.units_opened, outcome.units_closed],
        "posts": [outcome.posts_opened, outcome.posts_closed],
        "moved": [str(row.pk) for row in outcome.moved],
        "without_post": [str(person.pk) for person in outcome.without_post],
    }
