"""Background work of this app. Here: kinds of jobs, how they report. Not here: what is done (`services`)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.outbox.registry import ProgressLike, task_kind
from merit.policy.selectors import version_get
from merit.selection.services import RUN_JOB, run_explain, run_rank
from positions.selectors import position_get, vacancy_get

STEPS = 2


@task_kind(RUN_JOB)
def run_job(*, actor: Actor, progress: ProgressLike, **arguments: Any) -> dict[str, str]:
    """Run a post by a kit version on the facts of a date, and explain the result."""
    position = position_get(actor, arguments["position"])
    version = version_get(actor, arguments["kit_version"])
    as_of, at = date.fromisoformat(arguments["as_of"]), timezone.now()
    progress.step(0, STEPS, _("Freezing the facts and ranking"))
    run = run_rank(
        actor=actor,
        position=position,
        kit_version=version,
        as_of=as_of,
        vacancy=vacancy_get(actor, arguments["vacancy"]) if arguments.get("vacancy") else None,
        at=at,
    )
    progress.step(1, STEPS, _("Explaining the result"))
    run_explain(actor=actor, run=run, at=at)
    progress.step(STEPS, STEPS, _("Finished"))
    return {"run": str(run.pk)}
