"""The reads of this app; the first argument is always who asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from employees.codes import AppointmentCapacity
from employees.facts import reading_facts
from employees.kin import NEAR, kin_within, stored_ties
from employees.models import (
    Appointment,
    AttendanceMonth,
    ComplianceFact,
    Employee,
    FamilyTie,
    PangkatRecord,
    Sanction,
)
from merit.access.actor import Actor
from merit.access.decide import decide, require, scope_of
from merit.access.errors import NotVisible
from positions.codes import PositionKind
from positions.models import Position
from positions.selectors import get_or_not_visible, positions_standing, scoped
from positions.tree import valid_on

MONTHS_SHOWN: Final = 24
Record = TypeVar("Record", bound=Model)


def employees_visible(actor: Actor) -> QuerySet[Employee]:
    """Return the people the actor may read: everybody, those of the own units, or only the own person."""
    rows = Employee.objects.select_related("unit")
    return scoped(rows, scope_of(actor, "employee.read"), "unit__path", "pk")


def employee_get(actor: Actor, employee_id: Any) -> Employee:
    """Return one visible person.

    Raises: NotVisible when missing or foreign; nobody can tell which.
    """
    return get_or_not_visible(employees_visible(actor), employee_id)


def employees_listed(actor: Actor, as_of: date) -> QuerySet[Employee]:
    """Return the visible people with their golongan and definitive appointment of a day, in three queries.

    Each has `pangkat_in_force` (latest first) and `appointments_in_force` (definitive, with post).
    """
    pangkat = PangkatRecord.objects.filter(effective_on__lte=as_of).order_by("-effective_on", "-golongan")
    held = Appointment.objects.filter(valid_on(as_of), capacity=AppointmentCapacity.DEFINITIVE)
    return employees_visible(actor).prefetch_related(
        Prefetch("pangkat_records", queryset=pangkat, to_attr="pangkat_in_force"),
        Prefetch("appointments", queryset=held.select_related("position"), to_attr="appointments_in_force"),
    )


def sees_identity(actor: Actor, employee: Employee) -> bool:
    """Say whether the actor may see full NIP, date of birth and contacts of a person."""
    return decide(actor, "employee.read_identity", reading_facts(employee)).allowed


def appointments_visible(actor: Actor) -> QuerySet[Appointment]:
    """Return the appointments of the people the actor may read."""
    rows = Appointment.objects.select_related("employee", "position", "unit")
    return scoped(rows, scope_of(actor, "employee.read"), "employee__unit__path", "employee")


def sanctions_visible(actor: Actor) -> QuerySet[Sanction]:
    """Return the sanctions the actor may read."""
    rows = Sanction.objects.select_related("employee")
    return scoped(rows, scope_of(actor, "sanction.read"), "employee__unit__path", "employee")


def compliance_visible(actor: Actor) -> QuerySet[ComplianceFact]:
    """Return the compliance facts the actor may read."""
    rows = ComplianceFact.objects.select_related("employee")
    return scoped(rows, scope_of(actor, "sanction.read"), "employee__unit__path", "employee")


def family_visible(actor: Actor) -> QuerySet[FamilyTie]:
    """Return the family ties the actor may read."""
    rows = FamilyTie.objects.select_related("employee", "relative")
    return scoped(rows, scope_of(actor, "family.read"), "employee__unit__path", "employee")


def holders_on(actor: Actor, as_of: date, position_ids: Iterable[Any]) -> QuerySet[Appointment]:
    """Return who holds some posts on a day, definitively or acting, as far as the actor may read them."""
    rows = appointments_visible(actor).filter(valid_on(as_of), position__in=list(position_ids))
    return rows.order_by("position", "capacity", "valid_from")


def posts_without_holder(actor: Actor, as_of: date) -> QuerySet[Position]:
    """Return the structural posts standing on a day that nobody holds definitively.

    Raises: Denied unless the actor may keep vacancies.
    """
    require(actor, "vacancy.change")
    held = Appointment.objects.filter(
        valid_on(as_of), position=OuterRef("pk"), capacity=AppointmentCapacity.DEFINITIVE
    )
    return positions_standing(actor, as_of).filter(~Exists(held), kind=PositionKind.STRUKTURAL)


def people_without_post(actor: Actor, as_of: date) -> QuerySet[Employee]:
    """Return the visible people of this agency without a definitive appointment on a day."""
    held = Appointment.objects.filter(
        valid_on(as_of), employee=OuterRef("pk"), capacity=AppointmentCapacity.DEFINITIVE
    )
    return employees_visible(actor).filter(~Exists(held), agency_name="")


def kin_of(actor: Actor, employee_id: Any, degree: int = NEAR) -> dict[UUID, int]:
    """Return the recorded kin of a person with their degree.

    Raises: NotVisible; Denied when the actor may not read family ties of this person.
    """
    employee = employee_get(actor, employee_id)
    require(actor, "family.read", reading_facts(employee))
    return kin_within(stored_ties, employee.pk, degree)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One dated event of a career."""

    starts_on: date
    ends_on: date | None
    kind: str
    title: str
    detail: str
    record_id: UUID


def career_timeline(actor: Actor, employee_id: Any) -> list[TimelineEntry]:
    """Return a person's pangkat and appointments in time, latest first, in a fixed number of queries.

    Raises: NotVisible.
    """
    employee = employee_get(actor, employee_id)
    entries = [_of_appointment(row) for row in employee.appointments.all()]
    entries += [_of_pangkat(row) for row in employee.pangkat_records.all()]
    return sorted(entries, key=lambda entry: (entry.starts_on, entry.kind), reverse=True)


def _of_appointment(row: Appointment) -> TimelineEntry:
    return TimelineEntry(
        row.valid_from, row.valid_to, row.capacity, row.position_title, row.unit_name, row.pk
    )


def _of_pangkat(row: PangkatRecord) -> TimelineEntry:
    return TimelineEntry(row.effective_on, None, "pangkat", row.golongan, row.decree_number, row.pk)


_OPEN_SECTIONS: Final = (
    "pangkat_records", "appointments", "educations", "trainings", "awards", "assignments", "innovations",
    "angka_kredit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person's records by section; a section the reader may not open is None, an empty one is empty."""

    employee: Employee
    shows_identity: bool
    sections: dict[str, list[Any]]
    attendance: list[AttendanceMonth]
    sanctions: list[Sanction] | None
    compliance: list[ComplianceFact] | None
    family: list[FamilyTie] | None


def person_file(actor: Actor, employee_id: Any) -> PersonFile:
    """Return the file of one visible person, section by section as far as the reader may see.

    Raises: NotVisible.
    """
    return _file_of(actor, employee_get(actor, employee_id))


def own_profile(actor: Actor) -> PersonFile:
    """Return the actor's own file, in a fixed number of queries.

    Raises: Denied when the account belongs to no person; NotVisible when the person is gone.
    """
    require(actor, "profile.read_own")
    return _file_of(actor, get_or_not_visible(Employee.objects.select_related("unit"), actor.person_id))


def _file_of(actor: Actor, employee: Employee) -> PersonFile:
    facts = reading_facts(employee)
    opens_conduct = decide(actor, "sanction.read", facts).allowed
    opens_family = decide(actor, "family.read", facts).allowed
    return PersonFile(
        employee=employee,
        shows_identity=decide(actor, "employee.read_identity", facts).allowed,
        sections={name: list(getattr(employee, name).all()) for name in _OPEN_SECTIONS},
        attendance=list(employee.attendance.all()[:MONTHS_SHOWN]),
        sanctions=list(employee.sanctions.all()) if opens_conduct else None,
        compliance=list(employee.compliance.all()) if opens_conduct else None,
        family=list(employee.family_ties.select_related("relative")) if opens_family else None,
    )


def history_of(actor: Actor, record: Any) -> QuerySet[Any]:
    """Return the change history of one of a visible person's records, latest first.

    Raises: NotVisible when the person or this kind of record is not open to the actor.
    """
    employee = record if isinstance(record, Employee) else record.employee
    visible = employee_get(actor, employee.pk)
    action = {Sanction: "sanction.read", ComplianceFact: "sanction.read", FamilyTie: "family.read"}.get(
        type(record), "employee.read"
    )
    if not decide(actor, action, reading_facts(visible)).allowed:
        raise NotVisible("Nothing here by that id.")
    return type(record).history.filter(id=record.pk).order_by("-history_date", "-history_id")


def name_or_nip(text: str) -> Q:
    """Return the filter of a search box: part of the name, or a whole NIP (a part would tell birth dates)."""
    words = text.split()
    by_name = Q()
    for word in words:
        by_name &= Q(name__icontains=word)
    return by_name | Q(nip=text.strip()) if words else Q()


def records_visible(
    model: type[Record], action: str = "employee.read"
) -> Callable[[Actor], QuerySet[Record]]:
    """Return the selector of one kind of record about people: those an actor may read by an action."""

    def visible(actor: Actor) -> QuerySet[Record]:
        rows = model._default_manager.select_related("employee")
        return scoped(rows, scope_of(actor, action), "employee__unit__path", "employee")

    return visible
