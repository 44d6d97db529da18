"""Freezing 50,000 people from their records against fetching the same raw rows, and reading a freeze back.

The reference is what nobody can go below in Python: the columns as they stand in the tables, with the same
filters, fetched by a cursor into tuples and dropped. On SQLite it uses a bare connection, without Django's
converters, which would only slow it down.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from benchmarks._engine_city import compare, line
from benchmarks._measures_city import AS_OF, fill, temporary_database

PEOPLE = 50_000
ROUNDS = 3
LOADS = 9
FREEZE_LIMIT = 3.0
LOAD_LIMIT = 3.0
COLUMNS = 40
CHUNK = 20_000

VERIFIED = "source, verified_at"
RAW = (
    ("employees_employee", "id, kind, legal_status, legal_status_on, birth_on, cpns_on, unit_id", "1 = 1"),
    ("positions_position", "id, level, eselon", "1 = 1"),
    ("positions_positionsuccession", "new_id, old_id", "kind = 'rename'"),
    ("positions_unit", "id, code, kind, path", "1 = 1"),
    (
        "employees_appointment",
        "employee_id, position_id, unit_id, unit_name, capacity, level, eselon, valid_from, valid_to, field",
        "valid_from <= '{as_of}'",
    ),
    ("employees_pangkatrecord", "employee_id, golongan, effective_on", "effective_on <= '{as_of}'"),
    ("employees_education", "employee_id, level, field, graduated_on, graduation_year", "1 = 1"),
    ("employees_training", "employee_id, kind, code, hours, started_on, ended_on, year", "1 = 1"),
    (
        "assessments_appraisal",
        "employee_id, period_kind, period_from, predikat, score, score_scale",
        "period_kind IN ('yearly', 'monthly') AND period_to <= '{as_of}'",
    ),
    (
        "assessments_feedbacksummary",
        "employee_id, period_to, superior_mean, peer_mean, subordinate_mean, raters_superior, raters_peer,"
        " raters_subordinate",
        "period_to <= '{as_of}'",
    ),
    ("assessments_recognition", "employee_id, kind, period_to, score, raters", "period_to <= '{as_of}'"),
    ("employees_attendancemonth", "employee_id, percent", "month >= '2025-11-01' AND month < '2026-11-01'"),
    ("employees_award", "employee_id, level, awarded_on, year", "1 = 1"),
    ("employees_innovation", "employee_id, level, year", "1 = 1"),
    ("employees_assignment", "employee_id, kind, role, scope, valid_to", "valid_from <= '{as_of}'"),
    (
        "assessments_competencyresult",
        "id, employee_id, assessed_on, valid_to, instrument, jpm, provider_is_accredited",
        "assessed_on <= '{as_of}'",
    ),
    ("assessments_potentialresult", "id, employee_id, assessed_on, valid_to, instrument", "1 = 1"),
    (
        "employees_sanction",
        "employee_id, level, valid_from, valid_to, reported_on, is_under_process, code",
        "1 = 1",
    ),
    ("employees_compliancefact", "employee_id, kind, outcome, stated_on, valid_to", "stated_on <= '{as_of}'"),
)
# Their rows have no source of their own.
CHILDREN = (
    ("assessments_competencylevel", "result_id, competency, level"),
    ("assessments_potentialscore", "result_id, aspect, score"),
)
WITHOUT_SOURCE = {
    "employees_employee",
    "positions_position",
    "positions_positionsuccession",
    "positions_unit",
}


def run() -> list[dict[str, Any]]:
    """Measure freezing and loading in a temporary database."""
    with temporary_database():
        fill(PEOPLE)
        return [*_freeze_lines(), _load_line()]


def raw_statements() -> list[str]:
    """Return the SELECTs of the reference."""
    statements = [f"SELECT {columns} FROM {table}" for table, columns in CHILDREN]
    for table, columns, where in RAW:
        chosen = columns if table in WITHOUT_SOURCE else f"{columns}, {VERIFIED}"
        statements.append(f"SELECT {chosen} FROM {table} WHERE {where.format(as_of=AS_OF)}")
    return statements


@contextmanager
def _bare_cursor() -> Iterator[Any]:
    """Yield a cursor without converters."""
    from django.db import connection

    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            yield cursor
        return
    bare = sqlite3.connect(str(connection.settings_dict["NAME"]), uri=True)
    try:
        yield bare.cursor()
    finally:
        bare.close()


def _fetch_raw() -> int:
    count = 0
    with _bare_cursor() as cursor:
        for statement in raw_statements():
            cursor.execute(statement)
            while chunk := cursor.fetchmany(CHUNK):
                count += len(chunk)
    return count


def _forget() -> None:
    from merit.measures.models import Freeze, FreezeColumn

    Freeze.objects.all().delete()
    FreezeColumn.objects.all().delete()


def _freeze() -> Any:
    """Freeze everyone and keep it, from nothing stored: build, pack, hash, store, log."""
    from merit.access.actor import Actor
    from merit.measures.services import freeze_create

    _forget()
    at = datetime(2026, 11, 22, 8, tzinfo=UTC)
    return freeze_create(actor=Actor.system("benchmark", AS_OF), as_of=AS_OF, at=at)


def _freeze_lines() -> list[dict[str, Any]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rows = _fetch_raw()
    measured, reference = compare(_freeze, _fetch_raw, ROUNDS)
    _forget()
    with CaptureQueriesContext(connection) as captured:
        freeze = _freeze()
    selects = sum(query["sql"].startswith("SELECT") for query in captured.captured_queries)
    assert freeze.people == PEOPLE
    name = f"measures: freeze {PEOPLE:,}, {selects} SELECTs / {rows:,} raw rows"
    return [line(name, measured, reference, FREEZE_LIMIT)]


def _load_line() -> dict[str, Any]:
    """Load forty columns against fetching and hashing the same bytes."""
    from merit.measures.models import Freeze, FreezePart
    from merit.measures.registry import PERSON_MEASURES
    from merit.measures.selectors import freeze_load

    freeze = Freeze.objects.get()
    names = list(PERSON_MEASURES)[:COLUMNS]
    parts = FreezePart.objects.filter(freeze=freeze, name__in=["people", *names])
    keys = sorted(set(parts.values_list("column_id", flat=True)))
    measured, reference = compare(lambda: freeze_load(freeze, names), lambda: _hash_blobs(keys), LOADS)
    return line(f"measures: load {PEOPLE:,} x {COLUMNS} frozen columns", measured, reference, LOAD_LIMIT)


def _hash_blobs(keys: list[str]) -> None:
    from django.db import connection

    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT data, whys FROM measures_freezecolumn WHERE sha256 IN ({marks})", keys)
        for data, whys in cursor.fetchall():
            digest = hashlib.sha256(data)
            digest.update(whys)
            digest.hexdigest()
