"""Reads that only pages need: put together from the selectors of the steps below. No writes, no decisions."""

from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from assessments.codes import PeriodKind
from assessments.models import Appraisal, CompetencyResult, PotentialResult
from employees.codes import AppointmentCapacity
from employees.models import Appointment, Employee
from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.intake.models import Correction
from merit.intake.selectors import corrections_visible
from merit.outbox.models import Notification
from merit.outbox.selectors import notifications_of
from positions.selectors import get_or_not_visible, standards_at
from positions.tree import valid_on

Record = TypeVar("Record", bound=Model)


def own_person(actor: Actor) -> Employee:
    """Return the reader's own record, with the present unit.

    Raises: Denied when the account belongs to no person; NotVisible when the person is gone.
    """
    return get_or_not_visible(Employee.objects.select_related("unit"), _own_id(actor))


def own_records(actor: Actor, model: type[Record]) -> QuerySet[Record]:
    """Return the reader's own rows of one kind of record about people, in the order of the model.

    Raises: Denied when the account belongs to no person.
    """
    return model._default_manager.filter(employee=_own_id(actor))


def own_competencies(actor: Actor) -> QuerySet[CompetencyResult]:
    """Return the reader's own competency results with their levels, the latest first."""
    return own_records(actor, CompetencyResult).prefetch_related("levels")


def own_potential(actor: Actor) -> QuerySet[PotentialResult]:
    """Return the reader's own potential results with their scores, the latest first."""
    return own_records(actor, PotentialResult).prefetch_related("scores")


def own_latest_rating(actor: Actor) -> Appraisal | None:
    """Return the reader's own latest yearly appraisal."""
    yearly = PeriodKind.YEARLY
    return own_records(actor, Appraisal).filter(period_kind=yearly).order_by("-period_from").first()


def own_standard(actor: Actor, as_of: date) -> dict[str, int]:
    """Return the competency levels asked by the post the reader holds on a day; empty when it asks none."""
    held = own_records(actor, Appointment).filter(
        valid_on(as_of), capacity=AppointmentCapacity.DEFINITIVE, position__isnull=False
    )
    latest = held.order_by("-valid_from").first()
    return standards_at(actor, latest.position_id, as_of) if latest else {}


def own_corrections(actor: Actor) -> QuerySet[Correction]:
    """Return the corrections asked for the reader's own facts, the latest first; of nobody else."""
    return corrections_visible(actor).filter(subject_id=_own_id(actor))


def unread_notices(actor: Actor) -> QuerySet[Notification]:
    """Return the reader's messages that wait to be read, the latest first."""
    return notifications_of(actor).filter(read_at__isnull=True)


def _own_id(actor: Actor) -> str:
    """Return whose records are the reader's own.

    Raises: Denied when the account belongs to no person.
    """
    require(actor, "profile.read_own", Facts(subject_id=actor.person_id))
    return str(actor.person_id)
