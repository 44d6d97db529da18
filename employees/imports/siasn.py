"""SIASN's nominative roll: who works here, with pangkat, present post and last education.

A roll is a snapshot and often weeks old: it opens and closes appointments, but never empties what other
sources filled in. The columns are declared in siasn_columns; careers come with the kind riwayat.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.codes import PPPK_KINDS, EmployeeKind, LegalStatus
from employees.imports import spellings
from employees.imports.appointments import (
    HELD,
    VACANCY,
    PostFact,
    Record,
    fill_vacancy,
    held_by,
    open_vacancies,
    post_fact,
)
from employees.imports.education import EDUCATION, educations_of, want_education
from employees.imports.notes import note_replaced
from employees.imports.places import Places
from employees.imports.present import want_present
from employees.imports.reading import first_code, note_rows, one_code, settled
from employees.imports.seats import refuse_taken_seats
from employees.imports.siasn_columns import NOMINATIVE
from employees.models import Employee, PangkatRecord
from merit.intake.kinds import ImportKind, register
from merit.intake.planner import Planner
from merit.intake.rows import UNSET, Row
from merit.intake.targets import Target, Want
from merit.intake.texts import folded
from merit.intake.values import shown
from merit.rules.nip import NipParts, parse_nip

EMPLOYEE = Target(
    Employee,
    key=("nip",),
    keep_blank=(
        "title_front",
        "title_back",
        "birth_place",
        "email",
        "phone",
        "cpns_on",
        "pns_on",
        "siasn_id",
    ),
)
# A running masa kerja changes with every export; what the decree said comes with riwayat.
PANGKAT = Target(
    PangkatRecord,
    key=("employee", "golongan", "effective_on"),
    create_only=("mk_years", "mk_months"),
)
_SPELLED = ("name", "title_front", "title_back", "birth_place", "email")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LEGAL_STATUSES = frozenset(LegalStatus.values)
_ACTIVE_NAMES = frozenset({"aktif", "pppk aktif", "pppk paruh waktu aktif"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is recorded about the people, units and posts of a file."""

    people: dict[str, Record]
    places: Places
    held: dict[UUID, list[Record]]
    educations: dict[UUID, list[Record]]
    vacancies: dict[UUID, Record]


def prepare(rows: Sequence[Row], planner: Planner) -> Known:
    """Fetch what is recorded about the people of the file, and note what many rows have in common."""
    people = planner.group(
        Employee, by="nip", values=[row["nip"] for row in rows], fields=("pk", "kind", *_SPELLED)
    )
    known = {nip: records[0] for nip, records in people.items()}
    ids = [record["pk"] for record in known.values()]
    places = Places.load(planner, [row["unit"] for row in rows], [row["post"] for row in rows])
    _note_unknown(planner, rows, places)
    return Known(
        people=known,
        places=places,
        held=held_by(planner, ids),
        educations=educations_of(planner, ids),
        vacancies=open_vacancies(planner, [post.id for post in places.posts.values()]),
    )


def _note_unknown(planner: Planner, rows: Sequence[Row], places: Places) -> None:
    tests: dict[str, Callable[[Row], bool]] = {
        _(
            "Units that are not recorded here, kept as text: %(count)s (rows %(rows)s). Import the posts "
            "file, then this file again."
        ): lambda row: bool(row["unit"]) and places.unit(row["unit"]) is None,
        _("Posts that are not recorded here, kept as text: %(count)s (rows %(rows)s)."): (
            lambda row: bool(row["post"]) and places.post(row["post"]) is None
        ),
        _("People without a post or its TMT JABATAN, recorded without one: %(count)s (rows %(rows)s)."): (
            lambda row: not (row["post_since"] and (row["post_title"] or places.post(row["post"])))
        ),
        _("People without TMT GOLONGAN, recorded without a pangkat: %(count)s (rows %(rows)s)."): (
            lambda row: bool(row["golongan_name"] or row["golongan_id"]) and not row["golongan_since"]
        ),
        _("E-mail addresses that are none, left out: %(count)s (rows %(rows)s)."): (
            lambda row: bool(_address(row)) and not _EMAIL.fullmatch(_address(row))
        ),
    }
    for text, test in tests.items():
        note_rows(planner, [row for row in rows if test(row)], text)


def _address(row: Row) -> str:
    return row["email_gov"] or row["email"] or ""


def plan_row(row: Row, planner: Planner, known: Known) -> None:
    """Say which records one person of the roll wants."""
    recorded = known.people.get(row["nip"])
    employee = _want_person(row, planner, known, recorded)
    if employee is None:
        return
    _want_pangkat(row, planner, employee)
    _want_post(row, planner, employee, known, recorded)
    _want_last_education(row, planner, employee, known.educations.get(recorded["pk"], []) if recorded else [])


def _want_person(row: Row, planner: Planner, known: Known, recorded: Record | None) -> Want | None:
    parts = parse_nip(row["nip"])
    _check_nip(row, parts)
    kind = _kind(row, parts, recorded)
    _check_dates(row, kind)
    if row.is_refused:
        return None
    address = _address(row)
    fields = {
        "name": row["name"],
        "title_front": row["title_front"],
        "title_back": row["title_back"],
        "birth_place": row["birth_place"],
        "email": address if _EMAIL.fullmatch(address) else UNSET,
    }
    if recorded is not None:
        fields = {name: settled(value, recorded[name]) for name, value in fields.items()}
        if recorded["kind"] == EmployeeKind.PNS_OTHER_AGENCY:
            fields["agency_name"] = ""
    return planner.want(
        row,
        EMPLOYEE,
        nip=row["nip"],
        birth_on=row["birth_on"],
        sex=row["sex"],
        kind=kind,
        legal_status=_legal_status(row),
        phone=row["phone"],
        cpns_on=row["cpns_on"],
        pns_on=UNSET if kind in PPPK_KINDS else row["pns_on"],
        unit=known.places.unit(row["unit"]) if row["unit"] else UNSET,
        siasn_id=row["siasn_id"],
        **fields,
    )


def _check_nip(row: Row, parts: NipParts) -> None:
    if row["birth_on"] != parts.birth_on:
        row.refuse("birth_on", _contradiction(shown(parts.birth_on), shown(row["birth_on"])))
    if row["sex"] != parts.sex:
        names = {"m": _("male"), "f": _("female")}
        row.refuse("sex", _contradiction(names[parts.sex], names[row["sex"]]))


def _contradiction(by_nip: str, by_cell: str) -> str:
    return _("The NIP says %(nip)s, this column says %(cell)s. Correct the wrong one in SIASN.") % {
        "nip": by_nip,
        "cell": by_cell,
    }


def _kind(row: Row, parts: NipParts, recorded: Record | None) -> str:
    stated = spellings.kind_stated(
        row["kind_name"] or None, row["status"] or None, row["legal_status_name"] or None
    )
    if stated is not None and (stated == EmployeeKind.PNS) != (parts.kind == "pns"):
        field = "kind_name" if row["kind_name"] else "status"
        row.refuse(field, _contradiction(parts.kind.upper(), str(EmployeeKind(stated).label)))
    if parts.kind == "pns":
        return EmployeeKind.PNS.value
    if stated is None and recorded is not None and recorded["kind"] in PPPK_KINDS:
        return str(recorded["kind"])
    return stated or EmployeeKind.PPPK.value


def _legal_status(row: Row) -> str:
    """Return the code of the legal status; SIASN has codes of its own for PPPK in service."""
    code = str(row["legal_status"])
    is_active = folded(row["legal_status_name"] or "") in _ACTIVE_NAMES
    return LegalStatus.AKTIF.value if is_active and code not in _LEGAL_STATUSES else code


def _check_dates(row: Row, kind: str) -> None:
    begun, confirmed = row["cpns_on"], row["pns_on"]
    if kind not in PPPK_KINDS and begun and confirmed and confirmed < begun:
        row.refuse(
            "pns_on",
            _("TMT PNS %(pns)s is earlier than TMT CPNS %(cpns)s.")
            % {"pns": shown(confirmed), "cpns": shown(begun)},
        )


def _want_pangkat(row: Row, planner: Planner, employee: Want) -> None:
    is_pppk = employee.values["kind"] in PPPK_KINDS
    read = spellings.golongan_pppk if is_pppk else spellings.golongan_pns
    golongan = one_code(row, {"golongan_id": read, "golongan_name": read})
    if golongan is None or not row["golongan_since"]:
        return
    planner.want(
        row,
        PANGKAT,
        employee=employee,
        golongan=golongan,
        effective_on=row["golongan_since"],
        mk_years=row["mk_years"],
        mk_months=row["mk_months"],
    )


def _want_post(row: Row, planner: Planner, employee: Want, known: Known, recorded: Record | None) -> None:
    fact = _fact(row, planner, known)
    if not row["post_since"] or not fact.title or row.is_refused:
        return
    if row["unit"] and fact.unit_id is None and not row["unit_name"]:
        row.refuse("unit", _("No unit has this code and the row gives no name. Import the posts file first."))
        return
    held = known.held.get(recorded["pk"], []) if recorded else []
    if want_present(row, planner, employee, held, fact, row["post_since"]):
        fill_vacancy(row, planner, known.vacancies, fact, row["post_since"])


def _fact(row: Row, planner: Planner, known: Known) -> PostFact:
    eselon = _eselon(row)
    kinds = {"post_kind_id": spellings.post_kind_of, "post_kind_name": spellings.post_kind_of}
    return post_fact(
        known.places.post(row["post"]),
        title=row["post_title"],
        unit_id=known.places.unit(row["unit"]),
        unit_name=row["unit_name"],
        stated={
            "level": spellings.level_of_eselon(eselon, planner.as_of) if eselon else None,
            "eselon": eselon,
            "field": row["field"],
        },
        level_of_title=spellings.level_of_title(
            row["post_title"] or "", first_code(row, kinds), row["post_since"] or planner.as_of
        ),
    )


def _eselon(row: Row) -> str | None:
    if row["eselon_id"]:
        return one_code(row, {"eselon_id": spellings.eselon_of_id})
    return one_code(row, {"eselon_name": spellings.eselon_of_name})


def _want_last_education(row: Row, planner: Planner, employee: Want, recorded: Sequence[Record]) -> None:
    level = one_code(
        row,
        {"education_id": spellings.education_of_id, "education_name": spellings.education_of_name},
    )
    if level is None:
        return
    diploma: dict[str, Any] = {
        "level": level,
        "field": row["education_field"] or "",
        "graduation_year": row["graduation_year"] or None,
    }
    want_education(row, planner, employee, recorded, diploma, school=row["school"])


def check(planner: Planner) -> None:
    """Refuse second holders of a post and note what was entered by hand."""
    refuse_taken_seats(planner)
    note_replaced(planner)


SIASN = register(
    ImportKind(
        name="siasn",
        label=gettext_lazy("Nominative roll from SIASN"),
        help=gettext_lazy(
            "The export “Data PNS/PPPK” as it comes, XLSX or CSV; do not open and save it in Excel before."
        ),
        sheets=(NOMINATIVE,),
        targets=(EMPLOYEE, PANGKAT, HELD, EDUCATION, VACANCY),
        prepare=prepare,
        row=plan_row,
        check=check,
    )
)
