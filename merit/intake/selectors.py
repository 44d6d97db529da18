"""Reads of imports and corrections, each limited to what the actor may see."""

import uuid
from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from merit.access.actor import Actor
from merit.access.decide import decide, scope_of
from merit.access.errors import NotVisible
from merit.intake import kinds
from merit.intake.kinds import ImportKind
from merit.intake.models import Batch, Correction
from merit.intake.rows import Refusal
from merit.intake.storage import stored_path
from merit.intake.workbooks import refused_workbook, template_workbook

PeopleIn = Callable[[frozenset[str]], Iterable[uuid.UUID]]


def kinds_usable(actor: Actor) -> list[ImportKind]:
    """Return the kinds of import the actor may use."""
    return list(kinds.all_kinds()) if decide(actor, "import.preview") else []


def batches_visible(actor: Actor) -> QuerySet[Batch]:
    """Return the batches the actor may see."""
    scope = scope_of(actor, "import.read")
    return Batch.objects.all() if scope.is_all else Batch.objects.none()


def batch_get(actor: Actor, batch_id: uuid.UUID) -> Batch:
    """Return one batch.

    Raises: NotVisible when it is not there for this actor.
    """
    batch = batches_visible(actor).filter(pk=batch_id).first()
    if batch is None:
        raise NotVisible(f"no import {batch_id}")
    return batch


def corrections_visible(actor: Actor, *, people_in: PeopleIn | None = None) -> QuerySet[Correction]:
    """Return the corrections the actor may see; `people_in` tells who belongs to units (the caller knows)."""
    scope = scope_of(actor, "correction.read")
    if scope.is_all:
        return Correction.objects.all()
    visible = Q(subject_id=scope.person_id) if scope.person_id else Q(pk__in=[])
    if scope.unit_ids and people_in is not None:
        visible |= Q(subject_id__in=people_in(scope.unit_ids))
    return Correction.objects.filter(visible)


def correction_get(
    actor: Actor, correction_id: uuid.UUID, *, people_in: PeopleIn | None = None
) -> Correction:
    """Return one correction.

    Raises: NotVisible when it is not there for this actor.
    """
    correction = corrections_visible(actor, people_in=people_in).filter(pk=correction_id).first()
    if correction is None:
        raise NotVisible(f"no correction {correction_id}")
    return correction


def batch_refused_workbook(actor: Actor, batch: Batch) -> bytes:
    """Return the refused rows of a batch as a workbook to mend and send again.

    Raises: NotVisible; FileRefused when the stored file can no longer be read.
    """
    batch_get(actor, batch.pk)
    refusals = [Refusal(**refusal) for refusal in batch.refused]
    path = stored_path(batch.stored_file.name)
    return refused_workbook(
        kinds.get(batch.kind), path, refusals, file_name=batch.file_name, only=batch.sheet or None
    )


def template(actor: Actor, kind: str) -> bytes:
    """Return the empty workbook of a kind.

    Raises: NotVisible when the actor imports nothing.
    """
    if not decide(actor, "import.preview"):
        raise NotVisible(f"no template {kind}")
    return template_workbook(kinds.get(kind))
