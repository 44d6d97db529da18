"""Template: an organisation's own predikat and its indicators, per unit and period."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.codes import PeriodKind, UnitPredikat
from assessments.imports.recognition import FIRST_DAY, LAST_DAY, period
from assessments.models import UnitIndicator, UnitPerformance
from employees.imports.subjects import day_after
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target, Want
from positions.imports.cells import listed
from positions.models import Unit

PERFORMANCE = Target(UnitPerformance, key=("unit", "period_from", "period_to"))
INDICATOR = Target(UnitIndicator, key=("performance", "name"))
PREDIKAT = {predikat.value: str(predikat.label) for predikat in UnitPredikat}
PREDIKAT_SHEET, INDICATOR_SHEET = "Predikat", "Indikator"
MONTHS = {PeriodKind.MONTHLY.value: 31, PeriodKind.QUARTERLY.value: 92}

Prepared = dict[tuple[UUID, Any, Any], Want | UUID]


def prepare(rows: Sequence[Row], planner: Planner) -> tuple[dict[str, UUID], Prepared]:
    """Return units by code, and performances by unit and period: stored ones and those of the file."""
    units = planner.lookup(Unit, by="code", values={row["unit"] for row in rows})
    stored = planner.group(
        UnitPerformance, by="unit_id", values=units.values(), fields=("pk", "period_from", "period_to")
    )
    known: Prepared = {
        (unit, record["period_from"], record["period_to"]): record["pk"]
        for unit, records in stored.items()
        for record in records
    }
    for row in rows:
        if row.declared_sheet == PREDIKAT_SHEET:
            _performance(row, planner, units, known)
    return units, known


def _performance(row: Row, planner: Planner, units: dict[str, UUID], known: Prepared) -> None:
    unit = _unit(row, units)
    if unit is None or not day_after(row, "first_day", "last_day"):
        return
    span = period(row)
    known[unit, span["period_from"], span["period_to"]] = planner.want(
        row, PERFORMANCE, unit=unit, **span, period_kind=_period_kind(row), predikat=row["predikat"]
    )


def _period_kind(row: Row) -> str:
    days = (row["last_day"] - row["first_day"]).days + 1
    return next((kind for kind, most in MONTHS.items() if days <= most), PeriodKind.YEARLY.value)


def _unit(row: Row, units: dict[str, UUID]) -> UUID | None:
    unit = units.get(row["unit"])
    if unit is None:
        row.refuse("unit", gettext("No unit has this code; import units and posts first."))
    return unit


def plan_row(row: Row, planner: Planner, prepared: tuple[dict[str, UUID], Prepared]) -> None:
    """State one indicator; predikat rows were stated in `prepare`."""
    if row.declared_sheet != INDICATOR_SHEET:
        return
    units, known = prepared
    unit = _unit(row, units)
    if unit is None or not day_after(row, "first_day", "last_day"):
        return
    span = period(row)
    performance = known.get((unit, span["period_from"], span["period_to"]))
    if performance is None:
        row.refuse("unit", gettext("The unit has no predikat for this period; add it on the sheet Predikat."))
        return
    planner.want(
        row,
        INDICATOR,
        performance=performance,
        name=row["name"],
        unit_of_measure=row["unit_of_measure"],
        target=row["target"],
        realisation=row["realisation"],
        data_source=row["data_source"],
        stated_verifier=row["stated_verifier"],
    )


UNIT = Column("KODE UNIT", "unit", values.code(), required=True)
UNIT_PERFORMANCE = register(
    ImportKind(
        name="unit_performance",
        label=_("Performance of organisations"),
        sheets=(
            Sheet(
                PREDIKAT_SHEET,
                (UNIT, FIRST_DAY, LAST_DAY, Column("PREDIKAT", "predikat", listed(PREDIKAT), required=True)),
            ),
            Sheet(
                INDICATOR_SHEET,
                (
                    UNIT,
                    FIRST_DAY,
                    LAST_DAY,
                    Column("INDIKATOR", "name", values.text(255), required=True),
                    Column("SATUAN", "unit_of_measure", values.text(60)),
                    Column("TARGET", "target", values.decimal(4), required=True),
                    Column("REALISASI", "realisation", values.decimal(4), required=True, filled=False),
                    Column("SUMBER", "data_source", values.text(255)),
                    Column("DIVERIFIKASI OLEH", "stated_verifier", values.text(200)),
                ),
            ),
        ),
        targets=(PERFORMANCE, INDICATOR),
        prepare=prepare,
        row=plan_row,
    )
)
