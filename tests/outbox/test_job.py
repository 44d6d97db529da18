"""Jobs: ordered in the caller's transaction, run with today's rights, ended with a readable word."""

from datetime import date

import pytest
from django.db import transaction

from merit.access.errors import Denied
from merit.access.models import RoleAssignment
from merit.ledger.models import LedgerEntry
from merit.outbox.models import Job
from merit.outbox.registry import UnknownKindError, task_kind
from merit.outbox.runner import run_job
from merit.outbox.services import job_enqueue
from tests.outbox import kinds


@pytest.fixture
def ordered(django_capture_on_commit_callbacks):
    """Return a function that orders a job, commits, and returns the job as it ended."""

    def order(actor, kind, **arguments) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            job = job_enqueue(actor=actor, kind=kind, arguments=arguments)
        job.refresh_from_db()
        return job

    return order


def test_a_job_runs_after_the_commit_and_keeps_its_result(operator, ordered):
    job = ordered(operator, "test.sum", numbers=[1, 2, 3])
    assert (job.state, job.result) == ("done", {"sum": 6})
    assert job.started_at <= job.finished_at


def test_progress_is_kept(operator, ordered):
    job = ordered(operator, "test.sum", numbers=[1, 2, 3])
    assert (job.done, job.total, job.message) == (3, 3, "number 3")


def test_ordering_is_an_event(operator, ordered):
    job = ordered(operator, "test.sum", numbers=[1])
    entry = LedgerEntry.objects.get(obj=f"outbox.job:{job.pk}")
    assert (entry.action, entry.actor) == ("job.enqueue", operator.ref)


def test_nothing_runs_before_the_commit(operator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        job = job_enqueue(actor=operator, kind="test.sum", arguments={"numbers": [1]})
    assert len(waiting) == 1
    job.refresh_from_db()
    assert job.state == "queued"


def test_a_rolled_back_order_leaves_nothing(operator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as waiting, transaction.atomic():
        job_enqueue(actor=operator, kind="test.sum", arguments={"numbers": [1]})
        transaction.set_rollback(True)
    assert waiting == []
    assert not Job.objects.exists()


def test_with_the_database_backend_the_task_row_is_written_in_the_same_transaction(operator, settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    job = job_enqueue(actor=operator, kind="test.sum", arguments={"numbers": [1]})
    row = DBTaskResult.objects.get()
    assert row.args_kwargs["args"] == [str(job.pk)]
    assert row.task_path == "merit.outbox.runner.run_job"


def test_the_work_is_done_by_the_one_who_ordered(operator, ordered):
    kinds.seen.clear()
    ordered(operator, "test.sum", numbers=[1])
    assert [(actor.ref, actor.roles) for actor in kinds.seen] == [(operator.ref, operator.roles)]


def test_a_system_job_is_done_by_the_system(db, system, ordered):
    kinds.seen.clear()
    ordered(system, "test.sum", numbers=[1])
    assert [actor.ref for actor in kinds.seen] == ["sys:test"]


def test_a_role_that_ended_meanwhile_stops_the_work(operator, ordered):
    assert ordered(operator, "test.needs_operator").result == {"rule": "matrix:import.apply:operator:any"}
    RoleAssignment.objects.update(valid_to=date(2026, 1, 2))
    job = ordered(operator, "test.needs_operator")
    assert job.state == "failed"
    assert "default-deny" in job.message


def test_a_refusal_is_told_in_its_own_words(operator, ordered):
    job = ordered(operator, "test.refuse")
    assert (job.state, job.message) == ("failed", "The file has no rows. Export it again.")


def test_a_crash_is_told_without_its_insides(operator, ordered):
    job = ordered(operator, "test.crash")
    assert job.state == "failed"
    assert "KeyError" in job.message
    assert "nothing" not in job.message
    assert "Traceback" not in job.message


def test_a_failed_step_is_not_kept(operator, ordered):
    job = ordered(operator, "test.half")
    assert (job.state, job.message) == ("failed", "Half way is no way.")
    assert not Job.objects.filter(kind="trace").exists()


def test_a_job_is_taken_once(operator, ordered):
    job = ordered(operator, "test.sum", numbers=[1])
    kinds.seen.clear()
    run_job.call(str(job.pk))
    assert kinds.seen == []


def test_an_unknown_kind_is_refused_at_once(operator):
    with pytest.raises(UnknownKindError, match=r"test\.unknown"):
        job_enqueue(actor=operator, kind="test.unknown", arguments={})


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="already registered"):
        task_kind("test.sum")(lambda *, actor, progress: None)


def test_a_reader_without_account_orders_nothing(anonymous, db):
    with pytest.raises(Denied):
        job_enqueue(actor=anonymous, kind="test.sum", arguments={"numbers": []})
