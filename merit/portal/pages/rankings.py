"""The official's own line in runs, and the own score sheet as a paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from merit.access.errors import RefusedError
from merit.portal.admin_pages.page import download
from merit.portal.admin_pages.pictures import arithmetic_rows, total_picture
from merit.portal.pages.doors import actor_of, page
from merit.portal.pages.pictures import own_box_picture, own_radar_picture
from merit.selection.issuing import document_bytes, document_issue, line_competencies
from merit.selection.models import RunDocument
from merit.selection.selectors import document_get, own_run_get, own_runs, run_line

PDF = "application/pdf"


@require_GET
@page("run.read_own")
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs in which the reader was considered."""
    return render(request, "portal/runs.html", {"runs": own_runs(actor_of(request))})


@require_GET
@page("run.read_own")
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show the reader's own line of a run with its arithmetic."""
    actor = actor_of(request)
    found = own_run_get(actor, run_id)
    line = run_line(actor, found, actor.person_id or "")
    compared = line_competencies(actor, found, line.person_id)
    context = {
        "run": found,
        "line": line,
        "rows": arithmetic_rows(line.items),
        "has_assumed": any(item.is_assumed for item in line.items),
        "bar": total_picture(line, actor.name),
        "nine_box": own_box_picture(found.as_of, line.box) if line.box else "",
        "competencies": compared,
        "radar": own_radar_picture(compared),
    }
    return render(request, "portal/run.html", context)


@require_POST
@page("document.read_own")
def score_sheet_issue(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Issue the reader's own score sheet and lead to it."""
    actor = actor_of(request)
    found = own_run_get(actor, run_id)
    try:
        document = document_issue(
            actor=actor,
            run=found,
            kind=RunDocument.Kind.SCORE_SHEET,
            person_id=actor.person_id,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.hint}")
        return redirect("portal:run", run_id=run_id)
    return redirect("portal:document", document_id=document.pk)


@require_GET
@page("document.read_own")
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Send one of the reader's own papers."""
    actor = actor_of(request)
    found = document_get(actor, document_id)
    return download(document_bytes(actor, found.pk), found.file_name, PDF)
