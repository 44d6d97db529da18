"""What people learnt: education and training.

A row that names only its year is dated 31 December of that year, or as_of where that is earlier: a diploma of
this year that is already on record has been obtained. A row without any date counts.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models.functions import Coalesce

from employees.codes import TrainingKind
from employees.models import Education, Training
from merit.measures.columns import (
    NOT_APPLICABLE,
    NOT_VERIFIED,
    PRESENT,
    Column,
    Ints,
    Mask,
    column,
    text_column,
)
from merit.measures.days import NEVER, OPEN, day_number
from merit.measures.facts import Columns, Facts, Tables
from merit.measures.families.career import Career
from merit.measures.groups import best, has_any, is_one_of, total, why_without
from merit.measures.reading import Rows, Word, code, day, whole
from merit.measures.texts import normalised
from merit.rules.codes import EDUCATION_LEVELS, POST_KINDS, POST_LEVELS

TRAINING_KINDS = tuple(TrainingKind.values)
LEADERSHIP, FUNCTIONAL = (TRAINING_KINDS.index(each) for each in ("struktural", "fungsional"))


def dated(facts: Facts, days: Ints, years: Ints) -> Ints:
    """Return each row's day, made from its year where only that is known; OPEN where the year is to come."""
    this_year = facts.as_of.year
    last_days = {year: day_number(date(year, 12, 31)) for year in set(years.tolist()) if 0 < year < this_year}
    span = np.full(max(int(years.max(initial=0)), this_year) + 2, OPEN, dtype=np.int64)
    for year, number in last_days.items():
        span[year] = number
    span[this_year] = facts.today
    span[-1] = facts.today
    return np.where(days != NEVER, days, span[np.where(years > 0, years, -1)])


def learning_columns(facts: Facts, career: Career) -> tuple[Columns, Tables]:
    """Return the measures of education and training, and the tables posts are compared with: two queries."""
    education, schools = _education(facts)
    training, courses = _training(facts, career)
    return {**education, **training}, {"education": schools, "training": courses}


def _education(facts: Facts) -> tuple[Columns, dict[str, Column]]:
    rows = facts.reader.rows(
        Education.objects.all(),
        "employee_id",
        level=code("level", EDUCATION_LEVELS),
        field=Word("field"),
        obtained=day("graduated_on"),
        year=whole("graduation_year"),
        verified=facts.is_verified(),
    )
    rows = rows.where(dated(facts, rows["obtained"], rows["year"]) <= facts.today)
    counted = rows.where(rows["verified"] == 1)
    tiers = np.array([facts.law.education_tier[level] for level in EDUCATION_LEVELS], dtype=np.int64)
    tier = tiers[counted["level"]]
    highest = best(counted.person, tier, facts.size, 0)
    whys = why_without(highest > 0, has_any(rows.person, facts.size))
    return {"education_level": column(highest, whys)}, _schools(counted, tier)


def _schools(rows: Rows, tier: Ints) -> dict[str, Column]:
    """Return who studied which field at which tier, each once, in order."""
    words = [normalised(word) for word in rows.words["field"]]
    fields, places = _sorted_places(words)
    field = places[rows["field"]]
    width, known = len(fields) + 1, max(int(tier.max(initial=0)), 1) + 1
    packed = np.unique((rows.person * known + tier) * width + field + 1)
    person, rest = packed // (known * width), packed % (known * width)
    return {
        "person": column(person),
        "tier": column(rest // width),
        "field": text_column(rest % width - 1, fields),
    }


def _sorted_places(words: list[str]) -> tuple[list[str], Ints]:
    """Return the distinct words sorted, and the place of each word; -1 for the empty one and at the end."""
    fields = sorted(set(words) - {""})
    places = {field: place for place, field in enumerate(fields)}
    return fields, np.array([places.get(word, -1) for word in words] + [-1], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Trainings:
    """Trainings ended by the date: all, those that count, and their days."""

    rows: Rows
    counted: Rows
    day: Ints


def _training(facts: Facts, career: Career) -> tuple[Columns, dict[str, Column]]:
    rows = facts.reader.rows(
        Training.objects.all(),
        "employee_id",
        kind=code("kind", TRAINING_KINDS),
        code=Word("code"),
        hours=whole("hours", 0),
        ended=day(Coalesce("ended_on", "started_on")),
        year=whole("year"),
        verified=facts.is_verified(),
    )
    ended = dated(facts, rows["ended"], rows["year"])
    is_over = ended <= facts.today
    rows, ended = rows.where(is_over), ended[is_over]
    counts = rows["verified"] == 1
    found = _Trainings(rows, rows.where(counts), ended[counts])
    return {
        **_counts(facts, found),
        "has_leadership_training_for_level": _has_leadership(facts, career, found),
        "has_functional_training": _has_functional(facts, career, found),
    }, _courses(found.counted)


def _counts(facts: Facts, found: _Trainings) -> Columns:
    person, kind, size = found.counted.person, found.counted["kind"], facts.size
    of_year = found.day > facts.years_back(1)
    of_three = found.day > facts.years_back(3)
    is_leading = (kind == LEADERSHIP) | (kind == FUNCTIONAL)
    return {
        "training_hours_year": column(total(person[of_year], found.counted["hours"][of_year], size)),
        "development_count_3y": column(total(person[of_three & ~is_leading], 1, size)),
        "leadership_training_count_3y": column(total(person[of_three & is_leading], 1, size)),
    }


def _has_leadership(facts: Facts, career: Career, found: _Trainings) -> Column:
    """Say who has the training the law names for the present level; other levels have none to have."""
    level, size = career.at_present("level"), facts.size
    asks = is_one_of(level, [POST_LEVELS.index(each) for each in facts.law.leadership])
    fits = np.zeros((len(POST_LEVELS) + 1, len(found.rows.words["code"]) + 1), dtype=np.bool_)
    for name, codes in facts.law.leadership.items():
        for place, word in enumerate(found.rows.words["code"]):
            fits[POST_LEVELS.index(name), place] = word.casefold() in codes
    return _has(
        career, asks, *(_who(rows, fits[level[rows.person], rows["code"]], size) for rows in _both(found))
    )


def _has_functional(facts: Facts, career: Career, found: _Trainings) -> Column:
    """Say which functional officials have functional training."""
    kinds = np.array([facts.law.level_kind[level] == POST_KINDS[1] for level in POST_LEVELS] + [False])
    return _has(
        career,
        kinds[career.at_present("level")],
        *(_who(rows, rows["kind"] == FUNCTIONAL, facts.size) for rows in _both(found)),
    )


def _both(found: _Trainings) -> tuple[Rows, Rows]:
    return found.counted, found.rows


def _who(rows: Rows, mask: Mask, size: int) -> Mask:
    return has_any(rows.person[mask], size)


def _has(career: Career, asks: Mask, counted: Mask, recorded: Mask) -> Column:
    """Return true or false for those who are asked; a record that waits for verification leaves it open."""
    whys = np.where(recorded & ~counted, np.uint8(NOT_VERIFIED), np.uint8(PRESENT))
    whys = np.where(asks, whys, np.uint8(NOT_APPLICABLE))
    return column(counted, np.where(career.whys_of_present != PRESENT, career.whys_of_present, whys))


def _courses(rows: Rows) -> dict[str, Column]:
    """Return who has which coded training, each once, in order."""
    words = [word.casefold() for word in rows.words["code"]]
    codes, places = _sorted_places(words)
    place = places[rows["code"]]
    known = place >= 0
    packed = np.unique(rows.person[known] * max(len(codes), 1) + place[known])
    return {
        "person": column(packed // max(len(codes), 1)),
        "code": text_column(packed % max(len(codes), 1), codes),
    }
