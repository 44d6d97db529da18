"""What assessors measured: competency levels, JPM, the eight aspects of potential.

Only results of accredited assessors count, from the day of assessment to the day they end; of several the
latest. Levels and aspects travel packed into one number per result: nine digits, or four scores a number.
"""

from collections.abc import Sequence

import numpy as np
from django.db import models
from django.db.models import Case, Expression, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from assessments.codes import Instrument
from assessments.models import CompetencyLevel, CompetencyResult, PotentialResult, PotentialScore
from merit.measures.columns import (
    EXPIRED,
    NEVER_ASSESSED,
    NOT_APPLICABLE,
    NOT_VERIFIED,
    PRESENT,
    Codes,
    Ints,
    Mask,
    column,
)
from merit.measures.facts import Columns, Facts
from merit.measures.groups import latest, picked
from merit.measures.reading import Rows, Scaled, code, day, ends, flag, scaled
from merit.rules.codes import COMPETENCIES, POTENTIAL_ASPECTS

INSTRUMENTS = tuple(Instrument.values)
LEVEL_BASE = 10
SCORE_BASE = 1000  # scores 0.00..5.00 are kept as 1..501, so that 0 means that there is none
HALVES = (POTENTIAL_ASPECTS[:4], POTENTIAL_ASPECTS[4:])
SCORE_PLACES = 2
MEAN_PLACES = 6


def competence_columns(facts: Facts) -> Columns:
    """Return the measures of assessments: two queries."""
    return {**_competency_columns(facts), **_potential_columns(facts)}


def _packed(
    children: models.QuerySet, name: str, words: Sequence[str], digit: F | Expression, base: int
) -> Expression:
    """Return one number per result: the digit of word i times base ** i, summed by the database."""
    places = Case(
        *(When(**{name: word}, then=Value(base**place)) for place, word in enumerate(words)),
        default=Value(0),
        output_field=models.BigIntegerField(),
    )
    summed = (
        children.filter(result=OuterRef("pk"))
        .order_by()
        .values("result")
        .annotate(packed=Sum(digit * places, output_field=models.BigIntegerField()))
        .values("packed")
    )
    return Coalesce(Subquery(summed), Value(0), output_field=models.BigIntegerField())


def _competency_columns(facts: Facts) -> Columns:
    rows = facts.reader.rows(
        CompetencyResult.objects.filter(assessed_on__lte=facts.as_of),
        "employee_id",
        assessed=day("assessed_on"),
        ends=ends("valid_to"),
        instrument=code("instrument", INSTRUMENTS),
        jpm=scaled("jpm", 2),
        accredited=flag(Q(provider_is_accredited=True)),
        levels=_packed(CompetencyLevel.objects.all(), "competency", COMPETENCIES, F("level"), LEVEL_BASE),
        verified=facts.is_verified(),
    )
    counts = (rows["verified"] == 1) & (rows["accredited"] == 1)
    return {
        **_level_columns(facts, rows, counts),
        **_jpm_columns(facts, rows, counts),
        **_age_columns(facts, rows, counts),
    }


def _valid(facts: Facts, rows: Rows, counts: Mask, wanted: Mask) -> tuple[Rows, Ints, Codes]:
    """Return the wanted rows that count now, each person's latest of them, and why there is none."""
    size = facts.size
    usable = wanted & counts & (rows["ends"] > facts.today)
    kept = rows.where(usable)
    row = latest(kept.person, kept["assessed"], size, kept["instrument"], len(INSTRUMENTS))
    whys = np.full(size, NEVER_ASSESSED, dtype=np.uint8)
    whys[rows.person[wanted & ~counts]] = NOT_VERIFIED
    whys[rows.person[wanted & counts]] = EXPIRED
    whys[kept.person] = PRESENT
    return kept, row, whys


def _level_columns(facts: Facts, rows: Rows, counts: Mask) -> Columns:
    kept, row, whys = _valid(facts, rows, counts, rows["levels"] > 0)
    packed = picked(kept["levels"], row)
    levels = {code: packed // LEVEL_BASE**place % LEVEL_BASE for place, code in enumerate(COMPETENCIES)}
    return {
        f"comp_{code}": column(
            level, np.where((whys == PRESENT) & (level == 0), np.uint8(NEVER_ASSESSED), whys)
        )
        for code, level in levels.items()
    }


def _jpm_columns(facts: Facts, rows: Rows, counts: Mask) -> Columns:
    """Return the JPM of people who have no valid levels; who has levels has a JPM against any post."""
    _kept, _row, level_whys = _valid(facts, rows, counts, rows["levels"] > 0)
    kept, row, whys = _valid(facts, rows, counts, (rows["levels"] == 0) & (rows["jpm"] >= 0))
    whys = np.where(level_whys == PRESENT, np.uint8(NOT_APPLICABLE), whys)
    return {"jpm_given": column(picked(kept["jpm"], row), whys)}


def _age_columns(facts: Facts, rows: Rows, counts: Mask) -> Columns:
    counted = rows.where(counts)
    row = latest(counted.person, counted["assessed"], facts.size)
    whys = np.full(facts.size, NEVER_ASSESSED, dtype=np.uint8)
    whys[rows.person] = NOT_VERIFIED
    whys[counted.person] = PRESENT
    return {"days_since_assessment": column(facts.today - picked(counted["assessed"], row), whys)}


def _potential_columns(facts: Facts) -> Columns:
    score = Scaled(F("score"), SCORE_PLACES) + Value(1)
    rows = facts.reader.rows(
        PotentialResult.objects.filter(assessed_on__lte=facts.as_of),
        "employee_id",
        assessed=day("assessed_on"),
        ends=ends("valid_to"),
        instrument=code("instrument", INSTRUMENTS),
        low=_packed(PotentialScore.objects.all(), "aspect", HALVES[0], score, SCORE_BASE),
        high=_packed(PotentialScore.objects.all(), "aspect", HALVES[1], score, SCORE_BASE),
        verified=facts.is_verified(),
    )
    kept, row, whys = _valid(facts, rows, rows["verified"] == 1, rows["low"] + rows["high"] > 0)
    halves = zip(("low", "high"), HALVES, strict=True)
    scores = {
        aspect: picked(kept[name], row) // SCORE_BASE**place % SCORE_BASE - 1
        for name, aspects in halves
        for place, aspect in enumerate(aspects)
    }
    return _aspect_columns(scores, whys)


def _aspect_columns(scores: dict[str, Ints], whys: Codes) -> Columns:
    absent = {aspect: (whys == PRESENT) & (score < 0) for aspect, score in scores.items()}
    never = np.uint8(NEVER_ASSESSED)
    columns = {
        f"pot_{aspect}": column(score, np.where(absent[aspect], never, whys))
        for aspect, score in scores.items()
    }
    summed = (
        np.sum(list(scores.values()), axis=0) * 10 ** (MEAN_PLACES - SCORE_PLACES) // len(POTENTIAL_ASPECTS)
    )
    is_partial = np.any(list(absent.values()), axis=0)
    return {**columns, "potential_mean": column(summed, np.where(is_partial, never, whys))}
