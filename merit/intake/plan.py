"""The plan of an import: what it would create and change, what stays, what is refused.

Made by `make_plan` from a reading; nothing is written until merit.intake.services applies it. Kinds import
Planner, Row, Target and Want from here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from merit.intake.planner import Planner, compare
from merit.intake.rows import UNSET, Refusal, Row
from merit.intake.tables import Progress, Reading
from merit.intake.targets import CHANGE, CREATE, MERGE, REFUSE, SAME, Target, Want
from merit.intake.values import shown

__all__ = [
    "MERGE",
    "REFUSE",
    "UNSET",
    "Change",
    "Plan",
    "Planner",
    "Refusal",
    "Row",
    "Target",
    "Want",
    "make_plan",
]

_NOTED_DUPLICATES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One changed record as a person reads it: where the file says so, which record, each field."""

    sheet: str
    row: int
    record: str
    key: str
    fields: dict[str, tuple[str, str]]

    def to_json(self) -> dict[str, Any]:
        """Return the change as it is kept with the batch."""
        fields = {name: list(pair) for name, pair in self.fields.items()}
        return {
            "sheet": self.sheet,
            "row": self.row,
            "record": self.record,
            "key": self.key,
            "fields": fields,
        }


@dataclass(slots=True)
class Plan:
    """What an import would do. `counts` counts rows, `records` counts records per model."""

    planner: Planner
    file_name: str
    file_sha256: str
    as_of: date
    counts: dict[str, int]
    records: dict[str, dict[str, int]]
    refused: list[Refusal]
    notes: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return the name of the kind."""
        return self.planner.kind.name

    @property
    def reading(self) -> Reading:
        """Return the file as it was read."""
        return self.planner.reading

    @property
    def is_empty(self) -> bool:
        """Say whether applying the plan would write no record."""
        return not any(counts[CREATE] or counts[CHANGE] for counts in self.records.values())

    def wants(self, target: Target, state: str) -> list[Want]:
        """Return the records of a target that the plan creates, changes or leaves."""
        return [want for want in self.planner.wants(target) if want.state == state and not want.is_dropped]

    def changes(self, limit: int | None = None) -> list[Change]:
        """Return the first changes field by field, related records by name (a query per kind of relation)."""
        targets = self.planner.kind.targets
        changed = list(islice((want for target in targets for want in self.wants(target, CHANGE)), limit))
        names = _related_names(changed)
        return [_change(want, names) for want in changed]

    def to_json(self) -> dict[str, Any]:
        """Return what the command prints."""
        counts = {name: self.counts[name] for name in (CREATE, CHANGE, SAME)}
        return counts | {"refused": [refusal.to_json() for refusal in self.refused]}


def make_plan(
    reading: Reading,
    *,
    as_of: date,
    file_name: str = "",
    file_sha256: str = "",
    progress: Progress | None = None,
) -> Plan:
    """Compare a reading with what is stored."""
    planner = compare(reading, as_of, progress)
    refused = sorted(
        [*reading.refused, *(refusal for row in reading.rows for refusal in row.refusals)],
        key=lambda refusal: (refusal.sheet, refusal.row),
    )
    counts, repeated = _count_rows(reading)
    for row in reading.rows:
        # Wants know their rows; without this way back they form no cycles and go when the plan goes.
        row.wants = []
    counts["refused"] = len({(refusal.sheet, refusal.row) for refusal in refused})
    notes = [*reading.notes, *planner.notes, *_repeated_notes(repeated)]
    return Plan(planner, file_name, file_sha256, as_of, counts, _count_records(planner), refused, notes)


def _count_rows(reading: Reading) -> tuple[dict[str, int], list[tuple[Row, Row]]]:
    """Count the accepted rows by what they do, and find those that repeat an earlier one."""
    counts = {CREATE: 0, CHANGE: 0, SAME: 0}
    repeated = []
    for row in reading.rows:
        if row.refusals:
            continue
        principal = _principal(row)
        if principal is not None and principal.target.repeat == REFUSE and principal.row is not row:
            repeated.append((row, principal.row))
            counts[SAME] += 1
        else:
            counts[_row_state(row, principal)] += 1
    return counts, repeated


def _principal(row: Row) -> Want | None:
    """Return the record a row is about: the first it wants that is its own."""
    own = (want for want in row.wants if want.target.repeat == REFUSE)
    return next(own, row.wants[0] if row.wants else None)


def _row_state(row: Row, principal: Want | None) -> str:
    if principal is None:
        return SAME
    if principal.state == CREATE and principal.row is row:
        return CREATE
    own = [want for want in row.wants if want.state != SAME and want.row is row]
    return CHANGE if own else SAME


def _count_records(planner: Planner) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for target in planner.kind.targets:
        states = Counter(want.state for want in planner.wants(target) if not want.is_dropped)
        known = counts.setdefault(target.label, {CREATE: 0, CHANGE: 0, SAME: 0})
        for state in known:
            known[state] += states[state]
    return counts


def _repeated_notes(repeated: list[tuple[Row, Row]]) -> Iterator[str]:
    for row, first in repeated[:_NOTED_DUPLICATES]:
        yield _("Sheet “%(sheet)s”: row %(row)s repeats row %(first)s; counted once.") % {
            "sheet": row.sheet,
            "row": row.number,
            "first": first.number,
        }
    if len(repeated) > _NOTED_DUPLICATES:
        yield _("… and %(count)s more repeated rows.") % {"count": len(repeated) - _NOTED_DUPLICATES}


def _related_names(wants: Iterable[Want]) -> dict[Any, str]:
    """Return the names of the records that changed foreign keys point at, by id."""
    ids: dict[type[models.Model], set[Any]] = {}
    names: dict[Any, str] = {}
    for want in wants:
        for name, before in want.old.items():
            if (model := want.target.relations.get(name)) is None:
                continue
            after = want.values[name]
            if type(after) is Want and after.state == CREATE:
                names[after.id] = _key_of(after)
            ids.setdefault(model, set()).update({before, want.resolved()[name]} - {None})
    for model, wanted in ids.items():
        names |= {record.pk: str(record) for record in model._default_manager.filter(pk__in=wanted)}
    return names


def _key_of(want: Want) -> str:
    resolved = want.resolved()
    return ", ".join(shown(resolved[name]) for name in want.target.key_columns if name in resolved)


def _change(want: Want, names: Mapping[Any, str]) -> Change:
    resolved, labels, related = want.resolved(), want.target.labels, want.target.relations

    def text(name: str, value: Any) -> str:
        return names.get(value, shown(value)) if name in related else shown(value)

    fields = {
        labels[name]: (text(name, before), text(name, resolved[name])) for name, before in want.old.items()
    }
    record = str(want.target.model._meta.verbose_name)
    return Change(want.row.sheet, want.row.number, record, _key_of(want), fields)
