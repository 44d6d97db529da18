"""The doors to importing: preview, stage, apply, undo; evidence; corrections. Decide, then one transaction.

Reading files, comparing and writing are done by the modules beside this one.
"""

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.access.errors import RefusedError
from merit.intake import kinds
from merit.intake.corrections import UNANSWERED, close_fulfilled
from merit.intake.errors import ApplyRefused, FileRefused, UndoRefused
from merit.intake.kinds import ImportKind
from merit.intake.models import Batch, Correction, Evidence
from merit.intake.pace import collector_paused
from merit.intake.plan import Plan, make_plan
from merit.intake.storage import FileLike, LocalFile, local_file, store, stored_path
from merit.intake.tables import Progress, Reading, read_rows
from merit.intake.undoing import obstacles, take_back
from merit.intake.writing import RowsRejected, Writer
from merit.ledger.services import append

KEPT_REFUSALS = 10_000
KEPT_CHANGES = 1_000
_ROUNDS = 5


@collector_paused()
def preview(
    *,
    actor: Actor,
    kind: str,
    file: FileLike,
    as_of: dt.date,
    file_name: str = "",
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Say what importing a file would do; nothing is written.

    Raises: Denied; FileRefused when the file as a whole cannot be read; UnknownKindError.
    """
    require(actor, "import.preview")
    with local_file(file, file_name) as local:
        return _plan(kinds.get(kind), local, as_of, sheet, progress)


def _plan(
    kind: ImportKind, local: LocalFile, as_of: dt.date, sheet: str | None, progress: Progress | None
) -> Plan:
    reading = read_rows(local.path, kind, file_name=local.name, only=sheet, progress=progress)
    return make_plan(reading, as_of=as_of, file_name=local.name, file_sha256=local.sha256, progress=progress)


@collector_paused()
def stage(
    *,
    actor: Actor,
    kind: str,
    file: FileLike,
    as_of: dt.date,
    file_name: str = "",
    sheet: str | None = None,
    progress: Progress | None = None,
) -> tuple[Batch, Plan]:
    """Keep a file with its preview as a planned batch, to be applied later.

    Raises: Denied; FileRefused; UnknownKindError.
    """
    require(actor, "import.preview")
    with local_file(file, file_name) as local:
        plan = _plan(kinds.get(kind), local, as_of, sheet, progress)
        batch = _new_batch(actor, kind, local, as_of, sheet)
    if before := Batch.objects.filter(
        kind=kind, file_sha256=batch.file_sha256, state=Batch.State.APPLIED
    ).first():
        plan.notes.append(_("This very file was imported on %(day)s.") % {"day": _day(before)})
    _describe(batch, plan)
    batch.save(force_insert=True)
    return batch, plan


def _day(batch: Batch) -> str:
    return f"{timezone.localtime(batch.applied_at):%d-%m-%Y}"


def _new_batch(actor: Actor, kind: str, local: LocalFile, as_of: dt.date, sheet: str | None) -> Batch:
    return Batch(
        kind=kind,
        file_name=local.name[:255],
        file_sha256=local.sha256,
        stored_file=store(local, "imports"),
        sheet=sheet or "",
        as_of=as_of,
        created_by_id=actor.user_id,
        created_by_ref=actor.ref,
    )


def _describe(batch: Batch, plan: Plan) -> None:
    batch.counts = plan.counts
    batch.records = plan.records
    batch.notes = plan.notes
    batch.refused = [refusal.to_json() for refusal in plan.refused[:KEPT_REFUSALS]]
    batch.changes = [change.to_json() for change in plan.changes(KEPT_CHANGES)]


@collector_paused()
def apply(
    *, actor: Actor, batch: Batch, progress: Progress | None = None, at: dt.datetime | None = None
) -> Plan:
    """Write a planned batch: compared again with the present records, whole or not at all.

    Raises: Denied; FileRefused; ApplyRefused when the batch is no longer planned or the database refuses.
    """
    require(actor, "import.apply")
    kind = kinds.get(batch.kind)
    path = stored_path(batch.stored_file.name)
    reading = read_rows(path, kind, file_name=batch.file_name, only=batch.sheet or None, progress=progress)
    return _apply_reading(actor, batch, reading, progress, at or stamp())


def _apply_reading(
    actor: Actor, batch: Batch, reading: Reading, progress: Progress | None, at: dt.datetime
) -> Plan:
    for _round in range(_ROUNDS):
        try:
            return _apply_once(actor, batch, reading, progress, at)
        except RowsRejected as rejected:
            _plan_without(reading, rejected)
    raise _fail(batch, _("The database refuses rows again and again."))


def stamp() -> dt.datetime:
    """Return the instant that goes into records, batches and history; the only clock of this package."""
    return timezone.now()


def _apply_once(
    actor: Actor, batch: Batch, reading: Reading, progress: Progress | None, at: dt.datetime
) -> Plan:
    with transaction.atomic():
        locked = _locked(batch)
        if locked.state not in (Batch.State.PLANNED, Batch.State.FAILED):
            raise ApplyRefused(
                _("This import is already %(state)s.") % {"state": locked.get_state_display()},
                _("Send the file again to import it once more."),
            )
        plan = make_plan(
            reading,
            as_of=batch.as_of or at.date(),
            file_name=batch.file_name,
            file_sha256=batch.file_sha256,
            progress=progress,
        )
        _describe(batch, plan)
        Writer(plan, batch, _user(actor), at, progress).write()
        batch.state, batch.problem = Batch.State.APPLIED, ""
        batch.applied_by_ref, batch.applied_at = actor.ref, at
        closed = close_fulfilled(plan, batch, at)
        batch.save()
        _log(actor, "import.apply", batch, at, {"corrections_closed": [c.pk for c in closed]})
    return plan


def _locked(batch: Batch) -> Batch:
    """Lock the oldest batch, so that imports run one after another, and return this one as it is now."""
    Batch.objects.select_for_update().order_by("created_at", "pk").first()
    return Batch.objects.get(pk=batch.pk)


def _plan_without(reading: Reading, rejected: RowsRejected) -> None:
    """Turn what the database refused into refused rows, and forget the rest of the plan."""
    for row, reason in rejected.rows:
        row.refuse("", reason)
        reading.refused += [refusal for refusal in row.refusals if refusal not in reading.refused]
    gone = {id(row) for row, _reason in rejected.rows}
    reading.rows = [row for row in reading.rows if id(row) not in gone]
    for row in reading.rows:
        row.forget()


def _fail(batch: Batch, problem: str) -> ApplyRefused:
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.FAILED, problem=problem)
    return ApplyRefused(problem, _("Nothing was written. Correct the file and send it again."))


def _user(actor: Actor) -> Any:
    return get_user_model().objects.get(pk=actor.user_id) if actor.user_id is not None else None


def _person(actor: Actor) -> Any:
    """Return the actor's account.

    Raises: RefusedError for a system actor: evidence and corrections come from people.
    """
    if (user := _user(actor)) is None:
        raise RefusedError(_("Only a signed-in person can do this."), _("Sign in and try again."))
    return user


def _log(actor: Actor, action: str, batch: Batch, at: dt.datetime, more: dict[str, Any]) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=f"intake.batch:{batch.pk}",
        payload={
            "kind": batch.kind,
            "file_sha256": batch.file_sha256,
            "counts": batch.counts,
            "records": batch.records,
            **more,
        },
        at=at,
    )


@collector_paused()
def import_file(
    *,
    actor: Actor,
    kind: str,
    file: FileLike,
    as_of: dt.date,
    file_name: str = "",
    sheet: str | None = None,
    progress: Progress | None = None,
) -> tuple[Batch, Plan]:
    """Keep a file and apply it at once, without a preview in between.

    Raises: Denied; FileRefused (then there is no batch); ApplyRefused; UnknownKindError.
    """
    require(actor, "import.apply")
    with local_file(file, file_name) as local:
        known = kinds.get(kind)
        reading = read_rows(local.path, known, file_name=local.name, only=sheet, progress=progress)
        batch = _new_batch(actor, kind, local, as_of, sheet)
    batch.save(force_insert=True)
    return batch, _apply_reading(actor, batch, reading, progress, stamp())


@collector_paused()
def undo(*, actor: Actor, batch: Batch, at: dt.datetime | None = None) -> Batch:
    """Take back an applied batch.

    Raises: Denied; UndoRefused with the list of what builds on it.
    """
    require(actor, "import.undo")
    kind = next((known for known in kinds.all_kinds() if known.name == batch.kind), None)
    moment = at or stamp()
    with transaction.atomic():
        locked = _locked(batch)
        if locked.state != Batch.State.APPLIED:
            raise UndoRefused([_("It is %(state)s.") % {"state": locked.get_state_display()}])
        if reasons := obstacles(locked, kind):
            raise UndoRefused(reasons)
        take_back(locked, kind, user=_user(actor), at=moment)
        locked.state, locked.undone_at = Batch.State.UNDONE, moment
        locked.save(update_fields=["state", "undone_at"])
        _log(actor, "import.undo", locked, moment, {})
    return locked


def evidence_store(*, actor: Actor, file: FileLike, file_name: str = "", note: str = "") -> Evidence:
    """Keep a file that proves a fact.

    Raises: Denied; FileRefused when the file is empty.
    """
    require(actor, "correction.create", Facts(subject_id=actor.person_id))
    with local_file(file, file_name) as local:
        if local.path.stat().st_size == 0:
            raise FileRefused(_("The file is empty."), _("Choose the file again."))
        return Evidence.objects.create(
            file=store(local, "evidence"),
            file_name=local.name[:255],
            sha256=local.sha256,
            note=note[:300],
            uploaded_by=_person(actor),
        )


def correction_create(
    *,
    actor: Actor,
    subject_id: uuid.UUID,
    record: str,
    field: str,
    claimed_value: str,
    mended_at_place: str,
    record_id: uuid.UUID | None = None,
    shown_value: str = "",
    reason: str = "",
    evidence: Evidence | None = None,
    unit_ids: frozenset[str] = frozenset(),
) -> Correction:
    """Ask that a fact be mended; `record` is the model's label, `unit_ids` the person's unit and those above.

    Raises: Denied; RefusedError when the same correction is already open.
    """
    require(actor, "correction.create", Facts(subject_id=str(subject_id), unit_ids=unit_ids))
    with transaction.atomic():
        waiting = Correction.objects.select_for_update().filter(
            subject_id=subject_id, record=record, record_id=record_id, field=field, state__in=UNANSWERED
        )
        if waiting.exists():
            raise RefusedError(
                _("A correction of this value is already being handled."), _("Wait for its answer.")
            )
        correction = Correction.objects.create(
            subject_id=subject_id,
            record=record,
            record_id=record_id,
            field=field,
            shown_value=shown_value,
            claimed_value=claimed_value.strip(),
            reason=reason,
            mended_at_place=mended_at_place,
            evidence=evidence,
            requested_by=_person(actor),
        )
        _log_correction(actor, "correction.create", correction)
    return correction


def correction_resolve(
    *,
    actor: Actor,
    correction: Correction,
    state: str,
    answer: str = "",
    unit_ids: frozenset[str] = frozenset(),
    at: dt.datetime | None = None,
) -> Correction:
    """Answer a correction: forwarded to its source, accepted, closed or rejected (which needs an answer).

    Raises: Denied; RefusedError when it is already answered or rejected without a reason.
    """
    with transaction.atomic():
        locked = Correction.objects.select_for_update().get(pk=correction.pk)
        require(actor, "correction.resolve", _facts(locked, unit_ids))
        if state not in Correction.State.values or state == Correction.State.OPEN:
            raise RefusedError(_("“%(state)s” is no answer.") % {"state": state})
        if state == Correction.State.REJECTED and not answer.strip():
            raise RefusedError(_("A rejection needs a reason."), _("Write what the person should know."))
        locked.state, locked.answer = state, answer.strip()
        locked.resolved_by, locked.resolved_at = _person(actor), at or stamp()
        locked.save()
        _log_correction(actor, "correction.resolve", locked)
    return locked


def _facts(correction: Correction, unit_ids: frozenset[str]) -> Facts:
    return Facts(
        subject_id=str(correction.subject_id),
        unit_ids=unit_ids,
        state=correction.state,
        proposed_by=str(correction.requested_by_id),
    )


def _log_correction(actor: Actor, action: str, correction: Correction) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=f"intake.correction:{correction.pk}",
        payload={"record": correction.record, "field": correction.field, "state": correction.state},
    )
