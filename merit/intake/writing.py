"""Write a plan: changed records first, then new ones, in bulk, each effect noted so that it can be undone.

The caller holds the transaction (merit.intake.services). What the database refuses comes back as rows to
refuse, never as half an import.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from merit.intake.effects import (
    CHUNK,
    IMPORTED,
    keep_first_version,
    loaded,
    save_changed,
    snapshot,
    sourced_columns,
)
from merit.intake.models import Batch, BatchEffect
from merit.intake.plan import Plan
from merit.intake.rows import Row
from merit.intake.tables import Progress
from merit.intake.targets import CHANGE, CREATE, Target, Want

_CREATED_AT_ONCE = 2_000


class RowsRejected(Exception):  # noqa: N818 - a signal: plan again without these rows
    """The database refused records; `rows` holds each row with the reason."""

    def __init__(self, rows: Sequence[tuple[Row, str]]) -> None:
        self.rows = rows
        super().__init__(f"{len(rows)} rows rejected")


@dataclass(slots=True)
class Writer:
    """Writes one plan as one batch."""

    plan: Plan
    batch: Batch
    user: Any
    at: dt.datetime
    progress: Progress | None = None
    done: int = 0

    def write(self) -> None:
        """Write everything.

        Raises: RowsRejected when the database refuses records that the comparison let pass.
        """
        targets = self.plan.planner.kind.targets
        for target in targets:
            for wants in _chunks(self.plan.wants(target, CHANGE), CHUNK):
                self._change(target, wants)
        for target in targets:
            for wants in _chunks(self.plan.wants(target, CREATE), _CREATED_AT_ONCE):
                self._create(target, wants)

    def _change(self, target: Target, wants: Sequence[Want]) -> None:
        model = target.model
        records = loaded(model, [want.id for want in wants])
        keep_first_version(model, list(records.values()))
        columns = sorted({name for want in wants for name in want.old}) + list(sourced_columns(model))
        effects = [self._changed(records[want.id], want) for want in wants]
        self._try(
            wants,
            lambda some: save_changed(
                model,
                [records[want.id] for want in some],
                columns,
                user=self.user,
                at=self.at,
                reason=f"{IMPORTED}{self.batch.pk}",
            ),
        )
        BatchEffect.objects.bulk_create(effects, batch_size=CHUNK)
        self._report(len(wants))

    def _changed(self, record: models.Model, want: Want) -> BatchEffect:
        """Put the new values into a record and return the effect that can take them out again."""
        columns = [*want.old, *sourced_columns(type(record))]
        before = snapshot(record, columns)
        resolved = want.resolved()
        for name in want.old:
            setattr(record, name, resolved[name])
        for name, value in self._source(want).items():
            setattr(record, name, value)
        return BatchEffect(
            batch=self.batch,
            model=want.target.label,
            object_id=record.pk,
            verb=BatchEffect.Verb.CHANGE,
            before=before,
            after=snapshot(record, columns),
        )

    def _create(self, target: Target, wants: Sequence[Want]) -> None:
        records = {
            want.id: target.model(pk=want.id, **want.resolved(), **self._source(want)) for want in wants
        }
        self._try(
            wants,
            lambda some: target.model._default_manager.bulk_create([records[want.id] for want in some]),
        )
        verb = BatchEffect.Verb.CREATE
        effects = [
            BatchEffect(batch=self.batch, model=target.label, object_id=record.pk, verb=verb)
            for record in records.values()
        ]
        BatchEffect.objects.bulk_create(effects)
        self._report(len(wants))

    def _source(self, want: Want) -> dict[str, Any]:
        if not sourced_columns(want.target.model):
            return {}
        kind = self.plan.planner.kind
        return {
            "batch_id": self.batch.pk,
            "source": kind.source or kind.name,
            "source_sheet": want.row.sheet[:80],
            "source_row": want.row.number,
            "entered_by_id": self.user.pk if self.user is not None else None,
            "entered_at": self.at,
            "verified_by_id": None,
            "verified_at": None,
        }

    def _try(self, wants: Sequence[Want], save: Callable[[Sequence[Want]], Any]) -> None:
        """Save many at once; when the database refuses, find out which ones by saving each alone."""
        try:
            with transaction.atomic():
                save(wants)
        except (IntegrityError, DataError):
            raise RowsRejected(list(_rejected(wants, save))) from None

    def _report(self, count: int) -> None:
        self.done += count
        if self.progress is not None:
            states = self.plan.records.values()
            total = sum(counts[CREATE] + counts[CHANGE] for counts in states)
            self.progress(self.done, total, _("writing the records"))


def _rejected(wants: Sequence[Want], save: Callable[[Sequence[Want]], Any]) -> Iterator[tuple[Row, str]]:
    found = False
    for want in wants:
        try:
            with transaction.atomic():
                save([want])
        except (IntegrityError, DataError) as problem:
            found = True
            for row in want.rows:
                yield row, _reason(want.target, problem)
    if not found:
        raise DatabaseError("the database refused the records together but none of them alone")


def _reason(target: Target, problem: DatabaseError) -> str:
    """Say in words which rule of the database a record breaks."""
    text = str(problem)
    record = target.model._meta.verbose_name
    for constraint in target.model._meta.constraints:
        if constraint.name in text or _is_unique_on(target, constraint, text):
            message = constraint.get_violation_error_message()
            return _("The %(record)s breaks a rule: %(rule)s") % {"record": record, "rule": message}
    if "unique" in text.casefold():
        return _("Another %(record)s already has this value.") % {"record": record}
    return _("The database refuses the %(record)s: %(text)s") % {
        "record": record,
        "text": text.split("\n")[0],
    }


def _is_unique_on(target: Target, constraint: models.BaseConstraint, text: str) -> bool:
    """Say whether SQLite, which names the columns instead of the constraint, means this one."""
    if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
        return False
    table = target.model._meta.db_table
    columns = sorted(f"{table}.{target.columns[name]}" for name in constraint.fields)
    return sorted(part.strip() for part in text.rpartition(":")[2].split(",")) == columns


def _chunks(wants: Sequence[Want], size: int) -> Iterator[Sequence[Want]]:
    for start in range(0, len(wants), size):
        yield wants[start : start + size]
