"""Recording sanctions, compliance facts and family ties."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from employees.codes import RECIPROCAL, FamilyRelation
from employees.facts import writing_facts
from employees.models import ComplianceFact, Employee, FamilyTie, Sanction
from merit.access.actor import Actor
from merit.access.decide import require
from merit.rules import UnknownCodeError
from merit.rules.discipline import discipline_level
from positions.recording import MANUAL, Origin, save_new


@transaction.atomic
def sanction_record(
    *,
    actor: Actor,
    employee: Employee,
    name: str,
    level: str,
    regulation: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    is_under_process: bool = False,
    reported_on: date | None = None,
    code: str = "",
    decree_number: str = "",
    decree_on: date | None = None,
    reason: str = "",
    origin: Origin = MANUAL,
) -> Sanction:
    """Record a sanction in force over a period, or a proceeding under way since a day.

    Raises: Denied; ValidationError field by field, also when SIASN's code is of another level.
    """
    require(actor, "sanction.change", writing_facts(employee))
    sanction = Sanction(
        employee=employee,
        code=code,
        name=name.strip(),
        level=level,
        regulation=regulation,
        valid_from=valid_from,
        valid_to=valid_to,
        is_under_process=is_under_process,
        reported_on=reported_on,
        decree_number=decree_number,
        decree_on=decree_on,
        reason=reason,
    )
    check_sanction_code(sanction, actor.on)
    return save_new(sanction, actor, origin=origin)


def check_sanction_code(sanction: Sanction, on: date) -> None:
    """Refuse a sanction whose SIASN code is unknown, no sanction, or of another level.

    Raises: ValidationError on `code`.
    """
    if not sanction.code:
        return
    try:
        level = discipline_level(sanction.code, on).value
    except UnknownCodeError as error:
        message = _("SIASN has no sanction code %(code)s.") % {"code": sanction.code}
        raise ValidationError({"code": message}) from error
    if level is None:
        message = _("Code %(code)s puts a sanction into force and is none itself.") % {"code": sanction.code}
        raise ValidationError({"code": message})
    if level != sanction.level:
        message = _("Code %(code)s is of the level %(level)s, not %(given)s.")
        values = {"code": sanction.code, "level": level, "given": sanction.level}
        raise ValidationError({"code": message % values})


@transaction.atomic
def compliance_record(
    *,
    actor: Actor,
    employee: Employee,
    kind: str,
    outcome: str,
    stated_on: date,
    valid_to: date | None = None,
    note: str = "",
    origin: Origin = MANUAL,
) -> ComplianceFact:
    """Record what was stated on a day about LHKPN, SPT, health, a criminal process or a recommendation.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "sanction.change", writing_facts(employee))
    fact = ComplianceFact(
        employee=employee, kind=kind, outcome=outcome, stated_on=stated_on, valid_to=valid_to, note=note
    )
    if stated_on > actor.on:
        raise ValidationError({"stated_on": _("Nothing is stated on a day that lies ahead.")})
    return save_new(fact, actor, origin=origin)


@transaction.atomic
def family_tie_record(
    *,
    actor: Actor,
    employee: Employee,
    relative: Employee,
    relation: str,
    origin: Origin = MANUAL,
) -> tuple[FamilyTie, FamilyTie]:
    """Record what a relative is to a person, and the reverse in the same breath.

    Raises: Denied; ValidationError when they are the same, already kin, or a parent is not the elder.
    """
    for person in (employee, relative):
        require(actor, "family.change", writing_facts(person))
    if relation not in RECIPROCAL:
        allowed = ", ".join(FamilyRelation.values)
        raise ValidationError({"relation": _("A relation is one of: %(allowed)s.") % {"allowed": allowed}})
    if employee.pk == relative.pk:
        raise ValidationError({"relative": _("Nobody is their own relative.")})
    _check_ages(employee, relative, relation)
    tie = FamilyTie(employee=employee, relative=relative, relation=relation)
    reverse = FamilyTie(employee=relative, relative=employee, relation=RECIPROCAL[relation])
    return save_new(tie, actor, origin=origin), save_new(reverse, actor, origin=origin)


def _check_ages(employee: Employee, relative: Employee, relation: str) -> None:
    elder_first: dict[str, tuple[Any, Any]] = {
        FamilyRelation.PARENT: (relative, employee),
        FamilyRelation.CHILD: (employee, relative),
    }
    parent, child = elder_first.get(relation, (None, None))
    if parent is not None and parent.birth_on >= child.birth_on:
        message = _("%(parent)s is not older than %(child)s and cannot be the parent.")
        raise ValidationError({"relation": message % {"parent": parent.name, "child": child.name}})
