"""Runs: starting and explaining. One function = decide + validate + store + ledger, one transaction.

Here belong: what happens to runs. Not here: the question (`asking`), the answer (`merit.engine`), computing
again (`replaying`), papers (`issuing`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.errors import RefusedError
from merit.engine.arithmetic import TOTAL_DIGITS
from merit.engine.result import RankResult
from merit.ledger.services import append
from merit.measures.models import Freeze
from merit.measures.services import freeze_create
from merit.outbox.models import Job
from merit.outbox.services import job_enqueue
from merit.policy.models import KitVersion
from merit.selection.asking import Asked, ask
from merit.selection.explanation import explanation_of, funnel_of, state_counts
from merit.selection.models import Run, RunArtifact, RunEntry
from merit.selection.packing import digest
from merit.selection.stored import artifact_load
from positions.models import Position, Vacancy

FIRST_PAGE = 50
RUN_JOB = "selection.run"


def run_start(
    *,
    actor: Actor,
    position: Position,
    kit_version: KitVersion,
    at: datetime,
    as_of: date | None = None,
    freeze: Freeze | None = None,
    vacancy: Vacancy | None = None,
) -> Run:
    """Rank everybody for a post and explain the result; without a freeze the facts of `as_of` are frozen now.

    Raises: Denied, RefusedError, NoLawForLevel, NoRuleInForce, FreezeAlteredError.
    """
    run = run_rank(
        actor=actor,
        position=position,
        kit_version=kit_version,
        at=at,
        as_of=as_of,
        freeze=freeze,
        vacancy=vacancy,
    )
    return run_explain(actor=actor, run=run, at=at)


def run_rank(
    *,
    actor: Actor,
    position: Position,
    kit_version: KitVersion,
    at: datetime,
    as_of: date | None = None,
    freeze: Freeze | None = None,
    vacancy: Vacancy | None = None,
) -> Run:
    """Rank everybody for a post: the run stands, its explanation follows (`run_explain`)."""
    require(actor, "run.start")
    _require_vacancy_of(position, vacancy)
    freeze = freeze or _frozen_now(actor, as_of, at)
    asked = ask(position, kit_version, freeze)
    result = asked.answer()
    with transaction.atomic():
        run = _run_row(actor, position, kit_version, freeze, vacancy, result, at)
        run.artifact_id = _keep(RunArtifact.Kind.RUN, asked.packed(result), result.state.tobytes())
        run.save(force_insert=True)
        _list_entries(run, asked, result)
        _record(actor, "run.start", run, at, _started(run, asked))
    return run


def run_enqueue(
    *,
    actor: Actor,
    position: Position,
    kit_version: KitVersion,
    as_of: date,
    at: datetime,
    vacancy_id: UUID | str | None = None,
) -> Job:
    """Order a run as background work; the job's result names the run.

    Raises: Denied.
    """
    require(actor, "run.start")
    arguments = {
        "position": str(position.pk),
        "kit_version": str(kit_version.pk),
        "as_of": as_of.isoformat(),
        "vacancy": str(vacancy_id) if vacancy_id else "",
    }
    return job_enqueue(actor=actor, kind=RUN_JOB, arguments=arguments, at=at)


def _require_vacancy_of(position: Position, vacancy: Vacancy | None) -> None:
    if vacancy is not None and vacancy.position_id != position.pk:
        message = _("The vacancy is one of another post, not of %(post)s.") % {"post": position.title}
        raise RefusedError(message, _("Choose a vacancy of the post, or none."))


def _frozen_now(actor: Actor, as_of: date | None, at: datetime) -> Freeze:
    if as_of is None:
        raise RefusedError(_("Neither a date nor a freeze was given."), _("Give the date of the facts."))
    return freeze_create(actor=actor, as_of=as_of, at=at)


def _run_row(
    actor: Actor,
    position: Position,
    kit_version: KitVersion,
    freeze: Freeze,
    vacancy: Vacancy | None,
    result: RankResult,
    at: datetime,
) -> Run:
    """Return the unsaved row; the post stays locked so that no other run takes the same number."""
    Position.objects.select_for_update().only("pk").get(pk=position.pk)
    return Run(
        position=position,
        vacancy=vacancy,
        freeze=freeze,
        kit_version=kit_version,
        as_of=freeze.as_of,
        trial_number=Run.objects.filter(position=position).count() + 1,
        flags=result.flags,
        created_by=actor.ref,
        started_at=at,
        **{**funnel_of(result).steps(), **state_counts(result)},
    )


def _keep(kind: str, content: bytes, states: bytes = b"") -> str:
    """Keep bytes under their hash; the same bytes are kept once."""
    sha256 = digest(content)
    row = RunArtifact(sha256=sha256, kind=kind, size=len(content), content=content, states=states)
    if not RunArtifact.objects.filter(pk=sha256).exists():
        RunArtifact.objects.bulk_create([row], ignore_conflicts=True)
    return sha256


def _list_entries(run: Run, asked: Asked, result: RankResult) -> None:
    """Store rows for the shortlist and the first page, in order of rank and then of id."""
    places = sorted(zip(result.ranks.tolist(), result.ranked.tolist(), strict=True))
    shown = places[: max(FIRST_PAGE, len(result.shortlist))]
    listed = set(result.shortlist.tolist())
    totals = dict(
        zip(result.ranked.tolist(), result.scores.totals[result.ranking.places].tolist(), strict=True)
    )
    boxes = _boxes_of(result, [person for _rank, person in shown])
    RunEntry.objects.bulk_create(
        RunEntry(
            run=run,
            place=place,
            rank=rank,
            person_id=asked.frozen.person_id(person),
            total=Decimal(totals[person]).scaleb(-TOTAL_DIGITS),
            box=boxes.get(person),
            is_shortlisted=person in listed,
        )
        for place, (rank, person) in enumerate(shown, start=1)
    )


def _boxes_of(result: RankResult, people: list[int]) -> Mapping[int, int]:
    if result.scores.boxes is None:
        return {}
    wanted = set(people)
    found = zip(result.scores.who.tolist(), result.scores.boxes.tolist(), strict=True)
    return {person: box for person, box in found if person in wanted}


def _started(run: Run, asked: Asked) -> dict[str, Any]:
    return {
        "post": run.position_id,
        "as_of": run.as_of,
        "freeze": run.freeze.content_hash,
        "kit": asked.question.origin["kit"]["sha256"],
        "artifact": run.artifact_id,
        "trial": run.trial_number,
        "considered": run.considered,
        "ranked": run.ranked,
        "shortlisted": run.shortlisted,
    }


@transaction.atomic
def run_explain(*, actor: Actor, run: Run, at: datetime) -> Run:
    """Finish a ranked run: stability, improvements, cost of gates, fingerprint. A finished one stays.

    Raises: Denied, ArtifactAlteredError, ArtifactDiffersError.
    """
    require(actor, "run.start")
    found = Run.objects.select_for_update().get(pk=run.pk)
    if found.state == Run.State.FINISHED:
        return found
    artifact = artifact_load(found.artifact_id)
    found.fingerprint = artifact.fingerprint()
    content = explanation_of(artifact, found.artifact_id, found.fingerprint)
    found.explanation_id = _keep(RunArtifact.Kind.EXPLANATION, content)
    found.state, found.finished_at = Run.State.FINISHED, at
    found.save(update_fields=["explanation", "fingerprint", "state", "finished_at"])
    finished = {"fingerprint": found.fingerprint, "explanation": found.explanation_id}
    _record(actor, "run.finish", found, at, {**finished, "artifact": found.artifact_id})
    return found


def _record(actor: Actor, action: str, run: Run, at: datetime, payload: Mapping[str, Any]) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=f"selection.run:{run.pk}",
        payload=dict(payload),
        at=at,
    )
