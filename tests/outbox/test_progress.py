"""Progress is visible to other connections while the work is in its transaction, where the database can."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from merit.outbox import progress as progress_module
from merit.outbox.models import Job
from merit.outbox.progress import Progress

AT = datetime(2026, 11, 22, tzinfo=UTC)


def seen_from_outside(job: Job) -> int:
    """Return the progress another connection sees."""

    def look() -> int:
        try:
            return Job.objects.get(pk=job.pk).done
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look).result()


@pytest.fixture
def job(transactional_db) -> Job:
    return Job.objects.create(kind="test.sum", created_by_ref="sys:test", created_at=AT, state="running")


def test_progress_outside_a_transaction_is_seen_at_once(job):
    Progress(job.pk).step(3, 10, "reading")
    assert seen_from_outside(job) == 3


def test_progress_inside_a_transaction(job):
    is_seen_early = connection.vendor == "postgresql"
    with transaction.atomic():
        Job.objects.create(kind="other", created_by_ref="sys:test", created_at=AT)
        Progress(job.pk).step(4, 10, "writing")
        if is_seen_early:
            assert seen_from_outside(job) == 4
    assert seen_from_outside(job) == 4


def test_work_that_holds_the_job_row_does_not_wait_for_itself(job):
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        Progress(job.pk).step(5, 10)
        job.refresh_from_db()
    assert job.done == (0 if connection.vendor == "postgresql" else 5)


def test_frequent_steps_are_written_rarely(job, monkeypatch):
    moments = iter([100.0, 100.0, 100.1, 100.2, 100.6, 100.7])
    monkeypatch.setattr(progress_module, "monotonic", lambda: next(moments))
    progress = Progress(job.pk)
    written = []
    for done in (1, 2, 3, 4):
        progress.step(done, 10)
        job.refresh_from_db()
        written.append(job.done)
    assert written == [1, 1, 1, 4]


def test_the_last_step_is_always_written(job):
    progress = Progress(job.pk)
    progress.step(1, 2)
    progress.step(2, 2, "finished")
    job.refresh_from_db()
    assert (job.done, job.message) == (2, "finished")
