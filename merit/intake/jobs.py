"""Imports as background work: the same service, with progress on the job row."""

from typing import Any
from uuid import UUID

from merit.access.actor import Actor
from merit.intake import services
from merit.intake.selectors import batch_get
from merit.outbox.registry import ProgressLike, task_kind

APPLY = "import.apply"


@task_kind(APPLY)
def apply_batch(*, actor: Actor, progress: ProgressLike, **arguments: Any) -> dict[str, Any]:
    """Apply the planned batch named by `batch_id`; return its counts."""
    batch = batch_get(actor, UUID(arguments["batch_id"]))
    plan = services.apply(
        actor=actor,
        batch=batch,
        progress=lambda done, total, message: progress.step(done, total or 0, message),
    )
    return {"batch": str(batch.pk), **plan.counts}
