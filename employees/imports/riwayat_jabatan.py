"""Riwayat jabatan: definitive posts one after another, acting ones (Plt, Plh, Pj) beside, extra tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from employees.codes import AppointmentCapacity, AssignmentKind, AssignmentScope
from employees.imports import spellings
from employees.imports.appointments import (
    ACTING,
    DEFINITIVE,
    HELD,
    VACANCY,
    PostFact,
    Record,
    fill_vacancy,
    held_by,
    open_vacancies,
    post_fact,
)
from employees.imports.entity import Entity, Known, names_of
from employees.imports.people import PERSON_COLUMNS, Person
from employees.imports.places import Places
from employees.imports.reading import first_code, note_rows, one_code
from employees.imports.timeline import Laid, lay_out
from employees.models import Assignment
from merit.intake import values
from merit.intake.kinds import Column, Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.intake.values import shown

EXTRA_TASK: Final = "TT"
_CAPACITIES: Final = {
    DEFINITIVE: ("D", "DEFINITIF"),
    AppointmentCapacity.PLT.value: ("PLT", "PELAKSANA TUGAS (PLT)"),
    AppointmentCapacity.PLH.value: ("PLH", "PELAKSANA HARIAN (PLH)"),
    AppointmentCapacity.PJ.value: ("PJ", "PEJABAT NON DEFINITIF (PJ)"),
    EXTRA_TASK: ("TT", "TUGAS TAMBAHAN"),
}
_UNIT_MOVE: Final = "MU"
ASSIGNMENT = Target(Assignment, key=("employee", "kind", "title", "valid_from"), keep_blank=True)

_JABATAN = Sheet(
    "jabatan",
    (
        *PERSON_COLUMNS,
        Column("namaJabatan", "post_title", values.text(255)),
        Column("jabatanFungsionalNama", "functional_title", values.text(255)),
        Column("jabatanFungsionalUmumNama", "clerical_title", values.text(255)),
        Column("jabatanId", "post", values.code()),
        Column("jabatanFungsionalId", "functional_post", values.code()),
        Column("jabatanFungsionalUmumId", "clerical_post", values.code()),
        Column("jenisJabatan", "post_kind", values.text(), aliases=("jenisJabatanId",)),
        Column("jenisPenugasanId", "capacity", values.choice(_CAPACITIES), aliases=("jenisPenugasan",)),
        Column("jenisMutasiId", "move", values.short_code()),
        Column("unorId", "unit", values.code()),
        Column("unorNama", "unit_name", values.text(255)),
        Column("namaUnor", "unit_name_again", values.text(255)),
        Column("eselonId", "eselon_id", values.short_code()),
        Column("eselon", "eselon_name", values.text()),
        Column("jenjang", "level_name", values.text()),
        Column("rumpun", "field", values.text(120)),
        Column("tmtJabatan", "post_since", values.date(), required=True),
        Column("tmtMutasi", "moved_on", values.date()),
        Column("tmtSelesai", "post_until", values.date(), aliases=("tmtAkhir",)),
        Column("tmtPelantikan", "inaugurated_on", values.date()),
        Column("nomorSk", "decree_number", values.text(150)),
        Column("tanggalSk", "decree_on", values.date()),
    ),
    aliases=names_of("jabatan"),
)


@dataclass(frozen=True, slots=True)
class Careers:
    """The posts rows name, and where each definitive row stands in its person's career."""

    places: Places
    laid: Mapping[tuple[UUID, date], Laid]
    vacancies: dict[UUID, Record]


def _prepare(rows: Known, planner: Planner) -> Careers:
    places = Places.load(
        planner,
        [row["unit"] for row, _person in rows],
        [code for row, _person in rows for code in _post_codes(row)],
    )
    spans: dict[UUID, dict[date, date | None]] = {}
    for row, person in rows:
        if _capacity(row) == DEFINITIVE:
            spans.setdefault(person.id, {})[_start(row)] = row["post_until"] or None
    held = held_by(planner, spans)
    laid = {
        (person, start): one
        for person, mine in spans.items()
        for start, one in lay_out(mine, held.get(person, ())).items()
    }
    _note(planner, rows, laid)
    return Careers(places, laid, open_vacancies(planner, [post.id for post in places.posts.values()]))


def _post_codes(row: Row) -> Iterable[str]:
    """Return the codes by which a row may name its post; SIASN gives a structural post the id of its unit."""
    names = ["post", "functional_post", "clerical_post", *(["unit"] if _eselon(row) else [])]
    return (row[name] for name in names if row[name])


def _eselon(row: Row) -> str | None:
    return first_code(row, {"eselon_id": spellings.eselon_of_id, "eselon_name": spellings.eselon_of_name})


def _capacity(row: Row) -> str:
    return str(row["capacity"] or DEFINITIVE)


def _start(row: Row) -> date:
    """Return the first day; a row about a change of unit only keeps the old TMT JABATAN."""
    is_unit_move = row["move"] == _UNIT_MOVE and row["moved_on"]
    start: date = row["moved_on"] if is_unit_move else row["post_since"]
    return start


def _note(planner: Planner, rows: Known, laid: Mapping[tuple[UUID, date], Laid]) -> None:
    definitive = [(row, person) for row, person in rows if _capacity(row) == DEFINITIVE]
    acting = [row for row, _person in rows if _capacity(row) not in (DEFINITIVE, EXTRA_TASK)]
    note_rows(
        planner,
        [row for row, person in definitive if laid[person.id, _start(row)].is_cut],
        _("Posts that ended after the next one began, ended there instead: %(count)s (rows %(rows)s)."),
    )
    note_rows(
        planner,
        [row for row in acting if not row["post_until"]],
        _("Acting appointments without an end, standing as still running: %(count)s (rows %(rows)s)."),
    )


def _plan(row: Row, planner: Planner, person: Person, careers: Careers) -> None:
    title = row["post_title"] or row["functional_title"] or row["clerical_title"]
    post = careers.places.post(*_post_codes(row))
    if not title and post is None:
        row.refuse("post_title", _("The row names no post."))
    if row["post_until"] and row["post_until"] <= _start(row):
        row.refuse("post_until", _("The post ends before it begins."))
    if row.is_refused:
        return
    if _capacity(row) == EXTRA_TASK:
        _want_extra_task(row, planner, person, title or (post.title if post else ""))
        return
    fact = _fact(row, planner, careers, title)
    if row.is_refused:
        return
    if _capacity(row) == DEFINITIVE:
        _want_held(row, planner, person, careers, fact)
    else:
        _want_acting(row, planner, person, fact)


def _fact(row: Row, planner: Planner, careers: Careers, title: str | None) -> PostFact:
    eselon = _eselon(row)
    level = one_code(
        row,
        {
            "eselon_id": lambda code: spellings.level_of_eselon(code.zfill(2), planner.as_of) or "",
            "level_name": spellings.level_of_name,
        }
        if eselon
        else {"level_name": spellings.level_of_name},
    )
    return post_fact(
        careers.places.post(*_post_codes(row)),
        title=title,
        unit_id=careers.places.unit(row["unit"]),
        unit_name=row["unit_name"] or row["unit_name_again"],
        stated={"level": level, "eselon": eselon, "field": row["field"]},
        level_of_title=spellings.level_of_title(
            title or "", first_code(row, {"post_kind": spellings.post_kind_of}), _start(row)
        ),
    )


def _decree(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("decree_number", "decree_on", "inaugurated_on")}


def _want_held(row: Row, planner: Planner, person: Person, careers: Careers, fact: PostFact) -> None:
    start = _start(row)
    laid = careers.laid[person.id, start]
    if laid.clash is not None:
        row.refuse("post_since", _clash(laid.clash))
        return
    planner.want(
        row,
        HELD,
        employee=person.id,
        capacity=DEFINITIVE,
        valid_from=start,
        valid_to=laid.end,
        **fact.fields(laid.stored),
        **_decree(row),
    )
    if laid.closes is not None:
        planner.amend(row, HELD, laid.closes, valid_to=start)
    if laid.end is None:
        fill_vacancy(row, planner, careers.vacancies, fact, start)


def _clash(recorded: Record) -> str:
    return _("“%(post)s” is recorded from %(from)s to %(to)s, and this post would begin within that.") % {
        "post": recorded["position_title"],
        "from": shown(recorded["valid_from"]),
        "to": shown(recorded["valid_to"]),
    }


def _want_acting(row: Row, planner: Planner, person: Person, fact: PostFact) -> None:
    fields = fact.fields(None)
    planner.want(
        row,
        ACTING,
        employee=person.id,
        capacity=_capacity(row),
        valid_from=_start(row),
        valid_to=row["post_until"],
        **fields,
        **_decree(row),
    )


def _want_extra_task(row: Row, planner: Planner, person: Person, title: str) -> None:
    planner.want(
        row,
        ASSIGNMENT,
        employee=person.id,
        kind=AssignmentKind.TUGAS_TAMBAHAN.value,
        scope=AssignmentScope.INTERNAL.value,
        title=title,
        valid_from=_start(row),
        valid_to=row["post_until"],
        decree_number=row["decree_number"],
        decree_on=row["decree_on"],
    )


JABATAN = Entity(_JABATAN, (HELD, ACTING, ASSIGNMENT, VACANCY), _plan, _prepare)
