"""Jobs without a sign of life are found and can be released, by those who run the system."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from merit.access.errors import Denied, RefusedError
from merit.ledger.models import LedgerEntry
from merit.outbox.models import Job
from merit.outbox.selectors import stuck_jobs
from merit.outbox.services import job_release

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make(state: str, hours: int, **fields) -> Job:
    moment = AT - hours * HOUR
    fields = {"message": "why" if state == "failed" else "", **fields}
    return Job.objects.create(
        kind="test.sum", created_by_ref="sys:test", created_at=moment, beat_at=moment, state=state, **fields
    )


@pytest.fixture
def jobs(db) -> dict[str, Job]:
    return {f"{state} {hours}": make(state, hours) for state in Job.State.values for hours in (0, 2)}


def test_quiet_running_and_old_queued_jobs_are_stuck(jobs, technical_admin):
    found = set(stuck_jobs(technical_admin, at=AT, after=HOUR))
    assert found == {jobs["running 2"], jobs["queued 2"]}


def test_others_may_not_look_for_them(operator):
    with pytest.raises(Denied):
        stuck_jobs(operator, at=AT, after=HOUR)


def test_a_released_job_has_failed_with_a_word_and_an_event(jobs, technical_admin):
    job = job_release(actor=technical_admin, job=jobs["running 2"], at=AT)
    assert (job.state, job.finished_at) == ("failed", AT)
    assert job.message
    assert LedgerEntry.objects.get().action == "job.release"


def test_an_ended_job_cannot_be_released(jobs, technical_admin):
    with pytest.raises(RefusedError):
        job_release(actor=technical_admin, job=jobs["done 2"], at=AT)
    assert not LedgerEntry.objects.exists()


def test_the_auditor_releases_nothing(jobs, auditor):
    with pytest.raises(Denied) as refusal:
        job_release(actor=auditor, job=jobs["running 2"], at=AT)
    assert refusal.value.rule == "deny:auditor-writes-nothing"


def test_the_command_lists_and_releases(jobs):
    out = StringIO()
    call_command("release_stuck_jobs", "--minutes", "1", stdout=out)
    assert str(jobs["running 2"].pk) in out.getvalue()
    assert Job.objects.filter(state="failed").count() == 2
    call_command("release_stuck_jobs", "--minutes", "1", "--apply", stdout=out)
    assert not Job.objects.filter(state__in=["running", "queued"]).exists()


def test_a_failed_job_without_a_word_cannot_be_stored(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make("failed", 0, message="")


def test_an_unknown_state_cannot_be_stored(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make("lost", 0)
