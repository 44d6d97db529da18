"""Runs one job in a worker: the edge where background work gets its actor and its day."""

from types import TracebackType
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from merit.access.actor import Actor, actor_for
from merit.access.errors import Denied
from merit.outbox.models import Job
from merit.outbox.progress import Progress
from merit.outbox.registry import task_of


@task()
def run_job(job_id: str) -> None:
    """Run the job unless another worker has taken it."""
    taken = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, started_at=timezone.now(), beat_at=timezone.now()
    )
    if taken:
        _run(Job.objects.select_related("created_by").get(pk=job_id))


def dispatch(job_id: UUID) -> None:
    """Hand the job to the task backend so that it starts only if the caller's transaction commits."""
    if isinstance(run_job.get_backend(), ImmediateBackend):
        transaction.on_commit(lambda: run_job.enqueue(str(job_id)))
    else:
        run_job.enqueue(str(job_id))  # a row of the same transaction: neither can be lost without the other


def _run(job: Job) -> None:
    with _Ending(job) as ending:
        work = task_of(job.kind)
        ending.result = work(actor=actor_of(job), progress=Progress(job.pk), **job.arguments)


def actor_of(job: Job) -> Actor:
    """Return who works: the one who ordered, with the roles held today."""
    today = timezone.localdate()
    if job.created_by is not None:
        return actor_for(job.created_by, today)
    return Actor.system(job.created_by_ref.removeprefix("sys:"), today)


class _Ending:
    """Writes how a job ended, whatever ended it; the error itself goes on to the worker's log."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.result: dict | None = None

    def __enter__(self) -> "_Ending":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        values: dict[str, Any] = {"finished_at": timezone.now(), "beat_at": timezone.now()}
        if error is None:
            values |= {"state": Job.State.DONE, "result": self.result}
        else:
            values |= {"state": Job.State.FAILED, "message": readable(error, self.job)}
        Job.objects.filter(pk=self.job.pk).update(**values)


def readable(error: BaseException, job: Job) -> str:
    """Return a sentence for the person who ordered the job; never a stack trace."""
    if isinstance(error, Denied):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    told = getattr(error, "message", "")
    if told:
        return f"{told} {getattr(error, 'hint', '')}".strip()
    return _(
        "The work stopped unexpectedly (%(error)s); its unfinished step was not kept. Give the number %(job)s"
        " to the technical administrator."
    ) % {"error": type(error).__name__, "job": job.pk}
