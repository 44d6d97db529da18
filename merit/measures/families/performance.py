"""How people performed: yearly and monthly appraisals, 360 feedback, recognition, attendance.

The last year is the one that ended most recently before the date. In the grace months of a new year the year
before still stands in for people whose appraisal is not given yet; older ones are expired.
"""

from dataclasses import dataclass

import numpy as np
from django.db.models import Count, F, IntegerField, Q, Sum

from assessments.codes import RecognitionKind
from assessments.models import Appraisal, FeedbackSummary, Recognition
from employees.models import AttendanceMonth
from merit.measures.columns import (
    EXPIRED,
    FEWER_THAN_THREE_RATERS,
    NOT_APPLICABLE,
    PRESENT,
    Codes,
    Column,
    Ints,
    Mask,
    column,
    text_column,
)
from merit.measures.days import month_index
from merit.measures.facts import Columns, Facts, last_months
from merit.measures.groups import has_any, latest, picked, total, why_without
from merit.measures.reading import Rows, Scaled, code, day, scaled, whole
from merit.rules.codes import PREDIKAT, SKP_SCALES

MILLION = 10**6
FEWEST_RATERS = 3
YEARS_VALID = 2
KINDS = tuple(RecognitionKind.values)


def performance_columns(facts: Facts) -> Columns:
    """Return the measures of performance: four queries."""
    return {
        **_appraisal_columns(facts),
        "feedback_mean": _feedback(facts),
        **_recognition_columns(facts),
        "attendance_percent": _attendance(facts),
    }


def _appraisal_columns(facts: Facts) -> Columns:
    first_month, this_month = last_months(facts.as_of, 12)
    yearly = Q(period_kind="yearly", period_to__lte=facts.as_of)
    monthly = Q(period_kind="monthly", period_from__gte=first_month, period_to__lte=this_month)
    rows = facts.reader.rows(
        Appraisal.objects.filter(yearly | monthly),
        "employee_id",
        kind=code("period_kind", ("yearly", "monthly")),
        starts=day("period_from"),
        predikat=code("predikat", PREDIKAT),
        score=scaled("score", 2),
        scale=code("score_scale", SKP_SCALES),
        verified=facts.is_verified(),
    )
    return {
        **_yearly_columns(facts, rows.where(rows["kind"] == 0)),
        "appraisals_monthly_mean_code": _monthly_mean(facts, rows.where(rows["kind"] == 1)),
    }


@dataclass(frozen=True, slots=True)
class _Year:
    """The yearly appraisal of one year per person (-1 none), and why there is none."""

    row: Ints
    whys: Codes


def _yearly_columns(facts: Facts, rows: Rows) -> Columns:
    counted = rows.where(rows["verified"] == 1)
    year = month_index(counted["starts"])[0] // 12
    last = _last_year(facts, rows, counted, year)
    last_year = picked(year, last.row, -1)
    before = latest(*_of_year(counted, year, last_year - 1), facts.size)
    is_before = np.flatnonzero(year == last_year[counted.person] - 1)
    previous = _Year(picked(is_before, before, -1), _previous_whys(facts, rows, before >= 0, last, last_year))
    return {
        "skp_last": _predikat(counted, last),
        "skp_previous": _predikat(counted, previous),
        "skp_score_last": column(picked(counted["score"], last.row), _score_whys(counted, last)),
        "skp_scale_last": text_column(
            picked(counted["scale"], last.row, -1), SKP_SCALES, _score_whys(counted, last)
        ),
    }


def _of_year(rows: Rows, year: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    mine = year == wanted[rows.person]
    return rows.person[mine], rows["starts"][mine]


def _oldest_year(facts: Facts) -> int:
    """Return the oldest year that may stand as the last one."""
    in_grace = facts.as_of.month <= facts.options.appraisal_grace_months
    return facts.as_of.year - (2 if in_grace else 1)


def _last_year(facts: Facts, rows: Rows, counted: Rows, year: Ints) -> _Year:
    row = latest(counted.person, counted["starts"], facts.size)
    is_recent = picked(year, row, 0) >= _oldest_year(facts)
    whys = why_without(row >= 0, has_any(rows.person, facts.size))
    waits = _recent_unverified(facts, rows)
    whys = np.where((row >= 0) & ~is_recent, np.uint8(EXPIRED), whys)
    whys = np.where(~is_recent & waits, why_without(~waits, waits), whys)
    return _Year(np.where(is_recent, row, -1), whys)


def _recent_unverified(facts: Facts, rows: Rows) -> Mask:
    year = month_index(rows["starts"])[0] // 12
    return has_any(rows.person[(rows["verified"] == 0) & (year >= _oldest_year(facts))], facts.size)


def _previous_whys(facts: Facts, rows: Rows, is_found: Mask, last: _Year, last_year: Ints) -> Codes:
    """Without a last year there is no year before it."""
    year = month_index(rows["starts"])[0] // 12
    recorded = has_any(rows.person[year == last_year[rows.person] - 1], facts.size)
    return np.where(last.whys == PRESENT, why_without(is_found, recorded), last.whys)


def _predikat(rows: Rows, year: _Year) -> Column:
    """Return the predikat; an older regime's number without one is not translated."""
    found = picked(rows["predikat"], year.row, -1)
    whys = np.where((year.whys == PRESENT) & (found < 0), np.uint8(NOT_APPLICABLE), year.whys)
    return text_column(found, PREDIKAT, whys)


def _score_whys(rows: Rows, year: _Year) -> Codes:
    has_none = picked(rows["score"], year.row, -1) < 0
    return np.where((year.whys == PRESENT) & has_none, np.uint8(NOT_APPLICABLE), year.whys)


def _monthly_mean(facts: Facts, rows: Rows) -> Column:
    counted = rows.where((rows["verified"] == 1) & (rows["predikat"] >= 0))
    months = total(counted.person, 1, facts.size)
    codes = total(counted.person, counted["predikat"] + 1, facts.size)
    whys = why_without(months > 0, has_any(rows.person, facts.size))
    return column(codes * MILLION // np.maximum(months, 1), whys)


def _feedback(facts: Facts) -> Column:
    """Return the mean of the groups' means; a group of peers or subordinates counts from three raters on."""
    groups = ("superior", "peer", "subordinate")
    rows = facts.reader.rows(
        FeedbackSummary.objects.filter(period_to__lte=facts.as_of),
        "employee_id",
        stops=day("period_to"),
        verified=facts.is_verified(),
        **{f"{group}_mean": scaled(f"{group}_mean", 2) for group in groups},
        **{f"{group}_raters": whole(f"raters_{group}", 0) for group in groups},
    )
    counted = rows.where(rows["verified"] == 1)
    means = np.array([counted[f"{group}_mean"] for group in groups])
    raters = np.array([counted[f"{group}_raters"] for group in groups])
    least = np.array([[1], [FEWEST_RATERS], [FEWEST_RATERS]])
    stands = (means >= 0) & (raters >= least)
    mean = np.where(stands, means, 0).sum(axis=0) * (MILLION // 100) // np.maximum(stands.sum(axis=0), 1)
    is_enough = stands.any(axis=0) & (raters.sum(axis=0) >= FEWEST_RATERS)
    return _of_latest_period(facts, rows, counted, mean, is_enough)


def _of_latest_period(facts: Facts, rows: Rows, counted: Rows, value: Ints, is_enough: Mask) -> Column:
    """Return each person's value of the period that ended last, unless that is two years ago."""
    row = latest(counted.person, counted["stops"], facts.size)
    whys = why_without(row >= 0, has_any(rows.person, facts.size))
    is_old = picked(counted["stops"], row, facts.today) <= facts.years_back(YEARS_VALID)
    is_thin = picked(is_enough.astype(np.int64), row, 1) == 0
    whys = np.where((row >= 0) & is_thin, np.uint8(FEWER_THAN_THREE_RATERS), whys)
    whys = np.where((row >= 0) & is_old, np.uint8(EXPIRED), whys)
    return column(picked(value, row), whys)


def _recognition_columns(facts: Facts) -> Columns:
    rows = facts.reader.rows(
        Recognition.objects.filter(period_to__lte=facts.as_of),
        "employee_id",
        kind=code("kind", KINDS),
        stops=day("period_to"),
        score=scaled("score", 2),
        raters=whole("raters"),
        verified=facts.is_verified(),
    )
    votes = rows.where(rows["kind"] == KINDS.index("best_employee_vote"))
    scores = rows.where(rows["kind"] == KINDS.index("best_performer"))
    return {
        "best_employee_vote": _recognised(
            facts, votes, (votes["raters"] < 0) | (votes["raters"] >= FEWEST_RATERS)
        ),
        "best_performer_score": _recognised(facts, scores, np.ones(len(scores), dtype=np.bool_)),
    }


def _recognised(facts: Facts, rows: Rows, is_enough: Mask) -> Column:
    counts = rows["verified"] == 1
    counted = rows.where(counts)
    return _of_latest_period(facts, rows, counted, counted["score"], is_enough[counts])


def _attendance(facts: Facts) -> Column:
    """Return the mean percent of the last twelve full months; the database sums one row per person."""
    first_month, this_month = last_months(facts.as_of, 12)
    months = AttendanceMonth.objects.filter(month__gte=first_month, month__lt=this_month)
    counts = Q(verified_at__isnull=False) | ~Q(source__in=facts.options.unverified_sources)
    summed = months.values("employee_id").annotate(
        counted=Count("id", filter=counts),
        summed=Sum(Scaled(F("percent"), 2), filter=counts, default=0, output_field=IntegerField()),
    )
    rows = facts.reader.rows(summed, "employee_id", months=F("counted"), percent=F("summed"))
    months_counted = total(rows.person, rows["months"], facts.size)
    percent = total(rows.person, rows["percent"], facts.size)
    whys = why_without(months_counted > 0, has_any(rows.person, facts.size))
    return column(percent * (MILLION // 100) // np.maximum(months_counted, 1), whys)
