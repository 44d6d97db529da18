"""A small kind of import over real records, and makers of files for it; no real person's name or NIP."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from employees.models import Employee, PangkatRecord
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet
from merit.intake.plan import MERGE, Planner, Row, Target
from positions.models import Unit

HEAD = ("NIP", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "UNOR ID", "UNOR NAMA", "GOL", "TMT GOL")

UNIT = Target(Unit, key=("code",), repeat=MERGE, create_only=("path", "kind", "valid_from"))
EMPLOYEE = Target(Employee, key=("nip",), create_only=("kind",))
PANGKAT = Target(PangkatRecord, key=("employee", "golongan", "effective_on"))


def row(row: Row, planner: Planner, _prepared: Any) -> None:
    unit = planner.want(
        row,
        UNIT,
        code=row["unit_code"],
        name=row["unit_name"],
        kind="opd",
        path=f"/{row['unit_code']}/",
        valid_from=date(2020, 1, 1),
    )
    person = planner.want(
        row,
        EMPLOYEE,
        nip=row["nip"],
        name=row["name"],
        birth_on=row["birth_on"],
        sex=row["sex"],
        kind="pns",
        unit=unit,
    )
    if row["golongan"]:
        planner.want(row, PANGKAT, employee=person, golongan=row["golongan"], effective_on=row["golongan_on"])


PEOPLE = Sheet(
    "Data",
    columns=[
        Column(
            "NIP", "nip", values.nip(), required=True, aliases=("NIP BARU",), example="198609262015051001"
        ),
        Column("NAMA", "name", values.text(200), required=True),
        Column("TANGGAL LAHIR", "birth_on", values.date(), required=True),
        Column("JENIS KELAMIN", "sex", values.sex(), required=True),
        Column("UNOR ID", "unit_code", values.code(), required=True),
        Column("UNOR NAMA", "unit_name", values.text(), required=True),
        Column("GOL", "golongan", values.short_code(("31", "32", "33", "34"))),
        Column("TMT GOL", "golongan_on", values.date()),
    ],
)


def people_kind(**changes: Any) -> ImportKind:
    declared: dict[str, Any] = {
        "name": "people",
        "label": "People",
        "sheets": [PEOPLE],
        "targets": [UNIT, EMPLOYEE, PANGKAT],
        "row": row,
        "source": "siasn",
        "formats": ("xlsx", "csv", "json"),
    }
    return ImportKind(**(declared | changes))


def nip(number: int) -> str:
    return f"19860926201505{1 + number % 2}{number % 999 + 1:03d}" if number < 999 else _other_nip(number)


def _other_nip(number: int) -> str:
    return f"1987{1 + number // 999 % 12:02d}{1 + number // 11988 % 28:02d}2015051{number % 999 + 1:03d}"


def person(number: int, **changes: str) -> list[str]:
    cells = {
        "NIP": nip(number),
        "NAMA": f"Pegawai Contoh {number}",
        "TANGGAL LAHIR": "26-09-1986",
        "JENIS KELAMIN": "M",
        "UNOR ID": f"U{number % 7}",
        "UNOR NAMA": f"Dinas {number % 7}",
        "GOL": "33",
        "TMT GOL": "01-04-2020",
    } | changes
    return [cells[name] for name in HEAD]


def write_xlsx(path: Path, rows: list[list[Any]], *, head: Any = HEAD, sheet: str = "Data") -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, cells in enumerate([head, *rows]):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                page.write_string(number, place, cell)
            elif isinstance(cell, date):
                page.write_datetime(number, place, cell, day)
            else:
                page.write(number, place, cell)
    book.close()
    return path


def write_csv(path: Path, rows: list[list[str]], *, head: Any = HEAD, delimiter: str = ";") -> Path:
    lines = [delimiter.join(cells) for cells in [head, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
