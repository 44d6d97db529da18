"""Issuing papers: bytes made once from a run, kept under their hash, written in the ledger.

Here belong: deciding, drawing, keeping. Not here: what a paper says (`papers`).
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import Facts, decide, require
from merit.access.errors import NotVisible, RefusedError
from merit.documents.papers import write_score_sheet, write_shortlist
from merit.documents.sheet import Letterhead
from merit.ledger.services import append
from merit.measures.case import engine_column
from merit.measures.selectors import freeze_load
from merit.rules.codes import COMPETENCIES
from merit.selection.describing import Description
from merit.selection.errors import ArtifactAlteredError
from merit.selection.lines import CompetencyLine, Line
from merit.selection.models import Run, RunDocument
from merit.selection.packing import digest
from merit.selection.papers import (
    LANGUAGE,
    Office,
    Source,
    competency_lines,
    people_on,
    score_sheet_paper,
    shortlist_paper,
)
from merit.selection.people import cards
from merit.selection.selectors import described, document_get, may_read_line

SHORTLIST, SCORE_SHEET = RunDocument.Kind.SHORTLIST, RunDocument.Kind.SCORE_SHEET


def document_issue(
    *, actor: Actor, run: Run, kind: str, at: datetime, person_id: UUID | str | None = None
) -> RunDocument:
    """Issue a paper of a finished run; the same bytes again are the paper issued before.

    Officials issue their own score sheet. Raises: Denied, NotVisible, RefusedError, ArtifactAlteredError.
    """
    _require(actor, kind, person_id)
    if run.state != Run.State.FINISHED:
        raise RefusedError(_("The run is not finished yet."), _("Wait until its explanation is there."))
    told = described(run, LANGUAGE)
    if kind == SHORTLIST:
        content, subject = _shortlist(actor, run, told), None
    else:
        content, subject = _score_sheet(actor, run, told, str(person_id)), UUID(str(person_id))
    return _keep(actor, run, kind, subject, content, at)


def _require(actor: Actor, kind: str, person_id: UUID | str | None) -> None:
    if kind not in RunDocument.Kind.values:
        kinds = ", ".join(RunDocument.Kind.values)
        raise RefusedError(_("There is no paper %(kind)s.") % {"kind": kind}, kinds)
    if (kind == SCORE_SHEET) != (person_id is not None):
        raise RefusedError(_("A score sheet is one person's; a shortlist report is nobody's."))
    if person_id is not None and decide(actor, "document.read_own", Facts(subject_id=str(person_id))).allowed:
        return
    require(actor, "document.issue")


def _office() -> Office:
    region = settings.REGION
    letterhead = Letterhead(tuple(region.letterhead), region.address)
    return Office(letterhead, region.city, region.head_title, region.head_name)


def _document_id(kind: str, run: Run, person_id: str = "") -> str:
    parts = ["DN" if kind == SHORTLIST else "LN", run.pk.hex[:12], person_id.replace("-", "")[:12]]
    return "-".join(part for part in parts if part).upper()


def _shortlist(actor: Actor, run: Run, told: Description) -> bytes:
    ids = [UUID(told.artifact.person_id(index)) for index in people_on(told)]
    source = Source(run, told, cards(actor, ids, told.speaker.on), _office())
    if missing := [each for each in ids if each not in source.named]:
        message = _("%(count)s people of the run are not visible to you.") % {"count": len(missing)}
        raise RefusedError(message, _("Ask the head of BKPSDM to issue the report."))
    return _drawn(
        lambda target: write_shortlist(target, shortlist_paper(source, _document_id(SHORTLIST, run)))
    )


def _score_sheet(actor: Actor, run: Run, told: Description, person_id: str) -> bytes:
    index = told.artifact.index_of(person_id)
    named = cards(actor, [UUID(person_id)], told.speaker.on)
    if index is None or UUID(person_id) not in named:
        raise NotVisible("No such run.")
    source = Source(run, told, named, _office())
    line, document_id = told.line(index), _document_id(SCORE_SHEET, run, person_id)
    sheet = score_sheet_paper(source, line, competencies_of(run, told, line), document_id)
    return _drawn(lambda target: write_score_sheet(target, sheet))


def _drawn(draw: Callable[[BytesIO], None]) -> bytes:
    target = BytesIO()
    draw(target)
    return target.getvalue()


def competencies_of(run: Run, told: Description, line: Line) -> tuple[CompetencyLine, ...]:
    """Return the competencies of a person as the run's freeze has them, against the post's standard."""
    frozen = freeze_load(run.freeze, [f"comp_{code}" for code in COMPETENCIES])
    index = frozen.index_of(line.person_id)
    if index is None:
        return ()
    levels: dict[str, int | None] = {}
    for code in COMPETENCIES:
        column = engine_column(frozen.column(f"comp_{code}"))
        levels[code] = None if column.is_missing(index) else int(column.values[index])
    return competency_lines(levels, told)


def _keep(
    actor: Actor, run: Run, kind: str, person_id: UUID | None, content: bytes, at: datetime
) -> RunDocument:
    sha256 = digest(content)
    with transaction.atomic():
        Run.objects.select_for_update().only("pk").get(pk=run.pk)
        same = RunDocument.objects.filter(run=run, kind=kind, person_id=person_id, sha256=sha256).first()
        if same is not None:
            return same
        document = RunDocument.objects.create(
            run=run,
            kind=kind,
            person_id=person_id,
            sha256=sha256,
            size=len(content),
            content=content,
            file_name=f"{_document_id(kind, run, str(person_id or '')).lower()}.pdf",
            issued_by=actor.ref,
            issued_at=at,
        )
        append(
            actor=actor.ref,
            role=actor.role_label,
            session=actor.session,
            action="document.issue",
            obj=f"selection.rundocument:{document.pk}",
            payload={"run": run.pk, "kind": str(kind), "person": person_id, "sha256": sha256},
            at=at,
        )
    return document


def document_bytes(actor: Actor, document_id: UUID | str) -> bytes:
    """Return the bytes of a paper the actor may read.

    Raises: NotVisible; ArtifactAlteredError when they are not what their hash says.
    """
    found = document_get(actor, document_id)
    content = bytes(RunDocument.objects.values_list("content", flat=True).get(pk=found.pk))
    if digest(content) != found.sha256:
        raise ArtifactAlteredError(found.sha256, digest(content))
    return content


def line_competencies(actor: Actor, run: Run, person_id: UUID | str) -> tuple[CompetencyLine, ...]:
    """Return a person's competencies against the standard of a run's post, to who may read the line.

    Raises: NotVisible.
    """
    if not may_read_line(actor, person_id):
        raise NotVisible("No such run.")
    told = described(run, LANGUAGE)
    index = told.artifact.index_of(person_id)
    if index is None:
        raise NotVisible("No such run.")
    return competencies_of(run, told, told.line(index))
