"""Progress of a running job, visible to other connections while the work is still in a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from merit.outbox.models import Job

INTERVAL_SECONDS = 0.5


@contextmanager
def _side_connection() -> Iterator[BaseDatabaseWrapper]:
    """Open a second connection for one short statement beside the work's own transaction."""
    side = connections.create_connection("default")
    try:
        with side.cursor() as cursor:
            # The work may hold the row itself: losing this progress is better than waiting for ever.
            cursor.execute("SET lock_timeout = '1s'")
        yield side
    finally:
        side.close()


def _update_beside(job_id: UUID, values: dict[str, Any]) -> bool:
    """Write through a second connection; False when the row is not there or is held by the work itself."""
    sets = ", ".join(f"{name} = %s" for name in values)
    statement = f"UPDATE outbox_job SET {sets} WHERE id = %s"  # noqa: S608 - field names of this module
    try:
        with _side_connection() as side, side.cursor() as cursor:
            cursor.execute(statement, [*values.values(), job_id])
            return cursor.rowcount == 1
    except OperationalError:
        return True


def update_job(job_id: UUID, **values: Any) -> None:
    """Write progress fields of a job.

    Outside a transaction this is one short statement. Inside one, PostgreSQL gets a second connection. SQLite
    has a single writer, so there the value becomes visible when the work commits.
    """
    needs_second = connection.in_atomic_block and connection.vendor == "postgresql"
    if needs_second and _update_beside(job_id, values):
        return
    Job.objects.filter(pk=job_id).update(**values)


class Progress:
    """Reports how far a job is, at most twice a second."""

    def __init__(self, job_id: UUID) -> None:
        self._job_id = job_id
        self._next = 0.0

    def step(self, done: int, total: int, message: str = "") -> None:
        """Report `done` of `total`, with a word on what is being done."""
        if monotonic() < self._next and done < total:
            return
        update_job(self._job_id, done=done, total=total, message=message, beat_at=timezone.now())
        self._next = monotonic() + INTERVAL_SECONDS
