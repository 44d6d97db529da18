"""How values look in a batch effect and how they come back; the history of records changed in bulk."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from simple_history.utils import bulk_update_with_history

from merit.intake.models import Sourced

CHUNK = 500
IMPORTED, UNDONE = "import:", "undo:"
SOURCED = (
    "batch_id",
    "source",
    "source_sheet",
    "source_row",
    "entered_by_id",
    "entered_at",
    "verified_by_id",
    "verified_at",
)


def plain(value: Any) -> Any:
    """Return a field's value as JSON holds it."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | uuid.UUID) else value


def snapshot(record: models.Model, columns: Sequence[str]) -> dict[str, Any]:
    """Return the named columns of a record as JSON holds them."""
    return {column: plain(getattr(record, column)) for column in columns}


def restore(record: models.Model, values: Mapping[str, Any]) -> None:
    """Put values of a snapshot back into a record."""
    fields = {field.attname: field for field in record._meta.concrete_fields}
    for column, value in values.items():
        setattr(record, column, fields[column].to_python(value))


def sourced_columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns that say where a record came from, if the model has them."""
    return SOURCED if issubclass(model, Sourced) else ()


def history_manager(model: type[models.Model]) -> Any:
    """Return the manager of a model's history, or None when it keeps none."""
    name = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, name) if name else None


def loaded(model: type[models.Model], ids: Sequence[Any]) -> dict[Any, Any]:
    """Return records by id, with the person who entered them."""
    records = model._default_manager.filter(pk__in=ids)
    if issubclass(model, Sourced):
        records = records.select_related("entered_by")
    return {record.pk: record for record in records}


def keep_first_version(model: type[models.Model], records: Sequence[Any]) -> None:
    """Write the version a record had when it was imported, for those that have no history yet.

    First imports write no history, so without this the first change would leave no trace of what was before.
    """
    history = history_manager(model)
    if history is None:
        return
    known = set(
        history.filter(**{f"{model._meta.pk.attname}__in": [r.pk for r in records]}).values_list(
            model._meta.pk.attname, flat=True
        )
    )
    first = [record for record in records if record.pk not in known]
    for record in first:
        record._history_date = getattr(record, "entered_at", None)
        record._history_user = getattr(record, "entered_by", None)
    history.bulk_history_create(first, batch_size=CHUNK)
    for record in first:
        del record._history_date, record._history_user


def save_changed(
    model: type[models.Model],
    records: Sequence[Any],
    columns: Sequence[str],
    *,
    user: Any,
    at: dt.datetime,
    reason: str,
) -> None:
    """Write changed columns of many records, with a line of history for each."""
    fields = [field.name for field in model._meta.concrete_fields if field.attname in columns]
    if history_manager(model) is None:
        model._default_manager.bulk_update(records, fields, batch_size=CHUNK)
        return
    bulk_update_with_history(
        records,
        model,
        fields,
        batch_size=CHUNK,
        default_user=user,
        default_change_reason=reason,
        default_date=at,
    )


def save_deleted(
    model: type[models.Model], records: Sequence[Any], *, user: Any, at: dt.datetime, reason: str
) -> None:
    """Write the last line of history of records about to be deleted in bulk."""
    history = history_manager(model)
    if history is None:
        return
    lines = [
        history.model(
            history_date=at,
            history_user=user,
            history_change_reason=reason,
            history_type="-",
            **{field.attname: getattr(record, field.attname) for field in history.model.tracked_fields},
        )
        for record in records
    ]
    history.model.objects.bulk_create(lines, batch_size=CHUNK)
