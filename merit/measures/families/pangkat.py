"""Golongan: the one in force and since when. PPPK have none."""

import numpy as np

from employees.models import PangkatRecord
from merit.measures.columns import NOT_APPLICABLE, PRESENT, Ints, column
from merit.measures.days import years_between
from merit.measures.facts import Columns, Facts
from merit.measures.groups import has_any, latest, picked, why_without
from merit.measures.reading import Rows, code, day
from merit.rules.codes import EMPLOYEE_KINDS, GOLONGAN_PNS

PNS_KINDS = [place for place, kind in enumerate(EMPLOYEE_KINDS) if kind.startswith("pns")]


def pangkat_columns(facts: Facts, people: Rows) -> Columns:
    """Read the golongan records begun by the date: one query."""
    rows = facts.reader.rows(
        PangkatRecord.objects.filter(effective_on__lte=facts.as_of, golongan__in=GOLONGAN_PNS),
        "employee_id",
        golongan=code("golongan", GOLONGAN_PNS),
        starts=day("effective_on"),
        verified=facts.is_verified(),
    )
    counted = rows.where(rows["verified"] == 1)
    row = latest(counted.person, counted["starts"], facts.size, counted["golongan"], len(GOLONGAN_PNS))
    is_pns = np.isin(people["kind"], PNS_KINDS)
    whys = why_without(row >= 0, has_any(rows.person, facts.size))
    whys = np.where(is_pns, whys, np.uint8(NOT_APPLICABLE))
    ladder = np.array([int(golongan) for golongan in GOLONGAN_PNS], dtype=np.int64)
    since = _since(facts, counted, row)
    today = np.full(facts.size, facts.today, dtype=np.int64)
    return {
        "golongan": column(ladder[picked(counted["golongan"], row)], whys),
        "years_in_golongan": column(years_between(np.where(whys == PRESENT, since, today), today), whys),
    }


def _since(facts: Facts, rows: Rows, row: Ints) -> Ints:
    """Return the first day of the golongan in force: a repeated record does not begin it anew."""
    present = picked(rows["golongan"], row, -1)
    same = rows["golongan"] == present[rows.person]
    first = np.full(facts.size, facts.today, dtype=np.int64)
    np.minimum.at(first, rows.person[same], rows["starts"][same])
    return first
