"""Riwayat skp before 2022: each year's number with the scale of its regulation, never made a predikat."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.codes import ScoreScale
from assessments.imports import periods
from assessments.imports.appraisals import Record, check_period, recorded_appraisals
from assessments.imports.periods import Period
from assessments.imports.riwayat_rated import APPRAISAL, APPRAISER_COLUMNS, FIRST_YEAR
from employees.imports.entity import Entity, Known, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from merit import rules
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.values import Parser, shown

# SKP under PP 30/2019 began in July 2021; the first half of that year is still under PP 46/2011.
_FIRST_YEAR_OF_PP30: Final = 2021
_JULY: Final = 7
_NUMBER = re.compile(r"(?<!\d)(46|30)(?!\d)")
_SCALES: Final = {"46": ScoreScale.PP46.value, "30": ScoreScale.PP30.value}
_PLACES: Final = Decimal("0.01")
_HIGHEST: Final = 150


def score() -> Parser:
    """Read a score up to 150, so that 87.065 can only be a fraction, with a comma or a point."""
    readers = {sign: values.decimal(6, 0, _HIGHEST, separator=sign) for sign in (",", ".")}

    def read(raw: Any) -> Any:
        return readers["," if isinstance(raw, str) and "," in raw else "."](raw)

    return Parser("decimal", read, gettext_lazy("number, decimals after a comma or a point"), look="number")


_SCORE: Final = score()
_SKP = Sheet(
    "skp",
    (
        *PERSON_COLUMNS,
        Column("tahun", "year", values.year(), required=True),
        Column("nilaiPrestasiKerja", "score", _SCORE, required=True, filled=False),
        Column("nilaiSkp", "skp_part", _SCORE),
        Column("nilaiPerilakuKerja", "behaviour_part", _SCORE),
        Column("jenisPeraturanKinerjaKd", "regulation", values.text()),
        *APPRAISER_COLUMNS,
    ),
    aliases=names_of("skp"),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """The appraisals recorded, and whose year has a row for each of two regulations."""

    recorded: Mapping[UUID, Sequence[Record]]
    halved: frozenset[tuple[UUID, int]]


def _prepare(rows: Known, planner: Planner) -> Scores:
    scales: dict[tuple[UUID, int], set[str]] = {}
    for row, person in rows:
        scales.setdefault((person.id, row["year"]), set()).add(_scale(row))
    halved = frozenset(
        key for key, found in scales.items() if len(found) > 1 and key[1] == _FIRST_YEAR_OF_PP30
    )
    return Scores(recorded_appraisals(planner, [person.id for _row, person in rows]), halved)


def _scale(row: Row) -> str:
    """Return the scale of the regulation a row names, else of its year."""
    match = _NUMBER.search(row["regulation"] or "")
    if match is not None:
        return _SCALES[match[1]]
    return ScoreScale.PP30.value if row["year"] >= _FIRST_YEAR_OF_PP30 else ScoreScale.PP46.value


def _plan(row: Row, planner: Planner, person: Person, scores: Scores) -> None:
    scale = _scale(row)
    if row["year"] >= FIRST_YEAR:
        row.refuse("year", _("Since 2022 SKP gives no number; use the sheet skp22 for that year."))
        return
    _check_score(row, scale, planner.as_of)
    kind, start, end = _period(row, scale, (person.id, row["year"]) in scores.halved)
    check_period(row, scores.recorded.get(person.id, ()), kind, start, end)
    if row.is_refused:
        return
    planner.want(
        row,
        APPRAISAL,
        employee=person.id,
        period_kind=kind,
        period_from=start,
        period_to=end,
        score=row["score"].quantize(_PLACES, ROUND_HALF_UP),
        score_scale=scale,
        appraiser_name=row["appraiser_name"],
        appraiser_ref=row["appraiser_ref"],
    )


def _check_score(row: Row, scale: str, on: date) -> None:
    if row["score"] is None:
        row.refuse("score", _("The row gives no final number (nilaiPrestasiKerja)."))
        return
    highest = rules.at(on).table("skp.scales").value[scale]["max"]
    if row["score"] > highest:
        row.refuse(
            "score",
            _("%(score)s does not lie on the scale of %(scale)s, 0 to %(highest)s.")
            % {"score": shown(row["score"]), "scale": ScoreScale(scale).label, "highest": highest},
        )


def _period(row: Row, scale: str, is_halved: bool) -> Period:
    """Return the year, or the half of 2021 that a row is about when the other half has a row of its own."""
    kind, start, end = periods.year_of(row["year"])
    middle = date(row["year"], _JULY, 1)
    if not is_halved:
        return kind, start, end
    return (kind, start, middle) if scale == ScoreScale.PP46 else (kind, middle, end)


SKP = Entity(_SKP, (APPRAISAL,), _plan, _prepare)
