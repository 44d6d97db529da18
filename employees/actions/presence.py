"""What follows from appointments on a day: each person's present unit, and the superior role of unit heads.

Appointments may lie ahead, so both are also refreshed when a day begins.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from employees.codes import AppointmentCapacity, EmployeeKind
from employees.models import Appointment, Employee
from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.matrix import matrix
from merit.access.models import RoleAssignment, User
from merit.ledger import services as ledger
from merit.rules.ladders import compare_levels
from positions.codes import PositionKind
from positions.models import Position
from positions.recording import save_derived
from positions.tree import valid_on

SUPERIOR: Final = "superior"
KEPT_BY: Final = "sys:unit-heads"


@dataclass(frozen=True, slots=True)
class Headship:
    """One person heads one unit during an appointment."""

    user_id: UUID
    unit_id: UUID
    valid_from: date
    valid_to: date | None
    decree: str

    @property
    def key(self) -> tuple[UUID, UUID, date]:
        """Return what tells one headship from another."""
        return self.user_id, self.unit_id, self.valid_from


@transaction.atomic
def present_units_refresh(*, actor: Actor) -> int:
    """Set everybody's present unit from the definitive appointment in force today; return how many changed.

    Raises: Denied.
    """
    require(actor, "employee.change")
    return present_unit_refresh(actor, None)


def present_unit_refresh(actor: Actor, employee_ids: Iterable[UUID] | None) -> int:
    """Set the present unit of some people (None: of all) from the appointment in force on the actor's day."""
    in_force = (
        Appointment.objects.filter(valid_on(actor.on), capacity=AppointmentCapacity.DEFINITIVE)
        .exclude(unit=None)
        .exclude(employee__kind=EmployeeKind.PNS_OTHER_AGENCY)
        .filter(Q(employee__unit=None) | ~Q(employee__unit=F("unit")))
    )
    if employee_ids is not None:
        in_force = in_force.filter(employee__in=list(employee_ids))
    unit_of = dict(in_force.values_list("employee_id", "unit_id"))
    for employee in Employee.objects.select_for_update().filter(pk__in=list(unit_of)):
        employee.unit_id = unit_of[employee.pk]
        save_derived(employee, actor, _("appointment in force"))
    return len(unit_of)


@transaction.atomic
def superior_roles_refresh(*, actor: Actor, on: date) -> int:
    """Keep the superior role of everybody who heads a unit on a day; return how many roles began or ended.

    The head is the holder (or Plt, Plh, Pj) of the one highest structural post of a unit. Roles that people
    granted by hand are left alone, and so is an account whose other roles exclude this one.
    """
    wanted = {headship.key: headship for headship in _headships(on)}
    kept = RoleAssignment.objects.select_for_update().filter(granted_by=KEPT_BY, role=SUPERIOR)
    known = {(row.user_id, row.unit_id, row.valid_from): row for row in kept}
    ended = [row for key, row in known.items() if key not in wanted and _is_in_force(row, on)]
    for row in ended:
        _end(row, actor, on)
    changed = 0
    for key, headship in wanted.items():
        changed += _extend(known[key], headship, actor) if key in known else _begin(headship, actor)
    return len(ended) + changed


def _headships(on: date) -> list[Headship]:
    posts = _head_posts(on)
    held = Appointment.objects.filter(valid_on(on), position__in=list(posts)).select_related("employee")
    users = dict(
        User.objects.filter(person_id__in=held.values("employee_id"), is_active=True)
        .exclude(pk__in=_excluded_users(on))
        .values_list("person_id", "pk")
    )
    return [
        Headship(
            user_id=users[row.employee_id],
            unit_id=posts[row.position_id],
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            decree=row.decree_number or row.position_title,
        )
        for row in held
        if row.employee_id in users and row.position_id is not None
    ]


def _head_posts(on: date) -> dict[UUID, UUID]:
    """Return {post: unit} of the one highest structural post of each unit, where there is one."""
    by_unit: dict[UUID, list[Any]] = defaultdict(list)
    rows = Position.objects.filter(valid_on(on), kind=PositionKind.STRUKTURAL)
    for post in rows.values_list("pk", "unit_id", "level", "superior__unit_id", named=True):
        if post.superior__unit_id != post.unit_id:
            by_unit[post.unit_id].append(post)
    heads = ((unit_id, _highest(posts, on)) for unit_id, posts in by_unit.items())
    return {post.pk: unit_id for unit_id, post in heads if post is not None}


def _highest(posts: list[Any], on: date) -> Any | None:
    top = posts[0]
    for post in posts[1:]:
        if compare_levels(post.level, top.level, on).value > 0:
            top = post
    equals = [post for post in posts if compare_levels(post.level, top.level, on).value == 0]
    return top if len(equals) == 1 else None


def _excluded_users(on: date) -> list[UUID]:
    """Return the accounts holding a role that may not stand beside that of a superior."""
    held: dict[UUID, set[str]] = defaultdict(set)
    for user_id, role in RoleAssignment.objects.filter(valid_on(on)).values_list("user_id", "role"):
        held[user_id].add(role)
    rules = matrix().exclusions
    return [
        user_id
        for user_id, roles in held.items()
        if any(rule.is_broken_by(frozenset(roles), SUPERIOR) for rule in rules)
    ]


def _is_in_force(row: RoleAssignment, on: date) -> bool:
    return row.valid_to is None or row.valid_to > on


def _begin(headship: Headship, actor: Actor) -> int:
    row = RoleAssignment.objects.create(
        user_id=headship.user_id,
        role=SUPERIOR,
        unit_id=headship.unit_id,
        decree=headship.decree[:200],
        valid_from=headship.valid_from,
        valid_to=headship.valid_to,
        granted_by=KEPT_BY,
    )
    _log(actor, "role.grant", row)
    return 1


def _extend(row: RoleAssignment, headship: Headship, actor: Actor) -> int:
    if row.valid_to == headship.valid_to:
        return 0
    row.valid_to = headship.valid_to
    row.save(update_fields=["valid_to"])
    _log(actor, "role.grant", row)
    return 1


def _end(row: RoleAssignment, actor: Actor, on: date) -> None:
    """End a derived role; one that would end as it begins never was in force and goes."""
    _log(actor, "role.end", row)
    if row.valid_from >= on:
        row.delete()
        return
    row.valid_to, row.ended_by = on, KEPT_BY
    row.save(update_fields=["valid_to", "ended_by"])


def _log(actor: Actor, action: str, row: RoleAssignment) -> None:
    payload = {
        "user": str(row.user_id),
        "role": row.role,
        "unit": str(row.unit_id),
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "kept_by": KEPT_BY,
    }
    ledger.append(
        actor=actor.ref,
        role=actor.role_label,
        action=action,
        obj=f"access.role:{row.pk}",
        payload=payload,
        session=actor.session,
    )
