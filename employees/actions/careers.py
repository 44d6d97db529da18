"""Recording careers: pangkat, appointments and their ends, and the plain facts of learning and service."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from employees.actions.presence import present_unit_refresh, superior_roles_refresh
from employees.codes import PPPK_KINDS, AppointmentCapacity, EmployeeKind
from employees.facts import record_facts, writing_facts
from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    Education,
    Employee,
    Innovation,
    PangkatRecord,
    Training,
)
from merit.access.actor import Actor
from merit.access.decide import require
from merit.rules.codes import GOLONGAN_PNS, GOLONGAN_PPPK
from positions.actions.posts import end_vacancy
from positions.codes import STRUCTURAL_LEVELS
from positions.models import Position, Unit
from positions.recording import MANUAL, Origin, locked, save_changed, save_new

PLAIN_FACTS: Final[dict[str, type[Any]]] = {
    "education": Education,
    "training": Training,
    "award": Award,
    "assignment": Assignment,
    "innovation": Innovation,
    "attendance": AttendanceMonth,
    "angka_kredit": AngkaKredit,
}


@transaction.atomic
def fact_record(
    *, actor: Actor, employee: Employee, kind: str, values: Mapping[str, Any], origin: Origin = MANUAL
) -> Any:
    """Record a plain fact about a person: education, training, award, assignment, innovation, attendance,
    angka_kredit.

    Raises: Denied; KeyError for another kind; ValidationError field by field.
    """
    require(actor, "employee.change", writing_facts(employee))
    record = PLAIN_FACTS[kind](employee=employee, **values)
    if isinstance(record, AttendanceMonth):
        check_month(record)
    return save_new(record, actor, origin=origin)


def check_month(record: AttendanceMonth) -> None:
    """Refuse a month that is not given by its first day.

    Raises: ValidationError on `month`.
    """
    if record.month.day != 1:
        raise ValidationError({"month": _("A month is given by its first day.")})


@transaction.atomic
def pangkat_record(
    *,
    actor: Actor,
    employee: Employee,
    golongan: str,
    effective_on: date,
    kind: str = "",
    decree_number: str = "",
    decree_on: date | None = None,
    mk_years: int | None = None,
    mk_months: int | None = None,
    origin: Origin = MANUAL,
) -> PangkatRecord:
    """Record the golongan a person has from a day on.

    Raises: Denied; ValidationError when the golongan is not on the ladder of the person's kind.
    """
    require(actor, "employee.change", writing_facts(employee))
    record = PangkatRecord(
        employee=employee,
        golongan=golongan,
        effective_on=effective_on,
        kind=kind,
        decree_number=decree_number,
        decree_on=decree_on,
        mk_years=mk_years,
        mk_months=mk_months,
    )
    check_golongan(record)
    return save_new(record, actor, origin=origin)


def check_golongan(record: PangkatRecord) -> None:
    """Refuse a golongan that is not on the ladder of the person's kind.

    Raises: ValidationError on `golongan`.
    """
    kind = EmployeeKind(record.employee.kind)
    ladder = GOLONGAN_PPPK if kind in PPPK_KINDS else GOLONGAN_PNS
    if record.golongan not in ladder:
        message = _("%(golongan)s is no golongan of a %(kind)s; it is one of: %(ladder)s.")
        values = {"golongan": record.golongan, "kind": kind.label, "ladder": ", ".join(ladder)}
        raise ValidationError({"golongan": message % values})


@transaction.atomic
def appointment_record(
    *,
    actor: Actor,
    employee: Employee,
    valid_from: date,
    position: Position | None = None,
    position_title: str = "",
    unit: Unit | None = None,
    unit_name: str = "",
    capacity: str = AppointmentCapacity.DEFINITIVE,
    level: str = "",
    eselon: str = "",
    valid_to: date | None = None,
    decree_number: str = "",
    decree_on: date | None = None,
    inaugurated_on: date | None = None,
    field: str = "",
    origin: Origin = MANUAL,
) -> Appointment:
    """Record that a person holds a post from a day on, which may lie ahead.

    A new definitive appointment ends the one before it and the vacancy of the post; Plt, Plh and Pj stand
    beside. Title, unit, level and eselon follow from the post when one is named.

    Raises: Denied; ValidationError field by field, above all when somebody else holds the structural post.
    """
    require(actor, "employee.change", writing_facts(employee))
    employee = locked(employee)
    appointment = Appointment(
        employee=employee,
        position=position,
        position_title=position_title.strip(),
        unit=unit,
        unit_name=unit_name,
        capacity=capacity,
        level=level,
        eselon=eselon,
        valid_from=valid_from,
        valid_to=valid_to,
        decree_number=decree_number,
        decree_on=decree_on,
        inaugurated_on=inaugurated_on,
        field=field,
    )
    _complete_from_post(appointment)
    _check_statute(appointment)
    check_seat(appointment)
    _end_previous(actor, appointment)
    save_new(appointment, actor, action="appointment.record", origin=origin)
    follow_up(actor, appointment)
    return appointment


@transaction.atomic
def appointment_end(*, actor: Actor, appointment: Appointment, valid_to: date, reason: str) -> Appointment:
    """End an appointment on a day (the first day the post is no longer held), without a new one.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "employee.change", record_facts(appointment))
    ended = save_changed(locked(appointment), actor, {"valid_to": valid_to}, reason=reason)
    follow_up(actor, ended)
    return ended


def overlapping(valid_from: date, valid_to: date | None) -> Q:
    """Return the filter of periods that share a day with a period."""
    reaches_in = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    return reaches_in if valid_to is None else reaches_in & Q(valid_from__lt=valid_to)


def _complete_from_post(appointment: Appointment) -> None:
    post = appointment.position
    if post is not None:
        stored = locked(post)
        _check_post_stands(stored, appointment.valid_from)
        appointment.position_title = appointment.position_title or stored.title
        appointment.unit = appointment.unit or stored.unit
        appointment.level = appointment.level or stored.level
        appointment.eselon = appointment.eselon or stored.eselon
    if appointment.unit is not None and not appointment.unit_name:
        appointment.unit_name = appointment.unit.name


def _check_post_stands(post: Position, day: date) -> None:
    if post.valid_from > day or (post.valid_to is not None and post.valid_to <= day):
        message = _("The post %(post)s does not stand on %(day)s.")
        raise ValidationError({"position": message % {"post": post.title, "day": day.isoformat()}})


def _check_statute(appointment: Appointment) -> None:
    is_foreign = appointment.employee.kind == EmployeeKind.PNS_OTHER_AGENCY
    if is_foreign and (appointment.position is not None or appointment.unit is not None):
        message = _(
            "%(name)s belongs to another agency; change the kind to PNS when the transfer is decreed."
        )
        raise ValidationError({"employee": message % {"name": appointment.employee.name}})


def check_seat(appointment: Appointment) -> None:
    """Refuse a second definitive holder of a structural post in the same period.

    Raises: ValidationError on `position`, naming who holds it.
    """
    is_definitive = appointment.capacity == AppointmentCapacity.DEFINITIVE
    if appointment.position is None or not is_definitive or appointment.level not in STRUCTURAL_LEVELS:
        return
    holders = Appointment.objects.filter(
        overlapping(appointment.valid_from, appointment.valid_to),
        position=appointment.position,
        capacity=AppointmentCapacity.DEFINITIVE,
    ).exclude(employee=appointment.employee)
    if holder := holders.select_related("employee").first():
        message = _("%(post)s is held by %(name)s since %(day)s; end that appointment first.")
        values = {
            "post": appointment.position_title,
            "name": holder.employee.name,
            "day": holder.valid_from.isoformat(),
        }
        raise ValidationError({"position": message % values})


def _end_previous(actor: Actor, appointment: Appointment) -> None:
    if appointment.capacity != AppointmentCapacity.DEFINITIVE:
        return
    held = Appointment.objects.select_for_update().filter(
        overlapping(appointment.valid_from, appointment.valid_to),
        employee=appointment.employee,
        capacity=AppointmentCapacity.DEFINITIVE,
    )
    for previous in held.order_by("valid_from"):
        if previous.valid_from >= appointment.valid_from:
            message = _("%(post)s from %(day)s is already recorded; correct or end that one first.")
            values = {"post": previous.position_title, "day": previous.valid_from.isoformat()}
            raise ValidationError({"valid_from": message % values})
        reason = appointment.decree_number or _("New definitive appointment")
        save_changed(previous, actor, {"valid_to": appointment.valid_from}, reason=reason)


def follow_up(actor: Actor, appointment: Appointment) -> None:
    """Keep what follows from an appointment: the vacancy, the present unit, the superior role."""
    is_definitive = appointment.capacity == AppointmentCapacity.DEFINITIVE
    if is_definitive and appointment.position is not None and appointment.valid_to is None:
        end_vacancy(actor, appointment.position, appointment.valid_from, appointment.position_title)
    if is_definitive:
        present_unit_refresh(actor, [appointment.employee_id])
    if appointment.level in STRUCTURAL_LEVELS:
        superior_roles_refresh(actor=actor, on=actor.on)
