"""People, units, posts and vacancies for the addresses of the doors."""

from collections.abc import Iterable
from uuid import UUID

from employees.models import Employee
from merit.access.decide import Facts
from merit.access.models import User
from merit.intake.models import Batch, Correction
from merit.outbox.models import Notification
from positions.models import Unit
from tests.access.objects import AT, Made, build, maker, owner_id, parts_of, person_id, unit_id
from tests.conftest import UNIT_FOREIGN, UNIT_OWN
from tests.factories import make_employee, make_position, make_unit, make_vacancy

COLLEAGUE = UUID("00000000-0000-4000-8000-0000000000c1")


def settle_units() -> None:
    """Make the unit of the personas and another one."""
    make_unit("OPD-A", id=UNIT_OWN)
    make_unit("OPD-B", id=UNIT_FOREIGN)


def settle_people(users: Iterable[User]) -> None:
    """Give the personas who belong to a person that person's record, and one colleague in the unit."""
    own = Unit.objects.get(pk=UNIT_OWN)
    make_employee(id=COLLEAGUE, unit=own)
    for user in users:
        if user.person_id:
            make_employee(id=user.person_id, unit=own, name=user.display_name)


def person_of(relation: str, user: User | None) -> Employee:
    """Return the persona's own record, a colleague of the unit, or somebody of another unit."""
    unit = Unit.objects.get(pk=unit_id(relation))
    wanted = person_id(relation, user)
    return Employee.objects.filter(pk=wanted).first() or make_employee(id=wanted, unit=unit)


def facts_of(person: Employee) -> Facts:
    return Facts(subject_id=str(person.pk), unit_ids=frozenset({str(person.unit_id)}))


@maker("api.employee")
def api_employee(relation: str, user: User | None) -> Made:
    person = person_of(relation, user)
    return Made({"pk": str(person.pk)}, facts_of(person))


@maker("api.unit")
def api_unit(relation: str, user: User | None) -> Made:
    return Made({"pk": str(unit_id(relation))})


@maker("api.post")
def api_post(relation: str, user: User | None) -> Made:
    return Made({"pk": str(_post(relation).pk)})


@maker("api.vacancy")
def api_vacancy(relation: str, user: User | None) -> Made:
    return Made({"pk": str(make_vacancy(_post(relation)).pk)})


def _post(relation: str):
    return make_position(unit=Unit.objects.get(pk=unit_id(relation)))


@maker("portal.notice")
def portal_notice(relation: str, user: User | None) -> Made:
    account = owner_id(relation, user)
    note = Notification.objects.create(user_id=account, text="x", created_by_ref="sys:test", created_at=AT)
    return Made({"notice_id": str(note.pk)}, Facts(owner_id=str(account)))


@maker("admin.job")
def admin_job(relation: str, user: User | None) -> Made:
    from tests.access.objects import make_job

    made = make_job(relation, user)
    return Made({"job_id": made.parts["object_id"]}, made.facts)


@maker("admin.batch")
def admin_batch(relation: str, user: User | None) -> Made:
    return Made({"batch_id": str(_batch().pk)})


@maker("intake.batch")
def batch(relation: str, user: User | None) -> Made:
    return parts_of(_batch())


def _batch() -> Batch:
    return build(Batch, kind="attendance", state=Batch.State.UNDONE, created_by_ref="sys:test")


@maker("intake.correction")
def correction(relation: str, user: User | None) -> Made:
    person = person_of(relation, user)
    asked = build(Correction, subject_id=UUID(str(person.pk)), record="employees.employee", field="name")
    return parts_of(asked, facts_of(person))
