"""Discipline and duties: sanctions, proceedings, LHKPN, SPT, health, recommendations.

Nobody is asked to prove a negative: without a record there is no sanction and no proceeding. A duty without a
record is missing. An adverse fact that waits for verification leaves the measure open instead of clean.
"""

import numpy as np
from django.db.models import Q

from employees.codes import ComplianceKind
from employees.models import ComplianceFact, Sanction
from merit.measures.columns import EXPIRED, NOT_VERIFIED, PRESENT, Column, Ints, Mask, column, text_column
from merit.measures.days import NEVER, OPEN
from merit.measures.facts import Columns, Facts
from merit.measures.groups import best, has_any, latest, picked, why_without
from merit.measures.reading import Rows, code, day, ends, flag

LEVELS = ("none", "ringan", "sedang", "berat")
SERVING = "serving"
LIGHT = LEVELS.index("ringan")
DUTIES = {"is_lhkpn_filed": "lhkpn", "is_spt_filed": "spt", "is_healthy": "health"}
PROCEEDINGS = {"is_in_criminal_process": "criminal_process", "has_open_recommendation": "open_recommendation"}
KINDS = tuple(ComplianceKind.values)
CLEAR = 1


def conduct_columns(facts: Facts) -> Columns:
    """Return the measures of conduct: two queries."""
    return {**_sanction_columns(facts), **_compliance_columns(facts)}


def _sanction_columns(facts: Facts) -> Columns:
    rows = facts.reader.rows(
        Sanction.objects.filter(Q(valid_from__lte=facts.as_of) | Q(reported_on__lte=facts.as_of)).exclude(
            code__in=facts.law.not_sanctions
        ),
        "employee_id",
        level=code("level", LEVELS),
        starts=day("valid_from"),
        ends=ends("valid_to"),
        reported=day("reported_on"),
        under_process=flag(Q(is_under_process=True)),
        verified=facts.is_verified(),
    )
    in_force = rows.where((rows["under_process"] == 0) & (rows["starts"] <= facts.today))
    process = rows.where((rows["under_process"] == 1) & (rows["reported"] <= facts.today))
    stops = _last_days(in_force)
    serving = stops > facts.today
    score = np.where(serving, len(LEVELS), in_force["level"])
    return {
        "sanction_worst_2y": _worst(facts, in_force, in_force["level"], stops > facts.years_back(2), LEVELS),
        "sanction_worst_5y": _worst(facts, in_force, in_force["level"], stops > facts.years_back(5), LEVELS),
        "integrity_5y": _worst(facts, in_force, score, stops > facts.years_back(5), (*LEVELS, SERVING)),
        "is_serving_sanction": _adverse(facts, in_force, serving),
        "is_under_sanction_process": _adverse(facts, process, np.ones(len(process), dtype=np.bool_)),
    }


def _last_days(rows: Rows) -> Ints:
    """Return where each sanction ends; a light one without an end is over once given."""
    is_instant = (rows["ends"] == OPEN) & (rows["level"] == LIGHT)
    return np.where(is_instant, rows["starts"] + 1, rows["ends"])


def _worst(facts: Facts, rows: Rows, score: Ints, is_inside: Mask, words: tuple[str, ...]) -> Column:
    """Return the heaviest of the sanctions inside a window; a heavier one not yet verified leaves it open."""
    counts = rows["verified"] == 1
    found = best(rows.person[is_inside & counts], score[is_inside & counts], facts.size, 0)
    alleged = best(rows.person[is_inside & ~counts], score[is_inside & ~counts], facts.size, 0)
    whys = np.where(alleged > found, np.uint8(NOT_VERIFIED), np.uint8(PRESENT))
    return text_column(found, words, whys)


def _adverse(facts: Facts, rows: Rows, holds: Mask) -> Column:
    """Return who has a verified adverse fact; one that waits for verification leaves it open."""
    counts = rows["verified"] == 1
    found = has_any(rows.person[holds & counts], facts.size)
    alleged = has_any(rows.person[holds & ~counts], facts.size) & ~found
    return column(found, np.where(alleged, np.uint8(NOT_VERIFIED), np.uint8(PRESENT)))


def _compliance_columns(facts: Facts) -> Columns:
    rows = facts.reader.rows(
        ComplianceFact.objects.filter(stated_on__lte=facts.as_of),
        "employee_id",
        kind=code("kind", KINDS),
        outcome=code("outcome", ("not_clear", "clear")),
        stated=day("stated_on"),
        ends=ends("valid_to"),
        verified=facts.is_verified(),
    )
    duties = {name: _duty(facts, _of_kind(rows, kind)) for name, kind in DUTIES.items()}
    proceedings = {name: _proceeding(facts, _of_kind(rows, kind)) for name, kind in PROCEEDINGS.items()}
    return {**duties, **proceedings}


def _of_kind(rows: Rows, kind: str) -> Rows:
    return rows.where(rows["kind"] == KINDS.index(kind))


def _duty(facts: Facts, rows: Rows) -> Column:
    """Return whether the latest statement says the duty is met, while it is valid."""
    counted = rows.where(rows["verified"] == 1)
    row = latest(counted.person, counted["stated"], facts.size)
    whys = why_without(row >= 0, has_any(rows.person, facts.size))
    is_over = (row >= 0) & (picked(counted["ends"], row) <= facts.today)
    return column(picked(counted["outcome"], row), np.where(is_over, np.uint8(EXPIRED), whys))


def _proceeding(facts: Facts, rows: Rows) -> Column:
    """Return whether the latest statement says that something is open and still runs."""
    counts = rows["verified"] == 1
    counted, waiting = rows.where(counts), rows.where(~counts)
    row = latest(counted.person, counted["stated"], facts.size)
    runs = (row >= 0) & (picked(counted["outcome"], row) != CLEAR)
    runs &= picked(counted["ends"], row) > facts.today
    stated = picked(counted["stated"], row, NEVER)
    accuses = (waiting["outcome"] != CLEAR) & (waiting["ends"] > facts.today)
    accuses &= waiting["stated"] > stated[waiting.person]
    alleged = has_any(waiting.person[accuses], facts.size) & ~runs
    return column(runs, np.where(alleged, np.uint8(NOT_VERIFIED), np.uint8(PRESENT)))
