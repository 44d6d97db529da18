"""Ordering work and sending messages, in the caller's transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.errors import NotVisible, RefusedError
from merit.ledger.canonical import plain
from merit.ledger.services import append
from merit.outbox.models import Job, Notification
from merit.outbox.registry import task_of
from merit.outbox.runner import dispatch
from merit.outbox.selectors import notifications_of


def job_enqueue(*, actor: Actor, kind: str, arguments: dict[str, Any], at: datetime | None = None) -> Job:
    """Order background work in the caller's transaction; it starts when that commits.

    The work runs with the rights the actor holds when it starts. `arguments` become JSON text.

    Raises: Denied; UnknownKindError.
    """
    require(actor, "job.create")
    task_of(kind)
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind,
            arguments=plain(arguments, "arguments"),
            created_by_id=actor.user_id,
            created_by_ref=actor.ref,
            created_at=at if at is not None else timezone.now(),
        )
        _record(actor, "job.enqueue", job, {"kind": kind, "arguments": job.arguments}, at)
        dispatch(job.pk)
    return job


def job_release(*, actor: Actor, job: Job, at: datetime) -> Job:
    """Close a job whose worker died, so that it can be ordered again.

    Raises: Denied; RefusedError when the job has ended by itself.
    """
    require(actor, "job.release")
    with transaction.atomic():
        fresh = Job.objects.select_for_update().get(pk=job.pk)
        if fresh.state in {Job.State.DONE, Job.State.FAILED}:
            raise RefusedError(
                _("The job has already ended: %(state)s.") % {"state": fresh.get_state_display()}
            )
        fresh.state = Job.State.FAILED
        fresh.message = _("The worker stopped before the work was finished. Order it again.")
        fresh.finished_at = at
        fresh.save(update_fields=["state", "message", "finished_at"])
        _record(actor, "job.release", fresh, {"kind": fresh.kind}, at)
    return fresh


def _record(actor: Actor, action: str, job: Job, payload: dict, at: datetime | None) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=f"outbox.job:{job.pk}",
        payload=payload,
        at=at,
    )


def notify(
    *, actor: Actor, user_id: UUID | str, text: str, link: str = "", at: datetime | None = None
) -> Notification:
    """Leave a message for a user in the caller's transaction."""
    return Notification.objects.create(
        user_id=user_id,
        text=text,
        link=link,
        created_by_ref=actor.ref,
        created_at=at if at is not None else timezone.now(),
    )


def notification_mark_read(*, actor: Actor, notification_id: UUID | str, at: datetime) -> None:
    """Mark one of the actor's own messages as read; the first reading counts.

    Raises: NotVisible when it is missing or foreign.
    """
    own = notifications_of(actor).filter(pk=notification_id)
    if not own.exists():
        raise NotVisible("No such message.")
    own.filter(read_at__isnull=True).update(read_at=at)
