"""e-Kinerja's “Rekap Penilaian”: one assessing unit, one period read from the file's head, one row a person.

The unit in the head is the assessing one, not where the people work. The same person may stand in the files
of several assessors; where two of them differ nobody is right by coming last.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.imports import periods
from assessments.imports.appraisals import (
    KEY,
    PREDIKAT_LABELS,
    RATING_LABELS,
    Record,
    check_period,
    check_predikat,
    recorded_appraisals,
)
from assessments.imports.periods import Period
from assessments.models import Appraisal
from employees.imports.notes import note_replaced
from employees.imports.people import Person, nobody, people_by_nip
from employees.imports.reading import PASSED_OVER
from merit.intake import values
from merit.intake.errors import FileRefused
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.intake.texts import folded
from merit.intake.values import shown

SOURCE: Final = "ekinerja"
# Who assessed is known once; another assessor's file that agrees does not take it over.
APPRAISAL = Target(Appraisal, key=KEY, create_only=("appraiser_name",))
_PERIOD = re.compile(
    r"periode:? (?:(?P<kind>bulanan|bulan|triwulanan|triwulan|tahunan) ?)?(?P<part>[a-z0-9]*?) ?(?:tahun )?"
    r"(?P<year>\d{4})"
)
_YEARLY, _QUARTERLY, _MONTHLY = ("tahunan", ""), ("triwulanan", "triwulan"), ("bulanan", "bulan")
_LONGEST_UNIT: Final = 200

RECAP = Sheet(
    "Rekap Penilaian",
    (
        Column("NIP", "nip", values.nip(), required=True),
        Column("Nama", "name", PASSED_OVER),
        Column("Jabatan", "post_title", PASSED_OVER),
        Column("No", "number", PASSED_OVER),
        Column("Rating Hasil Kinerja", "result", values.choice(RATING_LABELS), required=True),
        Column("Rating Perilaku Kerja", "behaviour", values.choice(RATING_LABELS), required=True),
        Column(
            "Predikat Kinerja Periodik",
            "predikat",
            values.choice(PREDIKAT_LABELS),
            required=True,
            aliases=("Predikat Kinerja Tahunan", "Predikat Kinerja"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a recap: the assessing unit and the period."""

    unit: str
    period: Period


@dataclass(frozen=True, slots=True)
class Known:
    """The heads of the file's sheets, its people and the appraisals recorded for them."""

    heads: Mapping[str, Head]
    people: Mapping[str, Person]
    recorded: Mapping[Any, Sequence[Record]]


def prepare(rows: Sequence[Row], planner: Planner) -> Known:
    """Read the heads and fetch the people and their appraisals.

    Raises: FileRefused when a head does not say which period it is about.
    """
    heads = {layout.name: _head(layout.name, layout.head, planner) for layout in planner.reading.layouts}
    people = people_by_nip(planner, rows)
    ids = [person.id for person in people.values()]
    more = ("source", "appraiser_name", "batch__file_name")
    return Known(heads, people, recorded_appraisals(planner, ids, more))


def _head(sheet: str, above: Sequence[Sequence[Any]], planner: Planner) -> Head:
    lines = [line for line in (_line(cells) for cells in above) if line]
    found = [(place, period) for place, line in enumerate(lines) if (period := period_of(line)) is not None]
    if len({period for _place, period in found}) != 1:
        raise _no_period(sheet, lines)
    place, period = found[0]
    if period[1] > planner.as_of:
        raise FileRefused(
            _("Sheet “%(sheet)s” is about a period that has not begun: “%(line)s”.")
            % {"sheet": sheet, "line": lines[place]},
            _("Check the period in the head of the file."),
        )
    return Head(lines[place - 1][:_LONGEST_UNIT] if place else "", period)


def _line(cells: Sequence[Any]) -> str:
    return " ".join(shown(cell) for cell in cells if cell is not None and shown(cell))


def period_of(line: str) -> Period | None:
    """Return the period a line of the head states, None when it states none."""
    match = _PERIOD.fullmatch(folded(line))
    if match is None:
        return None
    year, kind, part = int(match["year"]), match["kind"] or "", match["part"]
    if kind in _MONTHLY:
        return periods.month_of(year, part)
    if kind in _QUARTERLY:
        return periods.quarter_of(year, part)
    return periods.year_of(year) if kind in _YEARLY and part in ("", "tahun") else None


def _no_period(sheet: str, lines: Sequence[str]) -> FileRefused:
    return FileRefused(
        _("Sheet “%(sheet)s” does not say which period it is about. Above the table stands: %(lines)s.")
        % {"sheet": sheet, "lines": "; ".join(f"“{line}”" for line in lines[:5]) or _("nothing")},
        _("Export the recap again; its head has a line such as “Periode Bulanan 6 Tahun 2026”."),
    )


def plan_row(row: Row, planner: Planner, known: Known) -> None:
    """Say which appraisal one row wants."""
    person = known.people.get(row["nip"])
    if person is None:
        row.refuse("nip", nobody())
        return
    head = known.heads[row.sheet]
    kind, start, end = head.period
    recorded = known.recorded.get(person.id, ())
    check_predikat(row, row["result"], row["behaviour"], row["predikat"], end)
    check_period(row, recorded, kind, start, end)
    _check_other_assessor(row, recorded, head)
    if not row.is_refused:
        _want(row, planner, person, head)


def _want(row: Row, planner: Planner, person: Person, head: Head) -> None:
    kind, start, end = head.period
    planner.want(
        row,
        APPRAISAL,
        employee=person.id,
        period_kind=kind,
        period_from=start,
        period_to=end,
        result_rating=row["result"],
        behaviour_rating=row["behaviour"],
        predikat=row["predikat"],
        appraiser_name=head.unit,
    )


def _check_other_assessor(row: Row, recorded: Sequence[Record], head: Head) -> None:
    """Refuse a row that contradicts what another assessor's file said about the same period."""
    kind, start, _end = head.period
    for one in recorded:
        if one["period_kind"] != kind or one["period_from"] != start or one["source"] != SOURCE:
            continue
        is_other = folded(one["appraiser_name"]) != folded(head.unit)
        if is_other and one["predikat"] != row["predikat"]:
            row.refuse(
                "predikat",
                _(
                    "“%(file)s” of %(unit)s already says “%(said)s” for this person and period. Ask both "
                    "assessors which is right."
                )
                % {
                    "file": one["batch__file_name"] or "",
                    "unit": one["appraiser_name"],
                    "said": PREDIKAT_LABELS[one["predikat"]][0],
                },
            )


EKINERJA = register(
    ImportKind(
        name=SOURCE,
        label=gettext_lazy("Appraisals from e-Kinerja (Rekap Penilaian)"),
        help=gettext_lazy("The recap as e-Kinerja exports it, with the lines above the table."),
        sheets=(RECAP,),
        targets=(APPRAISAL,),
        prepare=prepare,
        row=plan_row,
        check=note_replaced,
        source=SOURCE,
    )
)
