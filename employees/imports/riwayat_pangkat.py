"""Riwayat golongan and angka kredit."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.imports import spellings
from employees.imports.entity import Entity, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from employees.imports.reading import one_code
from employees.models import AngkaKredit, PangkatRecord
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.rules.dates import add_months

PANGKAT_RECORD = Target(PangkatRecord, key=("employee", "golongan", "effective_on"), keep_blank=True)
ANGKA_KREDIT = Target(AngkaKredit, key=("employee", "period_from", "period_to", "decree_number"))

_GOLONGAN = Sheet(
    "golongan",
    (
        *PERSON_COLUMNS,
        Column("golonganId", "golongan_id", values.short_code()),
        Column("golongan", "golongan_name", values.text(), aliases=("golonganNama",)),
        Column("tmtGolongan", "effective_on", values.date(), required=True),
        Column("skNomor", "decree_number", values.text(150), aliases=("nomorSk",)),
        Column("skTanggal", "decree_on", values.date(), aliases=("tanggalSk",)),
        Column("jenisKPNama", "kind", values.text(80), aliases=("jenisKP",)),
        Column("masaKerjaGolonganTahun", "mk_years", values.integer(0, 60)),
        Column("masaKerjaGolonganBulan", "mk_months", values.integer(0, 11)),
    ),
    aliases=names_of("golongan"),
    help=gettext_lazy("Fill golonganId or golongan."),
)


def _plan_golongan(row: Row, planner: Planner, person: Person, _known: Any) -> None:
    read = spellings.golongan_pppk if person.is_pppk else spellings.golongan_pns
    golongan = one_code(row, {"golongan_id": read, "golongan_name": read})
    if golongan is None:
        if not row.is_refused:
            row.refuse("golongan_id", _("The row names no golongan."))
        return
    planner.want(
        row,
        PANGKAT_RECORD,
        employee=person.id,
        golongan=golongan,
        **{
            name: row[name]
            for name in ("effective_on", "kind", "decree_number", "decree_on", "mk_years", "mk_months")
        },
    )


GOLONGAN = Entity(_GOLONGAN, (PANGKAT_RECORD,), _plan_golongan)

_MONTH = values.integer(1, 12)
_ANGKA_KREDIT = Sheet(
    "angkakredit",
    (
        *PERSON_COLUMNS,
        Column("nomorSk", "decree_number", values.text(150)),
        Column("bulanMulaiPenailan", "month_from", _MONTH, aliases=("bulanMulaiPenilaian",)),
        Column("tahunMulaiPenailan", "year_from", values.year(), aliases=("tahunMulaiPenilaian",)),
        Column("bulanSelesaiPenailan", "month_to", _MONTH, aliases=("bulanSelesaiPenilaian",)),
        Column("tahunSelesaiPenailan", "year_to", values.year(), aliases=("tahunSelesaiPenilaian",)),
        Column("kreditUtamaBaru", "main", values.decimal(3, 0, 100_000)),
        Column("kreditPenunjangBaru", "supporting", values.decimal(3, 0, 100_000)),
        Column("kreditBaruTotal", "total", values.decimal(3, 0, 100_000), required=True, filled=False),
    ),
    aliases=(*names_of("angkakredit"), "angka kredit"),
)


def _plan_angka_kredit(row: Row, planner: Planner, person: Person, _known: Any) -> None:
    period = _period(row)
    total = row["total"] if row["total"] is not None else _sum(row)
    if total is None:
        row.refuse("total", _("The row gives no angka kredit."))
    if row.is_refused or period is None:
        return
    planner.want(
        row,
        ANGKA_KREDIT,
        employee=person.id,
        period_from=period[0],
        period_to=period[1],
        decree_number=row["decree_number"] or "",
        total=total,
    )


def _sum(row: Row) -> Decimal | None:
    parts = [part for part in (row["main"], row["supporting"]) if part]
    return sum(parts, Decimal(0)) if parts else None


def _period(row: Row) -> tuple[date, date] | None:
    """Return the first day and the day after the last of the appraised months."""
    names = ("year_from", "month_from", "year_to", "month_to")
    if missing := [name for name in names if not row[name]]:
        row.refuse(missing[0], _("The appraised period needs month and year, from and to."))
        return None
    start = date(row["year_from"], row["month_from"], 1)
    end = add_months(date(row["year_to"], row["month_to"], 1), 1)
    if end <= start:
        row.refuse("month_to", _("The appraised period ends before it begins."))
        return None
    return start, end


ANGKA_KREDIT_ENTITY = Entity(_ANGKA_KREDIT, (ANGKA_KREDIT,), _plan_angka_kredit)
