"""Reads of jobs and notifications."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from merit.access.actor import Actor
from merit.access.decide import require, scope_of
from merit.access.errors import NotVisible
from merit.outbox.models import Job, Notification


def jobs_visible(actor: Actor) -> QuerySet[Job]:
    """Return the jobs the actor may see: all of them, or those they ordered."""
    scope = scope_of(actor, "job.read")
    jobs = Job.objects.select_related("created_by")
    if scope.is_all:
        return jobs
    return jobs.filter(created_by=UUID(scope.user_id)) if scope.user_id else jobs.none()


def job_get(actor: Actor, job_id: UUID | str) -> Job:
    """Return one visible job.

    Raises: NotVisible when it is missing or foreign.
    """
    job = jobs_visible(actor).filter(pk=job_id).first()
    if job is None:
        raise NotVisible("No such job.")
    return job


def stuck_jobs(actor: Actor, *, at: datetime, after: timedelta) -> QuerySet[Job]:
    """Return the jobs without a sign of life since `after`: their worker is gone or was never started.

    Raises: Denied.
    """
    require(actor, "job.release")
    quiet_since = at - after
    is_quiet = Q(state=Job.State.RUNNING, beat_at__lt=quiet_since)
    is_waiting = Q(state=Job.State.QUEUED, created_at__lt=quiet_since)
    return Job.objects.filter(is_quiet | is_waiting)


def notifications_of(actor: Actor) -> QuerySet[Notification]:
    """Return the actor's own messages, newest first; the technical owner of none sees none."""
    scope = scope_of(actor, "notification.read_own")
    rows = Notification.objects.all()
    return rows.filter(user_id=scope.user_id) if scope.user_id else rows.none()


def unread_count(actor: Actor) -> int:
    """Return how many of the actor's messages are unread."""
    return notifications_of(actor).filter(read_at__isnull=True).count()
