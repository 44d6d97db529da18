"""What a run found, in the admin: summary, lists by state, criteria, tests, one person, papers.

Here belong: views. Every page that shows scores of people leaves entries in the access log.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from employees.selectors import employee_get
from merit.access.actor import Actor
from merit.access.adminsite import actor_of
from merit.access.decide import require
from merit.engine.fingerprint import canonical_bytes
from merit.portal.admin_pages.page import download, explains_refusals, note_reading, page, whole_number
from merit.portal.admin_pages.people import names_of
from merit.portal.admin_pages.pictures import (
    Row,
    arithmetic_rows,
    box_picture,
    funnel_picture,
    radar_picture,
    total_picture,
)
from merit.portal.admin_pages.runs import run_crumbs
from merit.selection.issuing import document_bytes, document_issue, line_competencies
from merit.selection.lines import Line, ListedLine
from merit.selection.models import Run, RunDocument
from merit.selection.selectors import (
    SECTIONS,
    document_get,
    document_list,
    run_case,
    run_get,
    run_line,
    run_page,
    run_summary,
)

PDF, JSON = "application/pdf", "application/json"
NEAR, MOST_OPENED = 12, 5
SECTION_TITLES: dict[str, Promise] = {
    "ranked": gettext_lazy("Ranked"),
    "ineligible": gettext_lazy("Not eligible"),
    "incomplete": gettext_lazy("Incomplete"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of the shortlist with the whole arithmetic."""

    entry: ListedLine
    line: Line
    rows: list[Row]
    bar: str


def _object(run: Run) -> str:
    return f"selection.run:{run.pk}"


def _tabs(run: Run, here: str) -> list[dict[str, Any]]:
    of_run = [
        ("summary", _("Summary"), reverse("admin:run_summary", args=[run.pk]), None),
        *(
            (key, str(title), reverse("admin:run_people", args=[run.pk, key]), getattr(run, key))
            for key, title in SECTION_TITLES.items()
        ),
        ("tests", _("Firmness"), reverse("admin:run_tests", args=[run.pk]), None),
        ("criteria", _("Criteria and gates"), reverse("admin:run_criteria", args=[run.pk]), None),
    ]
    return [
        {"label": label, "link": link, "count": count, "is_here": key == here}
        for key, label, link, count in of_run
    ]


def _run_page(request: HttpRequest, template: str, run: Run, here: str, **context: Any) -> HttpResponse:
    return page(
        request,
        template,
        title=run.position.title,
        crumbs=run_crumbs(),
        run=run,
        tabs=_tabs(run, here),
        **context,
    )


@require_GET
@explains_refusals
def run_overview(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show the funnel and the shortlist with its arithmetic."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    summary = run_summary(actor, run)
    shortlist = [_listed(actor, run, entry) for entry in summary.shortlist[:MOST_OPENED]]
    note_reading(request, "run.read", _object(run), [each.person.person_id for each in summary.shortlist])
    return _run_page(
        request,
        "run_summary",
        run,
        "summary",
        summary=summary,
        shortlist=shortlist,
        funnel=funnel_picture(summary.funnel) if summary.funnel else "",
        boxes=box_picture(run.as_of, summary.boxes) if summary.boxes else "",
        documents=document_list(actor, run=run),
        names=names_of(actor, [run.created_by]),
    )


def _listed(actor: Actor, run: Run, entry: ListedLine) -> Listed:
    line = run_line(actor, run, entry.person.person_id)
    return Listed(entry, line, arithmetic_rows(line.items), total_picture(line, entry.person.name))


@require_GET
@explains_refusals
def run_people(request: HttpRequest, run_id: UUID, section: str) -> HttpResponse:
    """List the people of one state, page after page."""
    if section not in SECTIONS:
        raise Http404("No such list.")
    actor = actor_of(request)
    run = run_get(actor, run_id)
    found = run_page(actor, run, section=section, after=whole_number(request.GET.get("after"), 0))
    note_reading(request, "run.read", _object(run), [row.person.person_id for row in found.rows])
    return _run_page(
        request,
        f"run_{section}",
        run,
        section,
        found=found,
        first=found.after + 1,
        last=found.after + len(found.rows),
        section=section,
    )


@require_GET
@explains_refusals
def run_tests(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show how firm the shortlist is: other weights, each gate left out, one improvement."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    summary = run_summary(actor, run)
    near = run_page(actor, run, section="ranked", size=NEAR).rows
    note_reading(request, "run.read", _object(run), [row.person.person_id for row in near])
    return _run_page(request, "run_tests", run, "tests", summary=summary, near=near)


@require_GET
@explains_refusals
def run_criteria(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show what the run was ranked by: groups, gates, ties, assumed parameters."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    return _run_page(request, "run_criteria", run, "criteria", summary=run_summary(actor, run))


@require_GET
@explains_refusals
def run_person(request: HttpRequest, run_id: UUID, person_id: UUID) -> HttpResponse:
    """Show everything a run says of one person."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    line = run_line(actor, run, person_id)
    person = employee_get(actor, person_id)
    competencies = line_competencies(actor, run, person_id)
    note_reading(request, "run.read", _object(run), [person_id])
    return page(
        request,
        "run_person",
        title=person.name,
        crumbs=[*run_crumbs(), (run.position.title, reverse("admin:run_summary", args=[run.pk]))],
        run=run,
        line=line,
        person=person,
        rows=arithmetic_rows(line.items),
        bar=total_picture(line, person.name),
        box=box_picture(run.as_of, own=line.box) if line.box else "",
        radar=radar_picture(competencies),
        competencies=competencies,
    )


@require_POST
@explains_refusals
def run_issue(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Issue the report, or one person's score sheet, and open it."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    person = request.POST.get("person")
    kind = RunDocument.Kind.SCORE_SHEET if person else RunDocument.Kind.SHORTLIST
    person_id = _person(person) if person else None
    document = document_issue(actor=actor, run=run, kind=kind, person_id=person_id, at=timezone.now())
    return redirect("admin:run_document", document.pk)


def _person(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404("No such person.") from error


@require_GET
@explains_refusals
def run_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Give an issued paper."""
    actor = actor_of(request)
    require(actor, "document.read")
    document = document_get(actor, document_id)
    people = [document.person_id] if document.person_id else _named_on(actor, document.run)
    note_reading(request, "document.read", f"selection.rundocument:{document.pk}", people)
    return download(document_bytes(actor, document.pk), document.file_name, PDF)


def _named_on(actor: Actor, run: Run) -> list[UUID]:
    """Return whom the report on the shortlist shows with their arithmetic."""
    return [entry.person.person_id for entry in run_summary(actor, run).shortlist]


@require_POST
@explains_refusals
def run_case_file(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Give the case file of a run: people by id, no names; rank_case computes it again."""
    actor = actor_of(request)
    run = run_get(actor, run_id)
    document = run_case(actor, run)
    note_reading(request, "run.read", _object(run), [person["id"] for person in document["people"]])
    return download(canonical_bytes(document) + b"\n", f"berkas-{run.pk.hex[:12]}.json", JSON)
