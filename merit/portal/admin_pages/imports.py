"""Importing in the admin: choose a kind, upload, read the preview, apply, mend, undo.

Here belong: views. Reading, comparing and writing are services of merit.intake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from merit.access.actor import Actor
from merit.access.adminsite import actor_of
from merit.access.decide import decide, require
from merit.access.errors import RefusedError
from merit.intake.jobs import APPLY
from merit.intake.kinds import Column, ImportKind, Sheet, all_kinds
from merit.intake.models import Batch
from merit.intake.selectors import batch_get, batch_refused_workbook, kinds_usable, template
from merit.intake.services import stage, undo
from merit.outbox.models import Job
from merit.outbox.selectors import jobs_visible
from merit.outbox.services import job_enqueue
from merit.portal.admin_pages.forms import UploadForm
from merit.portal.admin_pages.new_records import NewRecord, made_records, planned_records
from merit.portal.admin_pages.page import CONFLICT, XLSX, download, explains_refusals, page, whole_number
from merit.portal.admin_pages.people import names_of
from merit.portal.admin_pages.subjects import subjects_of
from merit.portal.admin_pages.undoable import undo_obstacles

ROWS = 50
MOST_KINDS = 40
FIRST_KINDS = ("posts", "siasn", "riwayat", "ekinerja", "competencies", "potential")
SECTIONS: Sequence[tuple[str, str | Promise]] = (
    ("changes", gettext_lazy("Changes")),
    ("creates", gettext_lazy("New")),
    ("refused", gettext_lazy("Refused")),
    ("notes", gettext_lazy("Notes")),
)
RUNNING = (Job.State.QUEUED, Job.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Section:
    """One tab of a preview: which, how many there are in all, how many of them are kept."""

    key: str
    label: str
    total: int
    rows: list[Any]

    @property
    def kept(self) -> int:
        """Return how many rows can be shown."""
        return len(self.rows)

    @property
    def has_keys(self) -> bool:
        """Say whether the rows name records."""
        return self.key == "changes"

    @property
    def sheets(self) -> int:
        """Return on how many sheets of the file the rows stand."""
        return 0 if self.key == "notes" else len({row["sheet"] for row in self.rows})


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Import history"), reverse("admin:intake_batch_changelist"))]


def _kinds(actor: Actor) -> list[ImportKind]:
    """Return the kinds the actor may use, those every office begins with first."""
    order = {name: place for place, name in enumerate(FIRST_KINDS)}
    return sorted(kinds_usable(actor), key=lambda kind: (order.get(kind.name, MOST_KINDS), str(kind.label)))


def _kind(actor: Actor, name: str) -> ImportKind:
    found = next((kind for kind in kinds_usable(actor) if kind.name == name), None)
    if found is None:
        raise Http404(f"No import kind {name}.")
    return found


@require_GET
@explains_refusals
def import_kinds(request: HttpRequest) -> HttpResponse:
    """Show which files can be imported, each with its explanation and template."""
    require(actor_of(request), "import.preview")
    return page(
        request,
        "import_kinds",
        title=_("Upload a file"),
        crumbs=_crumbs(),
        kinds=_kinds(actor_of(request)),
    )


@require_GET
@explains_refusals
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the empty workbook of a kind."""
    actor = actor_of(request)
    require(actor, "import.preview")
    known = _kind(actor, kind)
    return download(template(actor, known.name), f"templat-{known.name}.xlsx", XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def import_upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a file of one kind; what it would do is shown next, nothing is changed yet."""
    actor = actor_of(request)
    require(actor, "import.preview")
    known = _kind(actor, kind)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"as_of": actor.on})
    refusal: RefusedError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("admin:import_batch", _staged(actor, known, form.cleaned_data).pk)
        except RefusedError as error:
            refusal = error
    return page(
        request,
        "import_upload",
        title=str(known.label),
        crumbs=[*_crumbs(), (_("Upload a file"), reverse("admin:import_kinds"))],
        status=CONFLICT if refusal else 200,
        kind=known,
        form=form,
        refusal=refusal,
        accepted=",".join(f".{ending}" for ending in known.formats),
        sheets=_sheets(known),
    )


def _sheets(kind: ImportKind) -> list[tuple[Sheet, list[Column], list[Column]]]:
    """Return each sheet with the columns it must have and those it may have."""
    return [
        (
            sheet,
            [column for column in sheet.columns if column.required],
            [column for column in sheet.columns if not column.required],
        )
        for sheet in kind.sheets
    ]


def _staged(actor: Actor, kind: ImportKind, data: dict[str, Any]) -> Batch:
    file: UploadedFile = data["file"]
    batch, _plan = stage(
        actor=actor, kind=kind.name, file=file, file_name=file.name or "", as_of=data["as_of"]
    )
    return batch


@require_GET
@explains_refusals
def import_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show what an import would do, or did."""
    actor = actor_of(request)
    batch = batch_get(actor, batch_id)
    sections = _sections(batch)
    wanted = request.GET.get("show", "")
    section = next((each for each in sections if each.key == wanted), _most_urgent(batch, sections))
    start = whole_number(request.GET.get("after"), 0)
    rows = section.rows[start : start + ROWS]
    new_records = _new_records(actor, batch, section, start, is_asked="list" in request.GET)
    return page(
        request,
        "import_batch",
        title=batch.file_name,
        crumbs=_crumbs(),
        batch=batch,
        kind_label=_label_of(batch),
        sections=sections,
        section=section,
        rows=rows,
        subjects=subjects_of(actor, [*_keys(section, rows), *(each.key for each in new_records)]),
        has_sheets=section.sheets > 1,
        first=start + 1,
        last=min(start + ROWS, section.kept),
        next_start=start + ROWS if start + ROWS < _length(batch, section) else None,
        previous_start=max(0, start - ROWS) if start else None,
        records=_records(batch),
        new_records=new_records,
        running=_running(actor, batch),
        names=names_of(actor, [batch.created_by_ref, batch.applied_by_ref]),
        may_apply=decide(actor, "import.apply").allowed,
        may_undo=decide(actor, "import.undo").allowed,
        writes=batch.counts.get("create", 0) + batch.counts.get("change", 0),
    )


def _keys(section: Section, rows: list[Any]) -> list[str]:
    return [row["key"] for row in rows] if section.has_keys else []


def _new_records(
    actor: Actor, batch: Batch, section: Section, start: int, *, is_asked: bool
) -> list[NewRecord]:
    """Return the new records for the tab that lists them; those of a plan only when asked for."""
    if section.key != "creates" or not section.total:
        return []
    if batch.state == Batch.State.APPLIED:
        return made_records(batch, start, ROWS)
    return planned_records(actor, batch) if is_asked and batch.state == Batch.State.PLANNED else []


def _label_of(batch: Batch) -> str:
    known = {kind.name: str(kind.label) for kind in all_kinds()}
    return known.get(batch.kind, batch.kind)


def _length(batch: Batch, section: Section) -> int:
    """Return how many rows can be paged through: those kept, or the records an applied import made."""
    if section.key == "creates" and batch.state == Batch.State.APPLIED:
        return sum(int(counts["create"]) for counts in batch.records.values())
    return section.kept


def _sections(batch: Batch) -> list[Section]:
    counts = batch.counts
    totals = {
        "changes": counts.get("change", 0),
        "creates": counts.get("create", 0),
        "refused": len(batch.refused),
        "notes": len(batch.notes),
    }
    rows = {
        "changes": batch.changes,
        "creates": [],
        "refused": batch.refused,
        "notes": batch.notes,
    }
    return [Section(key, str(label), totals[key], rows[key]) for key, label in SECTIONS]


def _most_urgent(batch: Batch, sections: list[Section]) -> Section:
    """Return the tab to begin with: what was refused, else what changes, else what is new."""
    by_key = {section.key: section for section in sections}
    order = [by_key["refused"], by_key["changes"], by_key["creates"], by_key["notes"]]
    return next((section for section in order if section.total), by_key["creates"])


def _records(batch: Batch) -> list[tuple[str, dict[str, int]]]:
    """Return the counts per kind of record, named as the lists name them."""
    return [
        (str(apps.get_model(label)._meta.verbose_name_plural), counts)
        for label, counts in batch.records.items()
        if any(counts.values())
    ]


def _running(actor: Actor, batch: Batch) -> Job | None:
    jobs = jobs_visible(actor).filter(kind=APPLY, state__in=RUNNING)
    return jobs.filter(arguments__batch_id=str(batch.pk)).first()


@require_POST
@explains_refusals
def import_apply(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Order the writing of a planned import and show its progress."""
    actor = actor_of(request)
    require(actor, "import.apply")
    batch = batch_get(actor, batch_id)
    job = _running(actor, batch) or job_enqueue(
        actor=actor, kind=APPLY, arguments={"batch_id": str(batch.pk)}
    )
    return redirect("admin:job_progress", job.pk)


@require_GET
@explains_refusals
def import_refused(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Give the refused rows as a workbook to mend and upload again."""
    actor = actor_of(request)
    batch = batch_get(actor, batch_id)
    name = f"ditolak-{batch.kind}-{batch.created_at:%Y%m%d}.xlsx"
    return download(batch_refused_workbook(actor, batch), name, XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def import_undo(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Ask before taking an import back; say what stands in the way when it cannot be."""
    actor = actor_of(request)
    require(actor, "import.undo")
    batch = batch_get(actor, batch_id)
    if request.method == "POST":
        undo(actor=actor, batch=batch)
        return redirect("admin:import_batch", batch.pk)
    return page(
        request,
        "import_undo",
        title=_("Undo"),
        crumbs=[*_crumbs(), (batch.file_name, reverse("admin:import_batch", args=[batch.pk]))],
        batch=batch,
        records=_records(batch),
        obstacles=undo_obstacles(actor, batch),
    )
