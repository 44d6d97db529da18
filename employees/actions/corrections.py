"""Correcting and verifying the records of this app, whatever their kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from employees.actions.careers import check_golongan, check_month, check_seat, follow_up
from employees.actions.conduct import check_sanction_code
from employees.actions.people import check_identity
from employees.facts import record_facts, writing_facts
from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from merit.access.actor import Actor
from positions import correcting
from positions.correcting import Check, Correctable, Kinds
from positions.recording import MANUAL, Origin

_OF_A_PERSON: Final = frozenset({"employee"})


def _plain(change: str = "employee.change", *, check: Check | None = None) -> Correctable:
    return Correctable(change, "employee.verify", record_facts, _OF_A_PERSON, (check,) if check else ())


def _check_code_when_entered(sanction: Sanction) -> None:
    check_sanction_code(sanction, sanction.entered_at.date())


CORRECTABLE: Kinds = {
    Employee: Correctable(
        "employee.change",
        "employee.verify",
        writing_facts,
        frozenset({"legal_status", "legal_status_on", "unit"}),
        (check_identity,),
    ),
    PangkatRecord: _plain(check=check_golongan),
    Appointment: Correctable(
        "employee.change",
        "employee.verify",
        record_facts,
        frozenset({"employee", "position", "capacity"}),
        (check_seat,),
        follow_up,
    ),
    Assignment: _plain(),
    AngkaKredit: _plain(),
    Education: _plain(),
    Training: _plain(),
    Award: _plain(),
    Innovation: _plain(),
    AttendanceMonth: _plain(check=check_month),
    Sanction: _plain("sanction.change", check=_check_code_when_entered),
    ComplianceFact: _plain("sanction.change"),
    FamilyTie: Correctable(
        "family.change",
        "employee.verify",
        record_facts,
        frozenset({"employee", "relative", "relation"}),
    ),
}


def record_change(
    *, actor: Actor, record: Any, changes: Mapping[str, Any], reason: str, origin: Origin = MANUAL
) -> Any:
    """Correct fields of one of a person's records, with a reason.

    Raises: Denied; ValidationError field by field.
    """
    return correcting.change(
        CORRECTABLE, actor=actor, record=record, changes=changes, reason=reason, origin=origin
    )


def record_verify(*, actor: Actor, record: Any, at: datetime) -> Any:
    """Verify one of a person's records; the verifier is never the person who entered it.

    Raises: Denied; ValidationError when it is already verified.
    """
    return correcting.verify(CORRECTABLE, actor=actor, record=record, at=at)


def record_withdraw(*, actor: Actor, record: Any, reason: str) -> None:
    """Take back a record that should never have been; a person and a family tie are not withdrawn here.

    Raises: Denied; ValidationError when it is verified or of a kind that stays.
    """
    if isinstance(record, Employee | FamilyTie):
        raise ValidationError(_("This record is not withdrawn by itself."))
    correcting.withdraw(CORRECTABLE, actor=actor, record=record, reason=reason)


@transaction.atomic
def family_tie_withdraw(*, actor: Actor, tie: FamilyTie, reason: str) -> None:
    """Take back a family tie in both directions.

    Raises: Denied; ValidationError when it is verified.
    """
    pair = FamilyTie.objects.filter(
        employee__in=[tie.employee_id, tie.relative_id], relative__in=[tie.employee_id, tie.relative_id]
    )
    for row in pair.select_related("employee__unit"):
        correcting.withdraw(CORRECTABLE, actor=actor, record=row, reason=reason)
