"""Riwayat skp22 and kinerja periodik: appraisals by ratings, code 1 the best."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.imports import periods
from assessments.imports.appraisals import (
    KEY,
    Record,
    check_period,
    check_predikat,
    lawful_predikat,
    predikat_reader,
    rating_reader,
    recorded_appraisals,
)
from assessments.imports.periods import Period
from assessments.models import Appraisal
from employees.imports.entity import Entity, Known, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from employees.imports.reading import one_code
from employees.imports.spellings import plain
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.rules.dates import add_months

FIRST_YEAR: Final = 2022
APPRAISAL = Target(Appraisal, key=KEY, keep_blank=True)
Recorded = Mapping[UUID, Sequence[Record]]

_RATING_COLUMNS = (
    Column("hasilKinerjaNilai", "result_code", values.short_code(), required=True, filled=False),
    Column("hasilKinerja", "result", values.text()),
    Column("perilakuKerjaNilai", "behaviour_code", values.short_code(), required=True, filled=False),
    Column("perilakuKerja", "behaviour", values.text()),
    Column("kuadranKinerjaNilai", "predikat_code", values.short_code()),
)
APPRAISER_COLUMNS = (
    Column("namaPenilai", "appraiser_name", values.text(200), aliases=("penilaiNama",)),
    Column("nipNrpPenilai", "appraiser_ref", values.text(40), aliases=("penilaiNipNrp",)),
)
_SKP22 = Sheet(
    "skp22",
    (
        *PERSON_COLUMNS,
        Column("tahun", "year", values.year(), required=True),
        *_RATING_COLUMNS,
        Column("kuadranKinerja", "predikat", values.text()),
        *APPRAISER_COLUMNS,
    ),
    aliases=names_of("skp22"),
)
_MONTH = values.integer(1, 12)
_PERIODIC = Sheet(
    "kinerjaperiodik",
    (
        *PERSON_COLUMNS,
        Column("periodikId", "period_code", values.short_code(), required=True, filled=False),
        Column("periodikNama", "period_name", values.text()),
        Column("tahun", "year", values.year()),
        Column("bulanMulaiPenilaian", "month_from", _MONTH, aliases=("bulanMulaiPenailan",)),
        Column("tahunMulaiPenilaian", "year_from", values.year(), aliases=("tahunMulaiPenailan",)),
        Column("bulanSelesaiPenilaian", "month_to", _MONTH, aliases=("bulanSelesaiPenailan",)),
        Column("tahunSelesaiPenilaian", "year_to", values.year(), aliases=("tahunSelesaiPenailan",)),
        *_RATING_COLUMNS,
        Column("kuadranNilai", "predikat", values.text(), aliases=("kuadranKinerja",)),
        *APPRAISER_COLUMNS,
    ),
    aliases=(*names_of("kinerjaperiodik"), "kinerja periodik"),
)


def prepare(rows: Known, planner: Planner) -> Recorded:
    """Fetch the appraisals recorded for the people of the rows."""
    return recorded_appraisals(planner, [person.id for _row, person in rows])


def _plan_skp22(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    if row["year"] < FIRST_YEAR:
        row.refuse("year", _("Before 2022 SKP gave numbers; use the sheet skp for that year."))
        return
    _want_rated(row, planner, person, recorded, periods.year_of(row["year"]))


def _want_rated(row: Row, planner: Planner, person: Person, recorded: Recorded, period: Period) -> None:
    kind, start, end = period
    rating = rating_reader(planner.as_of)
    result = one_code(row, {"result_code": rating, "result": rating}, is_strict=True)
    behaviour = one_code(row, {"behaviour_code": rating, "behaviour": rating}, is_strict=True)
    predikat = _predikat(row, planner, result, behaviour, end)
    check_period(row, recorded.get(person.id, ()), kind, start, end)
    if row.is_refused:
        return
    planner.want(
        row,
        APPRAISAL,
        employee=person.id,
        period_kind=kind,
        period_from=start,
        period_to=end,
        result_rating=result,
        behaviour_rating=behaviour,
        predikat=predikat,
        appraiser_name=row["appraiser_name"],
        appraiser_ref=row["appraiser_ref"],
    )


def _predikat(row: Row, planner: Planner, result: str | None, behaviour: str | None, end: date) -> str | None:
    """Return the predikat the row states, checked; where it states none, the one its ratings give by law."""
    reader = predikat_reader(planner.as_of)
    predikat = one_code(row, {"predikat_code": reader, "predikat": reader}, is_strict=True)
    if predikat is not None:
        if result and behaviour:
            field = "predikat_code" if row["predikat_code"] else "predikat"
            check_predikat(row, result, behaviour, predikat, end, field)
        return predikat
    if not row.is_refused:
        predikat = lawful_predikat(result, behaviour, end) if result and behaviour else None
    if predikat is None and not row.is_refused:
        row.refuse("predikat_code", _("The row gives no predikat, nor the two ratings it follows from."))
    return predikat


SKP22 = Entity(_SKP22, (APPRAISAL,), _plan_skp22, prepare)


def _plan_periodic(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    period = _stated_period(row) or _named_period(row)
    if row.is_refused:
        return
    if period is None:
        row.refuse(
            "period_name",
            _("The row does not say which months it is about. Fill the month and year, from and to."),
        )
        return
    _want_rated(row, planner, person, recorded, period)


def _stated_period(row: Row) -> Period | None:
    first_year, last_year = row["year_from"] or row["year"], row["year_to"] or row["year"]
    if not (row["month_from"] and row["month_to"] and first_year and last_year):
        return None
    start = date(first_year, row["month_from"], 1)
    end = add_months(date(last_year, row["month_to"], 1), 1)
    period = periods.of_months(start, end)
    if period is None:
        row.refuse(
            "month_to",
            _("The period has %(months)s months; a month, a quarter or a year is kept.")
            % {"months": periods.months_between(start, end)},
        )
    return period


def _named_period(row: Row) -> Period | None:
    """Return the period that periodikNama states by itself: Triwulan II, Juni."""
    if not (row["year"] and row["period_name"]):
        return None
    words = plain(row["period_name"])
    if words.startswith("triwulan "):
        return periods.quarter_of(row["year"], words.removeprefix("triwulan "))
    return periods.month_of(row["year"], words.removeprefix("bulanan ").removeprefix("bulan "))


KINERJA_PERIODIK = Entity(_PERIODIC, (APPRAISAL,), _plan_periodic, prepare)
