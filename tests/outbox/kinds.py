"""Kinds of work the outbox tests order."""

from django.db import transaction

from merit.access.decide import require
from merit.access.errors import RefusedError
from merit.outbox.models import Job
from merit.outbox.registry import task_kind

seen: list = []


@task_kind("test.sum")
def add_up(*, actor, progress, numbers):
    """Add numbers, reporting each step, and remember who worked."""
    seen.append(actor)
    for place, _number in enumerate(numbers, start=1):
        progress.step(place, len(numbers), f"number {place}")
    return {"sum": sum(numbers)}


@task_kind("test.refuse")
def refuse(*, actor, progress):
    """Stop for a reason a person can read."""
    raise RefusedError("The file has no rows.", "Export it again.")


@task_kind("test.crash")
def crash(*, actor, progress):
    """Stop as a mistake in code would."""
    return {}["nothing"]


@task_kind("test.needs_operator")
def needs_operator(*, actor, progress):
    """Do what only an operator may."""
    return {"rule": require(actor, "import.apply").rule}


@task_kind("test.half")
def half(*, actor, progress):
    """Change something, report, then fail."""
    with transaction.atomic():
        Job.objects.create(kind="trace", created_by_ref="sys:test", created_at="2026-01-01T00:00:00Z")
        progress.step(1, 2, "half way")
        raise RefusedError("Half way is no way.")
