"""Kits, runs and papers for the addresses of the doors.

A run considers everybody on record, so one foreign to the personas is made before their records stand.
"""

from uuid import UUID

from merit.access.actor import Actor, actor_for
from merit.access.decide import Facts
from merit.access.models import User
from merit.policy.kit_reading import shipped_text
from merit.policy.models import KitVersion
from merit.policy.services import version_draft, version_verify
from merit.selection.issuing import document_issue
from merit.selection.models import Run, RunDocument
from merit.selection.services import run_start
from positions.models import Position, Unit
from tests.access.objects import AT, FOREIGN, OWN, Made, before_people, maker, parts_of
from tests.access.objects_records import COLLEAGUE
from tests.conftest import TODAY, UNIT_FOREIGN
from tests.factories import make_employee, make_position
from tests.selection import city

STRANGER = UUID("00000000-0000-4000-8000-0000000000d1")


def _actor(name: str) -> Actor:
    return actor_for(User.objects.get(username=f"{name}@example.go.id"), TODAY)


def _post() -> Position:
    known = Position.objects.filter(code="KADIS").first()
    return known or make_position(
        "KADIS", unit=Unit.objects.get(pk=UNIT_FOREIGN), level="jpt_pratama", eselon="22"
    )


def _active_kit() -> KitVersion:
    known = KitVersion.objects.filter(state=KitVersion.State.ACTIVE).first()
    return known or city.active_kit("samarinda", _actor("operator"), _actor("verifier"), _actor("head"))


def _start() -> Run:
    operator = _actor("operator")
    return run_start(actor=operator, position=_post(), kit_version=_active_kit(), as_of=TODAY, at=AT)


@before_people("api.run", "api.run_entry", "portal.run", "portal.document", "admin.run", "admin.document")
def foreign_run() -> None:
    """Run over a stranger alone."""
    make_employee(id=STRANGER, unit=Unit.objects.get(pk=UNIT_FOREIGN))
    _start()


def _run(relation: str) -> Run:
    """Return the run over everybody, or the one made before the personas were on record."""
    runs = list(Run.objects.order_by("trial_number"))
    if relation == FOREIGN and runs:
        return runs[0]
    return runs[1] if len(runs) > 1 else _start()


def _person(relation: str, user: User | None) -> UUID:
    """Return the persona's own person, a colleague, or the stranger of the foreign run."""
    if relation == OWN and user is not None and user.person_id:
        return user.person_id
    return STRANGER if relation == FOREIGN else COLLEAGUE


@maker("api.run")
def api_run(relation: str, user: User | None) -> Made:
    return Made({"pk": str(_run(relation).pk)})


@maker("api.run_entry")
def api_run_entry(relation: str, user: User | None) -> Made:
    person = str(_person(relation, user))
    return Made({"pk": str(_run(relation).pk), "person": person}, Facts(subject_id=person))


@maker("portal.run")
def portal_run(relation: str, user: User | None) -> Made:
    """Make a run; whoever is on record was considered in any but the foreign one."""
    person = STRANGER if relation == FOREIGN else _person(OWN, user)
    return Made({"run_id": str(_run(relation).pk)}, Facts(subject_id=str(person)))


@maker("portal.document")
def portal_document(relation: str, user: User | None) -> Made:
    person = _person(relation, user)
    paper = _paper(_run(relation), RunDocument.Kind.SCORE_SHEET, person)
    return Made({"document_id": str(paper.pk)}, Facts(subject_id=str(person)))


def _paper(run: Run, kind: str, person_id: UUID | None = None) -> RunDocument:
    known = RunDocument.objects.filter(run=run, kind=kind, person_id=person_id).first()
    return known or document_issue(actor=_actor("operator"), run=run, kind=kind, person_id=person_id, at=AT)


@maker("admin.run")
def admin_run(relation: str, user: User | None) -> Made:
    person = STRANGER if relation == FOREIGN else COLLEAGUE
    return Made({"run_id": str(_run(relation).pk), "person_id": str(person)})


@maker("admin.document")
def admin_document(relation: str, user: User | None) -> Made:
    paper = _paper(_run(relation), RunDocument.Kind.SHORTLIST)
    return Made({"document_id": str(paper.pk)})


@maker("selection.run")
def run_row(relation: str, user: User | None) -> Made:
    return parts_of(_run(OWN))


@maker("selection.rundocument")
def document_row(relation: str, user: User | None) -> Made:
    return parts_of(_paper(_run(OWN), RunDocument.Kind.SHORTLIST))


def _draft() -> KitVersion:
    known = KitVersion.objects.filter(state=KitVersion.State.DRAFT).first()
    content = shipped_text("samarinda")
    return known or version_draft(
        actor=_actor("operator"), content=content, file_name="samarinda.yaml", at=AT
    )


def _verified() -> KitVersion:
    known = KitVersion.objects.filter(state=KitVersion.State.VERIFIED).first()
    return known or version_verify(actor=_actor("verifier"), version=_draft(), at=AT)


def _facts(version: KitVersion) -> Facts:
    return Facts(state=version.state, proposed_by=version.drafted_by, verified_by=version.verified_by or None)


@maker("admin.kit_draft")
def kit_draft(relation: str, user: User | None) -> Made:
    version = _draft()
    return Made({"version_id": str(version.pk)}, _facts(version))


@maker("admin.kit_verified")
def kit_verified(relation: str, user: User | None) -> Made:
    version = _verified()
    return Made({"version_id": str(version.pk)}, _facts(version))


@maker("policy.kitversion")
def kit_row(relation: str, user: User | None) -> Made:
    return parts_of(_draft())
