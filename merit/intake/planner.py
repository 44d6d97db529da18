"""Compare what the rows want with what is stored: create, change, same, or refused with a reason.

A kind's functions talk to the Planner; the number of queries never depends on the number of rows. Nothing is
written here (merit.intake.writing) and no file is read (merit.intake.tables).
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _

from merit.intake.kinds import ImportKind
from merit.intake.rows import UNSET, Row
from merit.intake.tables import Progress, Reading
from merit.intake.targets import (
    CHANGE,
    CREATE,
    MERGE,
    SAME,
    Key,
    Target,
    Want,
    existing_by_id,
    existing_by_key,
    named_filter,
)

_STEP = 1_000


class QueryInRowError(RuntimeError):
    """A kind's row function queried the database; what it needs must be fetched in `prepare`."""


class Planner:
    """What a kind's functions work with while a plan is made."""

    def __init__(self, reading: Reading, as_of: date) -> None:
        self.reading = reading
        self.as_of = as_of
        self.notes: list[str] = []
        self.by_key: dict[Target, dict[Key, Want]] = {target: {} for target in reading.kind.targets}
        self.amendments: dict[Target, dict[Any, Want]] = {target: {} for target in reading.kind.targets}

    @property
    def kind(self) -> ImportKind:
        """Return the kind being planned."""
        return self.reading.kind

    def want(self, row: Row, target: Target, /, **fields: Any) -> Want:
        """Want a record with these fields to exist; UNSET fields are left alone, None empties a field."""
        values = _columns(target, fields)
        key = tuple(values[column] for column in target.key_columns)
        return self._join(self.by_key[target], key, row, Want(target, values, row))

    def amend(self, row: Row, target: Target, pk: uuid.UUID, /, **fields: Any) -> Want:
        """Want an existing record, known by its id, to have these fields."""
        return self._join(self.amendments[target], pk, row, Want(target, _columns(target, fields), row, pk))

    def _join(self, wants: dict[Any, Want], key: Any, row: Row, want: Want) -> Want:
        first = wants.setdefault(key, want)
        row.wants.append(first)
        if first is not want:
            _meet(first, want, row)
        return first

    def note(self, text: str) -> None:
        """Tell the person something about the file as a whole."""
        if text not in self.notes:
            self.notes.append(text)

    def head(self, sheet: str) -> list[list[Any]]:
        """Return the rows above the head of a sheet (by its name in the file or in the declaration)."""
        layouts = self.reading.layouts
        return next((layout.head for layout in layouts if sheet in (layout.name, layout.sheet.name)), [])

    def wants(self, target: Target) -> Iterator[Want]:
        """Walk through the records wanted of a target; after the comparison each has state, id and old."""
        yield from self.by_key[target].values()
        yield from self.amendments[target].values()

    def lookup(
        self,
        model: type[models.Model],
        *,
        by: str,
        values: Iterable[Any],
        pick: str = "pk",
        where: models.Q | None = None,
    ) -> dict[Any, Any]:
        """Return {value of `by`: value of `pick`} for these values, in one query."""
        records = self.group(model, by=by, values=values, fields=(pick,), where=where)
        return {value: found[-1][pick] for value, found in records.items()}

    def group(
        self,
        model: type[models.Model],
        *,
        by: str,
        values: Iterable[Any],
        fields: Sequence[str],
        where: models.Q | None = None,
    ) -> dict[Any, list[dict[str, Any]]]:
        """Return {value of `by`: [records as dictionaries of `fields`]} for these values, in one query."""
        wanted = {value for value in values if value is not None and value is not UNSET}
        rows = model._default_manager.filter(**named_filter([by], [(value,) for value in wanted]))
        rows = rows.filter(where) if where is not None else rows
        found: dict[Any, list[dict[str, Any]]] = {}
        for value, *rest in rows.order_by("pk").values_list(by, *fields).iterator(chunk_size=2_000):
            if value in wanted:
                found.setdefault(value, []).append(dict(zip(fields, rest, strict=True)))
        return found


def _columns(target: Target, fields: Mapping[str, Any]) -> dict[str, Any]:
    columns, blank_text = target.columns, target.blank_text
    values = {columns[name]: value for name, value in fields.items() if value is not UNSET}
    for column in blank_text & values.keys():
        if values[column] is None:
            values[column] = ""
    return values


def _meet(first: Want, again: Want, row: Row) -> None:
    """Let a second row that wants the same record agree with the first, or note where they differ."""
    if first.rows[-1] is not row:
        first.rows.append(row)
    known = first.values
    first.conflict |= {name for name, value in again.values.items() if known.get(name, value) != value}
    if first.target.repeat == MERGE:
        first.values = again.values | known


def _refuse_conflict(want: Want) -> None:
    names = ", ".join(_label(want.target, name) for name in sorted(want.conflict))
    reason = _(
        "Rows %(rows)s say different things about the same %(record)s (%(fields)s). Keep the right one."
    ) % {
        "rows": _places(want.rows),
        "record": want.target.model._meta.verbose_name,
        "fields": names,
    }
    for row in want.rows:
        row.refuse("", reason)


def _places(rows: Sequence[Row]) -> str:
    several = len({row.sheet for row in rows}) > 1
    ordered = sorted(rows, key=lambda row: (row.sheet, row.number))
    first = [f"{row.sheet}:{row.number}" if several else str(row.number) for row in ordered[:5]]
    return ", ".join(first) + (", …" if len(rows) > 5 else "")


def _label(target: Target, column: str) -> str:
    return target.labels[column]


@contextmanager
def no_queries() -> Iterator[None]:
    """Make any query inside the block an error: row functions work from what was prepared."""

    def refuse(_execute: Any, sql: str, *_rest: Any) -> Any:
        raise QueryInRowError(f"a row function may not query; fetch it in prepare(): {sql[:200]}")

    with connection.execute_wrapper(refuse):
        yield


def compare(reading: Reading, as_of: date, progress: Progress | None = None) -> Planner:
    """Ask the kind what the rows want and find out what that means for the stored records."""
    planner = Planner(reading, as_of)
    kind = reading.kind
    rows = [row for row in reading.rows if not row.refusals]
    prepared = kind.prepare(rows, planner) if kind.prepare is not None else None
    with no_queries():
        for number, row in enumerate(rows):
            kind.row(row, planner, prepared)
            if progress is not None and number % _STEP == 0:
                progress(number, len(rows), _("comparing the rows"))
    for target in kind.targets:
        _compare_target(planner, target)
    if kind.check is not None:
        kind.check(planner)
    _drop_refused(planner)
    return planner


def _compare_target(planner: Planner, target: Target) -> None:
    wants = planner.by_key[target]
    _identify(target, wants)
    compared = _compared(wants.values(), {*target.key_columns, *target.uncompared})
    stored, twice = existing_by_key(target, wants, compared) if wants else ({}, set())
    # Every record has its id before fields are compared: a unit may name a parent from the same file.
    for key, want in wants.items():
        record = stored.get(key)
        want.state = CREATE if record is None else SAME
        want.id = uuid.uuid4() if record is None else record[len(key)]
        if key in twice:
            problem = _("More than one stored %(record)s has this key; merge them first.")
            want.row.refuse("", problem % {"record": target.model._meta.verbose_name})
    for key, want in wants.items():
        if want.conflict:
            _refuse_conflict(want)
        elif want.state == CREATE:
            _check_new(want)
        else:
            _differ(want, compared, stored[key][len(key) + 1 :])
    _compare_amendments(planner, target)


def _compared(wants: Iterable[Want], without: set[str]) -> list[str]:
    return sorted(set[str]().union(*(want.values.keys() for want in wants)) - without)


def _identify(target: Target, wants: dict[Key, Want]) -> None:
    """Put record ids in place of wants in the keys, and let rows meet that turn out to name one record."""
    if not any(type(part) is Want for key in wants for part in key):
        return
    for key, want in list(wants.items()):
        plain = tuple(part.id if type(part) is Want else part for part in key)
        if plain == key:
            continue
        del wants[key]
        want.values |= dict(zip(target.key_columns, plain, strict=True))
        first = wants.setdefault(plain, want)
        if first is not want:
            for row in want.rows:
                row.wants[row.wants.index(want)] = first
                _meet(first, want, row)


def _differ(want: Want, compared: Sequence[str], record: Sequence[Any]) -> None:
    """Find the fields in which the wanted record differs from the stored one, and check the new values."""
    values, kept = want.values, want.target.kept
    for name, before in zip(compared, record, strict=True):
        new = values.get(name, UNSET)
        if type(new) is Want:
            new = new.id
        if new != before and new is not UNSET and not (name in kept and new in (None, "")):
            want.old[name] = before
    if want.old:
        want.state = CHANGE
        _check_values(want, {name: values[name] for name in want.old})
        _check_rules(want, {**dict(zip(compared, record, strict=True)), **values})


def _check_new(want: Want) -> None:
    missing = {name: None for name in want.target.demanded if name not in want.values}
    _check_values(want, want.values | missing)
    _check_rules(want, {**want.target.defaults, **want.values})


def _check_values(want: Want, values: Mapping[str, Any]) -> None:
    checks = want.target.checks
    for name, value in values.items():
        if type(value) is not Want and (problem := checks[name](value)):
            for row in want.rows:
                row.refuse(_field_of(row, want.target, name), problem, value)


def _check_rules(want: Want, values: Mapping[str, Any]) -> None:
    """Refuse the rows of a record that breaks a check constraint whose columns are all known."""
    for rule in want.target.rules:
        if rule.columns <= values.keys() and rule.is_broken(values):
            name = next((name for name in want.values if name in rule.columns), "")
            for row in want.rows:
                row.refuse(
                    _field_of(row, want.target, name) if name else "",
                    str(rule.constraint.get_violation_error_message()),
                    values.get(name, ""),
                )


def _field_of(row: Row, target: Target, column: str) -> str:
    """Return the row's field that a column of the target comes from, or the column's own label."""
    for name in (column, column.removesuffix("_id")):
        if name in row.shape.places:
            return name
    return _label(target, column)


def _compare_amendments(planner: Planner, target: Target) -> None:
    wants = planner.amendments[target]
    if not wants:
        return
    compared = _compared(wants.values(), set())
    stored = existing_by_id(target, wants, compared)
    for pk, want in wants.items():
        if want.conflict:
            _refuse_conflict(want)
        elif (record := stored.get(pk)) is None:
            want.row.refuse("", _("The record to change is no longer there."))
        else:
            want.state = SAME
            _differ(want, compared, record[1:])


def _drop_refused(planner: Planner) -> None:
    """Drop what only refused rows want, then what refers to it, until nothing changes."""
    everything = [want for target in planner.kind.targets for want in planner.wants(target)]
    changed = any(row.refusals for row in planner.reading.rows)
    while changed:
        changed = False
        for want in everything:
            if not want.is_dropped and all(row.refusals for row in want.rows):
                want.is_dropped = changed = True
        for want in everything:
            changed |= not want.is_dropped and _refuse_orphan(want)


def _refuse_orphan(want: Want) -> bool:
    """Refuse the rows of a want that refers to a new record that will not come to be."""
    for value in want.values.values():
        if type(value) is Want and value.is_dropped and value.state == CREATE:
            for row in want.rows:
                row.refuse(
                    "",
                    _("It needs the %(record)s of row %(rows)s, which was refused.")
                    % {"record": value.target.model._meta.verbose_name, "rows": _places(value.rows)},
                )
            return True
    return False
