"""The new records of an import, one by one: of a planned one by reading its file again, of an applied one by
what it left behind. Nothing is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from merit.access.actor import Actor
from merit.intake.models import Batch, BatchEffect
from merit.intake.plan import Plan, Target, Want
from merit.intake.services import preview
from merit.intake.storage import stored_path
from merit.intake.targets import CREATE
from merit.intake.values import shown

MOST_PLANNED = 200
NAMES = ("name", "title")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """One new record: what it is called, of which kind, from which row, and where it is read."""

    key: str
    record: str
    sheet: str = ""
    row: int | None = None
    link: str = ""


def planned_records(actor: Actor, batch: Batch) -> list[NewRecord]:
    """Return the first new records a planned import would make; its file is read and compared again.

    Raises: Denied; FileRefused when the stored file is gone.
    """
    plan = preview(
        actor=actor,
        kind=batch.kind,
        file=stored_path(batch.stored_file.name),
        as_of=batch.as_of or actor.on,
        file_name=batch.file_name,
        sheet=batch.sheet or None,
    )
    return list(islice(_planned(plan), MOST_PLANNED))


def _planned(plan: Plan) -> Iterator[NewRecord]:
    for target in plan.planner.kind.targets:
        record = str(capfirst(target.model._meta.verbose_name))
        for want in plan.wants(target, CREATE):
            yield NewRecord(_called(target, want), record, want.row.sheet, want.row.number)


def _called(target: Target, want: Want) -> str:
    """Return the natural key of a record, with its own name where it has one."""
    key = ", ".join(_value(want.values.get(column)) for column in target.key_columns)
    name = next((str(want.values[each]) for each in NAMES if want.values.get(each)), "")
    return f"{name} ({key})" if name and name != key else key


def _value(value: Any) -> str:
    return _called(value.target, value) if isinstance(value, Want) else shown(value)


def made_records(batch: Batch, start: int, size: int) -> list[NewRecord]:
    """Return some of the records an applied import made, in the order they were written."""
    effects = batch.effects.filter(verb=BatchEffect.Verb.CREATE).order_by("pk")
    listed = list(effects.values_list("model", "object_id")[start : start + size])
    found = {label: _loaded(label, [key for each, key in listed if each == label]) for label in dict(listed)}
    return [_made(label, found[label].get(key), key) for label, key in listed]


def _loaded(label: str, keys: list[Any]) -> dict[Any, models.Model]:
    model = apps.get_model(label)
    related = [field.name for field in model._meta.concrete_fields if field.name in ("employee", "position")]
    return {row.pk: row for row in model._default_manager.filter(pk__in=keys).select_related(*related)}


def _made(label: str, row: models.Model | None, key: Any) -> NewRecord:
    model = apps.get_model(label)
    record = str(capfirst(model._meta.verbose_name))
    if row is None:
        return NewRecord(str(key), record)
    whose = getattr(row, "employee", None) or getattr(row, "position", None)
    name = f"{whose}: {row}" if whose is not None and str(whose) != str(row) else str(row)
    return NewRecord(
        name, record, getattr(row, "source_sheet", ""), getattr(row, "source_row", None), _link(row)
    )


def _link(row: models.Model) -> str:
    if not admin.site.is_registered(type(row)):
        return ""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
