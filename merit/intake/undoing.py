"""Take back what a batch did, as long as nothing later builds on it. The caller holds the transaction."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merit.intake.effects import (
    CHUNK,
    IMPORTED,
    UNDONE,
    history_manager,
    loaded,
    restore,
    save_changed,
    save_deleted,
    snapshot,
)
from merit.intake.kinds import ImportKind
from merit.intake.models import Batch, BatchEffect

Effects = Mapping[type[models.Model], Sequence[BatchEffect]]


def effects_of(batch: Batch, verb: str) -> dict[type[models.Model], list[BatchEffect]]:
    """Return a batch's effects by model."""
    found: dict[type[models.Model], list[BatchEffect]] = {}
    for effect in batch.effects.filter(verb=verb).order_by("pk"):
        found.setdefault(apps.get_model(effect.model), []).append(effect)
    return found


def obstacles(batch: Batch, kind: ImportKind | None) -> list[str]:
    """Return what stands in the way of undoing: later imports, later changes, records that refer to it."""
    created = effects_of(batch, BatchEffect.Verb.CREATE)
    changed = effects_of(batch, BatchEffect.Verb.CHANGE)
    ids = {model._meta.label: [effect.object_id for effect in effects] for model, effects in created.items()}
    return [
        *_later_batches(batch),
        *_changed_since(batch, created),
        *_differing(changed),
        *_referred_to(created),
        *(kind.guard_undo(ids) if kind is not None and kind.guard_undo is not None else ()),
    ]


def _later_batches(batch: Batch) -> Iterator[str]:
    mine = BatchEffect.objects.filter(
        batch=batch, model=models.OuterRef("model"), object_id=models.OuterRef("object_id")
    )
    later = (
        Batch.objects.filter(state=Batch.State.APPLIED, applied_at__gte=batch.applied_at)
        .exclude(pk=batch.pk)
        .filter(models.Exists(BatchEffect.objects.filter(models.Exists(mine), batch=models.OuterRef("pk"))))
    )
    for other in later.order_by("-applied_at"):
        yield _("A later import changed the same records: %(file)s; undo that one first.") % {
            "file": other.file_name
        }


def _changed_since(batch: Batch, created: Effects) -> Iterator[str]:
    """Name the kinds of records whose new ones were changed since; what imports did, later batches tell."""
    for model, effects in created.items():
        history = history_manager(model)
        if history is None:
            continue
        count = sum(
            history.filter(**{f"{_pk(model)}__in": ids}, history_date__gte=batch.applied_at)
            .exclude(history_type="+")
            .exclude(history_change_reason__startswith=IMPORTED)
            .exclude(history_change_reason__startswith=UNDONE)
            .values(_pk(model))
            .distinct()
            .count()
            for ids in _id_chunks(effects)
        )
        if count:
            yield _count_text(model, count, _changed_text)


def _changed_text(count: int) -> str:
    return ngettext(
        "%(count)s new record (%(records)s) was changed since.",
        "%(count)s new records (%(records)s) were changed since.",
        count,
    )


def _differing(changed: Effects) -> Iterator[str]:
    """Name the kinds of records that no longer hold what the batch wrote."""
    for model, effects in changed.items():
        count = 0
        for some in _effect_chunks(effects):
            records = loaded(model, [effect.object_id for effect in some])
            count += sum(
                1
                for effect in some
                if (record := records.get(effect.object_id)) is None
                or snapshot(record, list(effect.after)) != effect.after
            )
        if count:
            yield _count_text(model, count, _edited_text)


def _edited_text(count: int) -> str:
    return ngettext(
        "%(count)s changed record (%(records)s) was edited or verified since.",
        "%(count)s changed records (%(records)s) were edited or verified since.",
        count,
    )


def _referred_to(created: Effects) -> Iterator[str]:
    """Name the records from elsewhere that refer to what the batch created."""
    own = {model: {effect.object_id for effect in effects} for model, effects in created.items()}
    for model, effects in created.items():
        for relation in _relations_to(model):
            count = 0
            for ids in _id_chunks(effects):
                referring = relation.model._base_manager.filter(**{f"{relation.name}__in": ids})
                pks = referring.values_list("pk", flat=True)
                count += sum(1 for pk in pks.iterator() if pk not in own.get(relation.model, set()))
            if count:
                yield _count_text(relation.model, count, _referring_text)


def _referring_text(count: int) -> str:
    return ngettext(
        "%(count)s record (%(records)s) refers to what this import created.",
        "%(count)s records (%(records)s) refer to what this import created.",
        count,
    )


def _relations_to(model: type[models.Model]) -> list[Any]:
    """Return the real foreign keys that point at a model; history only remembers ids and does not count."""
    related = (field for field in model._meta.get_fields(include_hidden=True) if field.auto_created)
    keys = (field.field for field in related if not field.concrete and hasattr(field, "field"))
    return [key for key in keys if isinstance(key, models.ForeignKey) and getattr(key, "db_constraint", True)]


def _count_text(model: type[models.Model], count: int, text: Callable[[int], str]) -> str:
    return text(count) % {"count": count, "records": model._meta.verbose_name_plural}


def take_back(batch: Batch, kind: ImportKind | None, *, user: Any, at: dt.datetime) -> None:
    """Delete what the batch created and put back what it changed, both with history."""
    created = effects_of(batch, BatchEffect.Verb.CREATE)
    order = [target.model for target in kind.targets] if kind is not None else []
    reason = f"{UNDONE}{batch.pk}"
    for model in sorted(created, key=lambda item: order.index(item) if item in order else -1, reverse=True):
        for ids in _id_chunks(created[model]):
            save_deleted(model, list(loaded(model, ids).values()), user=user, at=at, reason=reason)
            # Nothing refers to these rows any more (obstacles) and their history is written: delete() would
            # fetch every relation of every row again and write the history row by row.
            rows = model._base_manager.filter(pk__in=ids)
            rows._raw_delete(rows.db)
    for model, effects in effects_of(batch, BatchEffect.Verb.CHANGE).items():
        _put_back(model, effects, user=user, at=at, reason=reason)


def _put_back(
    model: type[models.Model], effects: Sequence[BatchEffect], *, user: Any, at: dt.datetime, reason: str
) -> None:
    for some in _effect_chunks(effects):
        records = loaded(model, [effect.object_id for effect in some])
        for effect in some:
            restore(records[effect.object_id], effect.before)
        columns = sorted({column for effect in some for column in effect.before})
        save_changed(model, list(records.values()), columns, user=user, at=at, reason=reason)


def _pk(model: type[models.Model]) -> str:
    return model._meta.pk.attname


def _effect_chunks(effects: Sequence[BatchEffect]) -> Iterator[Sequence[BatchEffect]]:
    for start in range(0, len(effects), CHUNK):
        yield effects[start : start + CHUNK]


def _id_chunks(effects: Sequence[BatchEffect]) -> Iterator[list[Any]]:
    for some in _effect_chunks(effects):
        yield [effect.object_id for effect in some]
