"""The posts workbook: units, posts, what posts ask, competency standards, vacancies.

A unit's place in the tree is not changed here: moving a unit keeps its history and is a service of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import UNSET, Row
from merit.intake.targets import Target, Want
from positions.codes import SpecialRule, UnitKind, VacancyCause
from positions.imports import cells
from positions.models import CompetencyStandard, Position, PositionRequirement, Unit, Vacancy
from positions.tree import path_of

UNIT = Target(Unit, key=("code",))
POST = Target(Position, key=("code",))
REQUIREMENT = Target(PositionRequirement, key=("position", "valid_from"))
STANDARD = Target(CompetencyStandard, key=("position", "competency", "valid_from"))
VACANCY = Target(Vacancy, key=("position", "open_from"))

UNIT_KINDS = {
    UnitKind.CITY.value: "Kota",
    UnitKind.OPD.value: "OPD",
    UnitKind.KECAMATAN.value: "Kecamatan",
    UnitKind.KELURAHAN.value: "Kelurahan",
    UnitKind.UPT.value: "UPT",
    UnitKind.SEKOLAH.value: "Sekolah",
    UnitKind.PUSKESMAS.value: "Puskesmas",
    UnitKind.SUBUNIT.value: "Subunit",
}
VACANCY_CAUSES = {
    VacancyCause.RETIREMENT.value: "Pensiun",
    VacancyCause.TRANSFER.value: "Mutasi",
    VacancyCause.PROMOTION.value: "Promosi",
    VacancyCause.DEATH.value: "Meninggal",
    VacancyCause.NEW_POST.value: "Jabatan baru",
    VacancyCause.RELEASE.value: "Pembebasan",
    VacancyCause.OTHER.value: "Lainnya",
}
UNIT_SHEET, POST_SHEET, REQUIREMENT_SHEET, STANDARD_SHEET, VACANCY_SHEET = (
    "Unit",
    "Jabatan",
    "Syarat",
    "Standar Kompetensi",
    "Lowongan",
)

Reference = Want | UUID


@dataclass
class Prepared:
    """What the rows of the file refer to: posts by code, and open periods that a new one would end."""

    posts: dict[str, Reference] = field(default_factory=dict)
    requirements: dict[UUID, list[dict[str, Any]]] = field(default_factory=dict)
    standards: dict[UUID, list[dict[str, Any]]] = field(default_factory=dict)
    vacancies: dict[UUID, list[dict[str, Any]]] = field(default_factory=dict)


def prepare(rows: Sequence[Row], planner: Planner) -> Prepared:
    """Fetch units and posts once and state those of the file, the upper before the lower."""
    sheets = _by_sheet(rows)
    units = _want_units(sheets.get(UNIT_SHEET, []), planner)
    posts = _want_posts(sheets.get(POST_SHEET, []), planner, units)
    known = [post for post in posts.values() if isinstance(post, UUID)]
    periods = ("pk", "valid_from", "valid_to")

    def stored(model: type[Model], *fields: str) -> dict[UUID, list[dict[str, Any]]]:
        return planner.group(model, by="position_id", values=known, fields=fields)

    return Prepared(
        posts=posts,
        requirements=stored(PositionRequirement, *periods),
        standards=stored(CompetencyStandard, *periods, "competency"),
        vacancies=stored(Vacancy, "pk", "open_from", "closed_on"),
    )


def _by_sheet(rows: Iterable[Row]) -> dict[str, list[Row]]:
    sheets: dict[str, list[Row]] = {}
    for row in rows:
        sheets.setdefault(row.declared_sheet, []).append(row)
    return sheets


def _upper_first(rows: Iterable[Row], upper: str) -> list[Row]:
    """Order rows so that the row of the code in `upper` comes before; rows in a circle are refused."""
    by_code = {row["code"]: row for row in rows}
    ordered: dict[str, Row] = {}
    for code in by_code:
        chain: list[str] = []
        while code in by_code and code not in ordered and code not in chain:
            chain.append(code)
            code = by_code[code][upper]
        if code in chain:
            _refuse_circle([by_code[name] for name in chain], upper)
            continue
        ordered.update((name, by_code[name]) for name in reversed(chain))
    repeated = [row for row in rows if by_code[row["code"]] is not row]
    return [row for row in [*ordered.values(), *repeated] if not row.is_refused]


def _refuse_circle(rows: Iterable[Row], upper: str) -> None:
    for row in rows:
        row.refuse(upper, gettext("The rows stand above each other in a circle; correct the code above."))


def _want_units(rows: list[Row], planner: Planner) -> dict[str, Reference]:
    stored = {
        code: (pk, path, parent)
        for code, pk, path, parent in Unit.objects.values_list("code", "pk", "path", "parent__code")
    }
    units: dict[str, Reference] = {code: known[0] for code, known in stored.items()}
    paths = {code: known[1] for code, known in stored.items()}
    for row in _upper_first(rows, "parent"):
        code, parent = row["code"], row["parent"]
        if parent and parent not in units:
            row.refuse("parent", gettext("No unit has this code, neither in the file nor stored."))
        elif code in stored and (stored[code][2] or None) != (parent or None):
            row.refuse(
                "parent", gettext("The unit stands elsewhere; move it as a reorganisation, not by a file.")
            )
        else:
            paths[code] = path_of(paths[parent] if parent else None, code)
            units[code] = planner.want(
                row,
                UNIT,
                code=code,
                name=row["name"],
                kind=row["kind"],
                parent=units[parent] if parent else None,
                path=paths[code],
                valid_from=row["valid_from"],
            )
    return units


def _want_posts(rows: list[Row], planner: Planner, units: Mapping[str, Reference]) -> dict[str, Reference]:
    posts: dict[str, Reference] = dict(Position.objects.values_list("code", "pk"))
    for row in _upper_first(rows, "superior"):
        unit, superior = units.get(row["unit"]), row["superior"]
        if unit is None:
            row.refuse("unit", gettext("No unit has this code, neither in the file nor stored."))
        elif superior and superior not in posts:
            row.refuse("superior", gettext("No post has this code, neither in the file nor stored."))
        else:
            posts[row["code"]] = _want_post(row, planner, unit, posts[superior] if superior else None)
    return posts


def _want_post(row: Row, planner: Planner, unit: Reference, superior: Reference | None) -> Want:
    return planner.want(
        row,
        POST,
        code=row["code"],
        title=row["title"],
        unit=unit,
        superior=superior,
        kind=row["kind"],
        level=row["level"],
        eselon=row["eselon"],
        job_class=row["job_class"],
        is_critical=_or_default(row["is_critical"], False),
        special_rule=row["special_rule"],
        capacity=_or_default(row["capacity"], 1),
        field=row["field"],
        valid_from=row["valid_from"],
    )


def _or_default(value: Any, default: Any) -> Any:
    return default if value is None else value


def plan_row(row: Row, planner: Planner, prepared: Prepared) -> None:
    """State the records of one row; units and posts were stated in `prepare`."""
    plan = SHEET_ROWS.get(row.declared_sheet)
    if plan is None:
        return
    post = prepared.posts.get(row["post"])
    if post is None:
        row.refuse("post", gettext("No post has this code, neither in the file nor stored."))
        return
    plan(row, planner, prepared, post)


def _requirement(row: Row, planner: Planner, prepared: Prepared, post: Reference) -> None:
    starts = row["valid_from"]
    if not _end_open(row, planner, REQUIREMENT, _stored(prepared.requirements, post), starts):
        return
    planner.want(
        row,
        REQUIREMENT,
        position=post,
        valid_from=starts,
        education_min=row["education_min"],
        education_fields=_list(row["education_fields"]),
        pangkat_min=row["pangkat_min"],
        pangkat_max=row["pangkat_max"],
        experience_years=_or_default(row["experience_years"], 0),
        experience_fields=_list(row["experience_fields"]),
        training_codes=_list(row["training_codes"]),
    )


def _list(raw: Any) -> Any:
    return raw if raw is UNSET else cells.several(raw)


def _standard(row: Row, planner: Planner, prepared: Prepared, post: Reference) -> None:
    starts = row["valid_from"]
    stored = _stored(prepared.standards, post)
    for code in cells.COMPETENCY_HEADERS:
        if not row[code]:
            continue
        same = [record for record in stored if record["competency"] == code]
        if not _end_open(row, planner, STANDARD, same, starts):
            return
        planner.want(row, STANDARD, position=post, competency=code, valid_from=starts, level=row[code])


def _vacancy(row: Row, planner: Planner, prepared: Prepared, post: Reference) -> None:
    for record in _stored(prepared.vacancies, post):
        if record["closed_on"] is None and record["open_from"] != row["open_from"]:
            day = record["open_from"].strftime("%d-%m-%Y")
            row.refuse("open_from", gettext("The post is already vacant since %(day)s.") % {"day": day})
            return
    planner.want(row, VACANCY, position=post, open_from=row["open_from"], cause=row["cause"])


def _stored(records: Mapping[UUID, list[dict[str, Any]]], post: Reference) -> list[dict[str, Any]]:
    return records.get(post, []) if isinstance(post, UUID) else []


def _end_open(
    row: Row, planner: Planner, target: Target, stored: Iterable[dict[str, Any]], starts: date
) -> bool:
    """End the period still open on the day the new one starts; refuse a start inside stored periods."""
    for record in stored:
        if record["valid_from"] == starts:
            continue
        if record["valid_from"] > starts or (record["valid_to"] and record["valid_to"] > starts):
            row.refuse("valid_from", gettext("What is stored covers this day already; state a later day."))
            return False
        if record["valid_to"] is None:
            planner.amend(row, target, record["pk"], valid_to=starts)
    return True


SHEET_ROWS: dict[str, Callable[[Row, Planner, Prepared, Reference], None]] = {
    REQUIREMENT_SHEET: _requirement,
    STANDARD_SHEET: _standard,
    VACANCY_SHEET: _vacancy,
}

POST_CODE = Column("KODE JABATAN", "post", values.code(), required=True)
SINCE = Column("BERLAKU SEJAK", "valid_from", values.date(), required=True)
FIELDS_HELP = _("several, separated by semicolons")

POSTS = register(
    ImportKind(
        name="posts",
        label=_("Units, posts and what posts ask"),
        help=_("Units first, then posts; a sheet that does not change anything may be left out."),
        formats=("xlsx",),
        sheets=(
            Sheet(
                UNIT_SHEET,
                (
                    Column("KODE UNIT", "code", values.code(), required=True),
                    Column("NAMA UNIT", "name", values.text(255), required=True),
                    Column("JENIS UNIT", "kind", cells.listed(UNIT_KINDS), required=True),
                    Column("KODE UNIT ATASAN", "parent", values.code(), required=True, filled=False),
                    SINCE,
                ),
            ),
            Sheet(
                POST_SHEET,
                (
                    Column("KODE JABATAN", "code", values.code(), required=True),
                    Column("NAMA JABATAN", "title", values.text(255), required=True),
                    Column("KODE UNIT", "unit", values.code(), required=True),
                    Column("JENIS JABATAN", "kind", cells.position_kind(), required=True),
                    Column("JENJANG", "level", cells.position_level(), required=True),
                    Column("ESELON", "eselon", cells.eselon()),
                    Column("KELAS JABATAN", "job_class", values.integer(1, 17)),
                    Column("KODE JABATAN ATASAN", "superior", values.code(), required=True, filled=False),
                    Column("KRITIKAL", "is_critical", values.boolean()),
                    Column(
                        "ATURAN KHUSUS",
                        "special_rule",
                        cells.listed({rule.value: str(rule.label) for rule in SpecialRule}),
                    ),
                    Column("JUMLAH FORMASI", "capacity", values.integer(1, 999)),
                    Column("RUMPUN", "field", values.text(120)),
                    SINCE,
                ),
            ),
            Sheet(
                REQUIREMENT_SHEET,
                (
                    POST_CODE,
                    Column("PENDIDIKAN MINIMAL", "education_min", cells.education_level()),
                    Column("BIDANG PENDIDIKAN", "education_fields", values.text(2000), help=FIELDS_HELP),
                    Column("PANGKAT MINIMAL", "pangkat_min", cells.golongan()),
                    Column("PANGKAT MAKSIMAL", "pangkat_max", cells.golongan()),
                    Column("PENGALAMAN TAHUN", "experience_years", values.decimal(1, 0, 50)),
                    Column("RUMPUN PENGALAMAN", "experience_fields", values.text(2000), help=FIELDS_HELP),
                    Column("DIKLAT", "training_codes", values.text(500), help=FIELDS_HELP),
                    SINCE,
                ),
            ),
            Sheet(
                STANDARD_SHEET,
                (
                    POST_CODE,
                    *(
                        Column(name, code, cells.competency_level())
                        for code, name in cells.COMPETENCY_HEADERS.items()
                    ),
                    SINCE,
                ),
            ),
            Sheet(
                VACANCY_SHEET,
                (
                    POST_CODE,
                    Column("TERBUKA SEJAK", "open_from", values.date(), required=True),
                    Column("SEBAB", "cause", cells.listed(VACANCY_CAUSES), required=True),
                ),
            ),
        ),
        targets=(UNIT, POST, REQUIREMENT, STANDARD, VACANCY),
        prepare=prepare,
        row=plan_row,
    )
)
