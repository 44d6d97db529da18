"""Registering people and changing who they are and how they stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from employees.codes import PPPK_KINDS, EmployeeKind
from employees.facts import writing_facts
from employees.models import Employee
from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.rules.nip import NipError, NipParts, parse_nip
from positions.models import Unit
from positions.recording import MANUAL, Origin, locked, refuse_fields, save_changed, save_new
from positions.tree import ancestor_ids


@transaction.atomic
def employee_register(
    *,
    actor: Actor,
    nip: str,
    name: str,
    kind: str,
    unit: Unit | None = None,
    birth_on: date | None = None,
    sex: str = "",
    birth_place: str = "",
    title_front: str = "",
    title_back: str = "",
    email: str = "",
    phone: str = "",
    cpns_on: date | None = None,
    pns_on: date | None = None,
    agency_name: str = "",
    siasn_id: str = "",
    origin: Origin = MANUAL,
) -> Employee:
    """Register a person under a NIP; date of birth and sex follow from the NIP unless stated.

    A PNS of another agency gives that agency's name and no unit.

    Raises: Denied; ValidationError field by field, above all when the NIP contradicts the rest.
    """
    require(actor, "employee.change", Facts(unit_ids=ancestor_ids(unit)))
    parts = nip_parts(nip)
    employee = Employee(
        nip=nip,
        name=name.strip(),
        kind=kind,
        unit=unit,
        birth_on=birth_on or parts.birth_on,
        sex=sex or parts.sex,
        birth_place=birth_place,
        title_front=title_front,
        title_back=title_back,
        email=email,
        phone=phone,
        cpns_on=cpns_on,
        pns_on=pns_on,
        agency_name=agency_name.strip(),
        siasn_id=siasn_id,
    )
    check_identity(employee)
    return save_new(employee, actor, origin=origin)


@transaction.atomic
def employee_change(
    *, actor: Actor, employee: Employee, changes: Mapping[str, Any], reason: str, origin: Origin = MANUAL
) -> Employee:
    """Correct a person's identity or statute, with a reason.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "employee.change", writing_facts(employee))
    refuse_fields(changes, {"legal_status", "legal_status_on", "unit"})
    return save_changed(
        locked(employee), actor, changes, reason=reason, origin=origin, checks=[check_identity]
    )


@transaction.atomic
def legal_status_change(
    *, actor: Actor, employee: Employee, legal_status: str, since: date, reason: str
) -> Employee:
    """Record a new legal status (kedudukan hukum) and since when it holds.

    Raises: Denied; ValidationError when it lies ahead or before the present one.
    """
    require(actor, "employee.change", writing_facts(employee))
    stored = locked(employee)
    if since > actor.on:
        raise ValidationError({"since": _("A legal status is recorded once it holds, not ahead of its day.")})
    if stored.legal_status_on is not None and since < stored.legal_status_on:
        message = _("The present status holds since %(day)s; an earlier one cannot replace it.")
        raise ValidationError({"since": message % {"day": stored.legal_status_on.isoformat()}})
    changes = {"legal_status": legal_status, "legal_status_on": since}
    return save_changed(stored, actor, changes, reason=reason)


def nip_parts(nip: str) -> NipParts:
    """Return what a NIP says.

    Raises: ValidationError on `nip`, in the reader's language.
    """
    try:
        return parse_nip(nip)
    except NipError as error:
        language = "en" if (get_language() or "id").startswith("en") else "id"
        raise ValidationError({"nip": error.message[language]}) from error


def check_identity(employee: Employee) -> None:
    """Refuse a person whose NIP says something else than the record.

    Raises: ValidationError field by field.
    """
    parts = nip_parts(employee.nip)
    problems = {
        "birth_on": _birth_problem(employee, parts),
        "sex": _sex_problem(employee, parts),
        "kind": _kind_problem(employee, parts),
        "cpns_on": _cpns_problem(employee, parts),
    }
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise ValidationError(found)


def _birth_problem(employee: Employee, parts: NipParts) -> str:
    if employee.birth_on == parts.birth_on:
        return ""
    message = _("The NIP says born on %(nip)s, the record says %(given)s.")
    return message % {"nip": parts.birth_on.isoformat(), "given": employee.birth_on.isoformat()}


def _sex_problem(employee: Employee, parts: NipParts) -> str:
    return "" if employee.sex == parts.sex else _("The NIP states the other sex.")


def _kind_problem(employee: Employee, parts: NipParts) -> str:
    if (employee.kind in PPPK_KINDS) == (parts.kind == "pppk"):
        return ""
    stated = EmployeeKind(employee.kind).label if employee.kind in EmployeeKind.values else employee.kind
    message = _("The number is that of a %(nip)s, the record says %(given)s.")
    return message % {"nip": parts.kind.upper(), "given": stated}


def _cpns_problem(employee: Employee, parts: NipParts) -> str:
    if employee.cpns_on is None or parts.cpns_month is None:
        return ""
    if employee.cpns_on.replace(day=1) == parts.cpns_month:
        return ""
    message = _("The NIP says CPNS since %(nip)s, the record says %(given)s.")
    return message % {"nip": f"{parts.cpns_month:%Y-%m}", "given": f"{employee.cpns_on:%Y-%m}"}
