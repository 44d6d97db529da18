"""Reads of runs; the actor comes first. An official finds only the own line, a stranger nothing.

Here belong: who may read what, and fetching. Not here: words (`describing`, `criteria`).
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Substr

from merit.access.actor import Actor
from merit.access.decide import Facts, decide, language, scope_of
from merit.access.errors import NotVisible
from merit.engine.arithmetic import TOTAL_DIGITS, exact_text, rounded_text
from merit.engine.fingerprint import canonical_bytes
from merit.engine.result import RANKED, STATES
from merit.policy.documents import document_of
from merit.policy.kit import KitDocument
from merit.selection import vocabulary as words
from merit.selection.artifact import Artifact
from merit.selection.describing import Description, exact
from merit.selection.lines import Card, Line, ListedLine, OwnRun, Page, RunSummary
from merit.selection.models import Run, RunDocument, RunEntry
from merit.selection.people import cards
from merit.selection.stored import artifact_load, explanation_load, people_of

OWN_RUNS = 50
PAGE = 50
SECTIONS = ("ranked", "ineligible", "incomplete")
NAMELESS = "–"
TOLD = 8

_told: dict[tuple[str, str], Description] = {}


def _runs() -> QuerySet[Run]:
    return Run.objects.select_related("position__unit", "kit_version__kit", "freeze", "vacancy")


def run_list(actor: Actor, *, position_id: UUID | str | None = None) -> QuerySet[Run]:
    """Return the runs the actor may read as a whole, newest first."""
    scope = scope_of(actor, "run.read")
    if not scope.is_all:
        return _runs().none()
    found = _runs()
    return found.filter(position_id=position_id) if position_id else found


def run_get(actor: Actor, run_id: UUID | str) -> Run:
    """Return one run the actor may read as a whole.

    Raises: NotVisible when it is missing or foreign; nobody can tell which.
    """
    found = run_list(actor).filter(pk=run_id).order_by().first()
    if found is None:
        raise NotVisible("No such run.")
    return found


def _visible(actor: Actor, run: Run) -> Run:
    """Return the run again by way of the actor's rights."""
    if not scope_of(actor, "run.read").is_all:
        raise NotVisible("No such run.")
    return run


def described(run: Run, tongue: str) -> Description:
    """Return a run in words of one language; the last ones are kept while what they are made of is.

    Raises: ArtifactAlteredError, ArtifactDiffersError.
    """
    artifact, kit = artifact_load(run.artifact_id), document_of(run.kit_version)
    explanation = explanation_load(run.explanation_id) if run.explanation_id else None
    kept = _told.get((run.artifact_id, tongue))
    if kept is not None and _is_made_of(kept, artifact, kit, explanation):
        return kept
    if len(_told) >= TOLD:
        del _told[next(iter(_told))]
    told = _told[run.artifact_id, tongue] = Description(artifact, kit, explanation, tongue)
    return told


def _is_made_of(told: Description, artifact: Artifact, kit: KitDocument, explanation: Any) -> bool:
    return told.artifact is artifact and told.criteria.kit is kit and told.explanation is explanation


def run_summary(actor: Actor, run: Run) -> RunSummary:
    """Return what a run says as a whole.

    Raises: NotVisible.
    """
    told = described(_visible(actor, run), language())
    criteria, policy = told.criteria, told.artifact.policy
    listed = [index for index in told.artifact.order["ranked"].tolist() if index in told.listed]
    return RunSummary(
        run=run,
        post=told.artifact.question.origin["post"],
        funnel=told.funnel(),
        flags=criteria.flags(),
        groups=criteria.groups(),
        gates=criteria.gate_lines(),
        later=criteria.later(),
        without=told.without(),
        weights=told.weights(),
        ties=criteria.ties(),
        boxes=told.boxes(),
        allowed_boxes=policy.axes.allowed if policy.axes else (),
        shortlist=listed_lines(actor, told, "ranked", listed, 0),
        assumed=criteria.assumed(),
        border=told.border,
    )


def run_page(actor: Actor, run: Run, *, section: str = "ranked", after: int = 0, size: int = PAGE) -> Page:
    """Return some people of one state, from the place after `after`; a deep page costs what the first does.

    Raises: NotVisible; ValueError for an unknown section.
    """
    if section not in SECTIONS:
        raise ValueError(f"Section {section!r} is not one of {', '.join(SECTIONS)}.")
    told = described(_visible(actor, run), language())
    order = told.artifact.order[section]
    shown: list[int] = order[max(after, 0) :][:size].tolist()
    reached = max(after, 0) + len(shown)
    return Page(
        section=section,
        rows=listed_lines(actor, told, section, shown, max(after, 0)),
        total=len(order),
        after=max(after, 0),
        next_after=reached if shown and reached < len(order) else None,
    )


def listed_lines(
    actor: Actor, told: Description, section: str, indexes: list[int], after: int
) -> tuple[ListedLine, ...]:
    """Return people as a page lists them, named in a fixed number of queries."""
    ids = [UUID(told.artifact.person_id(index)) for index in indexes]
    named = cards(actor, ids, told.speaker.on)
    people = [named.get(each, Card(each, NAMELESS, "")) for each in ids]
    return tuple(
        _listed(told, section, index, card, place)
        for place, (index, card) in enumerate(zip(indexes, people, strict=True), start=after + 1)
    )


def _listed(told: Description, section: str, index: int, card: Card, place: int) -> ListedLine:
    if section == "ranked":
        return _ranked(told, index, card)
    line = told.line(index)
    return ListedLine(
        person=card,
        place=line.place or place,
        state=section,
        rank=line.rank,
        total=line.total,
        total_exact=line.total_exact,
        box=line.box,
        is_shortlisted=line.is_shortlisted,
        stability=line.stability,
        reasons=tuple(reason.sentence for reason in line.reasons),
        missing=tuple(f"{each.label}: {each.why_text}" for each in line.missing),
        best_rank=line.best_rank,
        worst_rank=line.worst_rank,
        improvements=line.improvements,
    )


def _ranked(told: Description, index: int, card: Card) -> ListedLine:
    """Return a ranked person from the stored answer: a list needs no arithmetic."""
    stored, name = told.artifact.stored, told.artifact.person_id(index)
    place = int(np.flatnonzero(stored["ranked"] == index)[0])
    total = int(stored["totals"][place])
    return ListedLine(
        person=card,
        place=place + 1,
        state="ranked",
        rank=int(stored["ranks"][place]),
        total=Decimal(rounded_text(total, TOTAL_DIGITS, told.artifact.policy.decimals)),
        total_exact=exact_text(total, TOTAL_DIGITS),
        box=int(stored["boxes"][index]) or None,
        is_shortlisted=index in told.listed,
        stability=told.shares.get(name),
        reasons=(),
        missing=(),
        best_rank=None,
        worst_rank=None,
        improvements=tuple(told.improvements(name)),
    )


def run_line(actor: Actor, run: Run, person_id: UUID | str) -> Line:
    """Return everything a run says of one person: of anybody to who may read the run, of oneself to oneself.

    Raises: NotVisible when the actor may not, or the person was not considered.
    """
    if not may_read_line(actor, person_id):
        raise NotVisible("No such run.")
    told = described(run, language())
    index = told.artifact.index_of(person_id)
    if index is None:
        raise NotVisible("This person was not considered.")
    return told.line(index)


def may_read_line(actor: Actor, person_id: UUID | str) -> bool:
    """Tell whether the actor may read a person's line: the whole run, or the own line."""
    if scope_of(actor, "run.read").is_all:
        return True
    own = decide(actor, "run.read_own", Facts(subject_id=str(person_id)))
    return own.allowed and actor.person_id == str(person_id)


def own_run_get(actor: Actor, run_id: UUID | str) -> Run:
    """Return a run in which the actor was considered, whatever else of it they may read.

    Raises: NotVisible.
    """
    found = _runs().filter(pk=run_id).order_by().first()
    if found is None or actor.person_id is None or not may_read_line(actor, actor.person_id):
        raise NotVisible("No such run.")
    if artifact_load(found.artifact_id).index_of(actor.person_id) is None:
        raise NotVisible("No such run.")
    return found


def own_runs(actor: Actor) -> list[OwnRun]:
    """Return the newest runs in which the actor was considered, with the own outcome.

    Of each run one byte is read; its whole artifact only where the actor was ranked below the first page.
    """
    if actor.person_id is None or not may_read_line(actor, actor.person_id):
        return []
    runs = list(_runs()[:OWN_RUNS])
    states = _own_states(runs, UUID(actor.person_id))
    rows = RunEntry.objects.filter(run__in=runs, person_id=UUID(actor.person_id))
    entries = {entry.run_id: entry for entry in rows}
    return [
        _own_run(run, states[run.pk], entries.get(run.pk), actor.person_id)
        for run in runs
        if run.pk in states
    ]


def _own_states(runs: list[Run], person_id: UUID) -> dict[UUID, int]:
    """Return the person's state in each run that considered them: one query per freeze."""
    found: dict[UUID, int] = {}
    for freeze in {run.freeze_id: run.freeze for run in runs}.values():
        index = people_of(freeze).index_of(person_id)
        if index is None:
            continue
        of_freeze = Run.objects.filter(pk__in=[run.pk for run in runs], freeze=freeze)
        state = Substr("artifact__states", index + 1, 1, output_field=BinaryField())
        found |= {key: bytes(byte)[0] for key, byte in of_freeze.values_list("pk", state)}
    return found


def _own_run(run: Run, state: int, entry: RunEntry | None, person_id: str) -> OwnRun:
    rank, total, box = _own_place(run, entry, person_id) if state == RANKED else (None, None, None)
    return OwnRun(
        run=run,
        position=run.position.title,
        state=STATES[state],
        state_label=words.STATES[STATES[state]][language()],
        rank=rank,
        of=run.ranked,
        total=total,
        is_shortlisted=entry is not None and entry.is_shortlisted,
        box=box,
    )


def _own_place(run: Run, entry: RunEntry | None, person_id: str) -> tuple[int, Decimal, int | None]:
    if entry is not None:
        return entry.rank, entry.total, entry.box
    stored, index = artifact_load(run.artifact_id).stored, artifact_load(run.artifact_id).index_of(person_id)
    place = int(np.flatnonzero(stored["ranked"] == index)[0])
    return (
        int(stored["ranks"][place]),
        exact(int(stored["totals"][place])),
        int(stored["boxes"][index]) or None,
    )


def document_list(actor: Actor, *, run: Run | None = None) -> QuerySet[RunDocument]:
    """Return the papers the actor may read: all of them, or the own score sheets. Without their bytes."""
    rows = RunDocument.objects.select_related("run__position", "person").defer("content")
    rows = rows.filter(run=run) if run is not None else rows
    if scope_of(actor, "document.read").is_all:
        return rows
    own = scope_of(actor, "document.read_own").person_id
    if own is None:
        return rows.none()
    return rows.filter(kind=RunDocument.Kind.SCORE_SHEET, person_id=UUID(own))


def document_get(actor: Actor, document_id: UUID | str) -> RunDocument:
    """Return one paper.

    Raises: NotVisible.
    """
    found = document_list(actor).filter(pk=document_id).first()
    if found is None:
        raise NotVisible("No such document.")
    return found


def run_case(actor: Actor, run: Run) -> dict[str, Any]:
    """Return a run as a `merit.case/1` document: people by id, no names.

    Raises: NotVisible, ArtifactAlteredError.
    """
    document: dict[str, Any] = artifact_load(_visible(actor, run).artifact_id).document()
    return document


def case_file(actor: Actor, run: Run) -> bytes:
    """Return the case file of a run; `rank_case` on it gives the run's fingerprint.

    Raises: NotVisible, ArtifactAlteredError.
    """
    return canonical_bytes(run_case(actor, run)) + b"\n"
