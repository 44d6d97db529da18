"""Riwayat hukuman disiplin: sanctions with their level by law; an activation of a sanction is none itself."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from employees.codes import SanctionLevel, SanctionRegulation
from employees.imports.appointments import Record
from employees.imports.entity import Entity, Known, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from employees.imports.reading import note_rows, refuse_pair
from employees.imports.references import SANCTIONS
from employees.models import Sanction
from merit import rules
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.rules.dates import add_months
from merit.rules.discipline import discipline_level
from merit.rules.errors import NoRuleInForce, UnknownCodeError

SANCTION = Target(Sanction, key=("employee", "code", "valid_from"), keep_blank=True)
_LETTERS: Final = {
    "R": SanctionLevel.RINGAN.value,
    "S": SanctionLevel.SEDANG.value,
    "B": SanctionLevel.BERAT.value,
}
_NUMBERS: Final = {
    "94": SanctionRegulation.PP_94_2021.value,
    "53": SanctionRegulation.PP_53_2010.value,
}
_DIGITS = re.compile(r"\d+")
_MONTHS_A_YEAR = 12

_HUKDIS = Sheet(
    "hukdis",
    (
        *PERSON_COLUMNS,
        Column("jenisHukuman", "code", values.short_code(), required=True, aliases=("jenisHukumanId",)),
        Column("jenisHukumanNama", "name", values.text(255)),
        Column("jenisTingkatHukumanId", "letter", values.choice({code: (code,) for code in _LETTERS})),
        Column("hukumanTanggal", "valid_from", values.date(), required=True, filled=False),
        Column("akhirHukumTanggal", "valid_to", values.date(), aliases=("akhirHukumanTanggal",)),
        Column("masaTahun", "years", values.integer(0, 60)),
        Column("masaBulan", "months", values.integer(0, 240)),
        Column("skNomor", "decree_number", values.text(150)),
        Column("skTanggal", "decree_on", values.date()),
        Column("nomorPp", "regulation", values.text()),
        Column("alasanHukumanDisiplinNama", "reason", values.text(500)),
        Column("keterangan", "remark", values.text(500)),
        Column("skPembatalanNomor", "cancelled_by", values.text(150)),
        Column("skPembatalanTanggal", "cancelled_on", values.date()),
    ),
    aliases=(*names_of("hukdis"), "hukuman disiplin"),
)

Recorded = Mapping[UUID, Sequence[Record]]


def _prepare(rows: Known, planner: Planner) -> Recorded:
    named = [row for row, _person in rows]
    note_rows(
        planner,
        [row for row in named if _level(row["code"], planner.as_of) is None],
        _("Rows that only activate a sanction and are none, not recorded: %(count)s (rows %(rows)s)."),
    )
    note_rows(
        planner,
        [row for row in named if _is_cancelled(row)],
        _("Sanctions cancelled by decree, not recorded as new: %(count)s (rows %(rows)s)."),
    )
    return planner.group(
        Sanction,
        by="employee_id",
        values=[person.id for _row, person in rows],
        fields=("pk", "code", "valid_from", "valid_to"),
    )


def _level(code: str, on: date) -> str | None:
    """Return the level of a code, None for an activation, "" for a code that is not on the list."""
    try:
        return discipline_level(code.lstrip("0"), on).value
    except UnknownCodeError:
        return ""


def _is_cancelled(row: Row) -> bool:
    return bool(row["cancelled_by"] or row["cancelled_on"])


def _plan(row: Row, planner: Planner, person: Person, recorded: Recorded) -> None:
    level = _level(row["code"], planner.as_of)
    if level is None:
        return
    if level == "":
        row.refuse("code", _("“%(code)s” is not a sanction of SIASN's list.") % {"code": row["code"]})
    elif row["letter"] and _LETTERS[row["letter"]] != level:
        refuse_pair(row, "code", "letter")
    start = row["valid_from"] or row["decree_on"]
    if not start:
        row.refuse("valid_from", _("The sanction needs the day from which it holds, or its decree's day."))
    if row.is_refused:
        return
    if _is_cancelled(row):
        _end_cancelled(row, planner, recorded.get(person.id, ()), start)
    else:
        _want_sanction(row, planner, person, level, start)


def _end_cancelled(row: Row, planner: Planner, recorded: Sequence[Record], start: date) -> None:
    """End a sanction recorded before its cancellation on the day of that; others are not recorded."""
    ended = row["cancelled_on"]
    for one in recorded:
        is_same = one["code"] == row["code"].lstrip("0") and one["valid_from"] == start
        if is_same and ended and ended > start and (one["valid_to"] is None or one["valid_to"] > ended):
            planner.amend(row, SANCTION, one["pk"], valid_to=ended)


def _want_sanction(row: Row, planner: Planner, person: Person, level: str, start: date) -> None:
    end = row["valid_to"] or _end_by_duration(row, start)
    if end and end <= start:
        row.refuse("valid_to", _("The sanction ends before it begins."))
    regulation = _regulation(row, start)
    if regulation is None:
        row.refuse(
            "regulation",
            _("Only sanctions under PP 94/2021 and PP 53/2010 are recorded; enter older ones by hand."),
        )
    if row.is_refused:
        return
    planner.want(
        row,
        SANCTION,
        employee=person.id,
        code=row["code"].lstrip("0"),
        valid_from=start,
        valid_to=end,
        name=row["name"] or SANCTIONS[row["code"].lstrip("0")],
        level=level,
        regulation=regulation,
        decree_number=row["decree_number"],
        decree_on=row["decree_on"],
        reason=row["reason"] or row["remark"],
    )


def _end_by_duration(row: Row, start: date) -> date | None:
    months = (row["years"] or 0) * _MONTHS_A_YEAR + (row["months"] or 0)
    return add_months(start, months) if months else None


def _regulation(row: Row, start: date) -> str | None:
    """Return the regulation a row names; one that names none falls under the regulation of its day."""
    if not row["regulation"]:
        return _regulation_on(row["decree_on"] or start)
    return _numbered(row["regulation"])


def _numbered(text: str) -> str | None:
    return next((_NUMBERS[number] for number in _DIGITS.findall(text) if number in _NUMBERS), None)


def _regulation_on(day: date) -> str | None:
    try:
        return _numbered(rules.at(day).table("discipline.kinds").basis.instrument)
    except NoRuleInForce:
        return None


HUKDIS = Entity(_HUKDIS, (SANCTION,), _plan, _prepare)
