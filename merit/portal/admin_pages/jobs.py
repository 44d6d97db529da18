"""The progress of background work: a page that renews itself, may be left, and leads on to the result."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRedirect

from merit.access.adminsite import actor_of
from merit.intake.jobs import APPLY
from merit.outbox.models import Job
from merit.outbox.selectors import job_get
from merit.portal.admin_pages.page import explains_refusals, page
from merit.portal.admin_pages.people import names_of
from merit.selection.services import RUN_JOB

TITLES: dict[str, Promise] = {
    APPLY: gettext_lazy("Writing an import"),
    RUN_JOB: gettext_lazy("Ranking"),
}
GOING = (Job.State.QUEUED, Job.State.RUNNING)


def _target(job: Job) -> str:
    """Return where the work leads: its result, or what it was ordered for."""
    if job.kind == APPLY:
        return reverse("admin:import_batch", args=[job.arguments["batch_id"]])
    if job.kind == RUN_JOB and job.state == Job.State.DONE and job.result:
        return reverse("admin:run_summary", args=[job.result["run"]])
    return reverse("admin:run_new") if job.kind == RUN_JOB else ""


@require_GET
@explains_refusals
def job_progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is; when it is done, go on to what it made."""
    actor = actor_of(request)
    job = job_get(actor, job_id)
    target = _target(job)
    if job.state == Job.State.DONE and target:
        return HttpResponseClientRedirect(target) if request.htmx else redirect(target)  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "job": job,
        "target": "" if job.state in GOING else target,
        "is_going": job.state in GOING,
        "names": names_of(actor, [job.created_by_ref]),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "admin_pages/_job.html", context)
    title = str(TITLES.get(job.kind, _("Background work")))
    crumbs = [(_("Background jobs"), reverse("admin:outbox_job_changelist"))]
    return page(request, "job", title=title, crumbs=crumbs, **context)
