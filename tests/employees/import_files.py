"""Real files for the tests of imports: workbooks, CSV, JSON, the columns of SIASN's roll, invented people."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from employees.codes import EmployeeKind
from employees.models import Appointment, Employee
from merit.access.actor import Actor
from merit.intake import services
from merit.intake.plan import Plan
from positions.models import Position, Unit

AS_OF = date(2026, 11, 1)
SYSTEM = Actor.system("test", AS_OF)
BIRTH = date(1985, 3, 7)

BASE_65 = [
    "PNS ID",
    "NIP BARU",
    "NIP LAMA",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "EMAIL GOV",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "JENIS PEGAWAI ID",
    "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS",
    "KARTU ASN VIRTUAL",
    "NOMOR SK CPNS",
    "TANGGAL SK CPNS",
    "TMT CPNS",
    "NOMOR SK PNS",
    "TANGGAL SK PNS",
    "TMT PNS",
    "GOL AWAL ID",
    "GOL AWAL NAMA",
    "GOL AKHIR ID",
    "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "MK TAHUN",
    "MK BULAN",
    "JENIS JABATAN ID",
    "JENIS JABATAN NAMA",
    "JABATAN ID",
    "JABATAN NAMA",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID",
    "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN ID",
    "PENDIDIKAN NAMA",
    "TAHUN LULUS",
    "KPKN ID",
    "KPKN NAMA",
    "LOKASI KERJA ID",
    "LOKASI KERJA NAMA",
    "UNOR ID",
    "UNOR NAMA",
    "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID",
    "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID",
    "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA",
    "IS VALID NIK",
]
HEADERS_66 = [*BASE_65, "NAMA SEKOLAH"]
HEADERS_67 = [*HEADERS_66, "FLAG IKD"]
HEADERS_69 = [*HEADERS_67, "ESELON ID", "ESELON NAMA"]


def headers_71() -> list[str]:
    """Return the widest layout: other headers for birthplace and legal status."""
    renamed = [name.replace("KEDUDUKAN HUKUM", "KEDUDUKAN PNS") for name in BASE_65]
    place = renamed.index("TEMPAT LAHIR ID")
    renamed[place : place + 2] = ["TEMPAT LAHIR", "TEMPAT LAHIR ID"]
    return [*renamed, "NAMA SEKOLAH", "FLAG IKD", "CREATED AT", "UPDATED AT", "ESELON ID", "ESELON NAMA"]


def nip(number: int = 1, *, birth: date = BIRTH, begun: str = "201003", sex: int = 1) -> str:
    """Return the NIP of an invented person; `begun` is 201003 for PNS, 202321 for PPPK."""
    return f"{birth:%Y%m%d}{begun}{sex}{900 + number}"


def roll_row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a person of the nominative roll; keys of `changes` are headers with underscores."""
    row: dict[str, Any] = dict.fromkeys(BASE_65, "-")
    row |= {
        "PNS ID": f"A8ACA7F4{number:08d}E040640A040269BB",
        "NIP BARU": nip(number),
        "NAMA": f"Contoh Pegawai {number}",
        "TEMPAT LAHIR NAMA": "Samarinda",
        "TANGGAL LAHIR": "07-03-1985",
        "JENIS KELAMIN": "M",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota",
        "KEDUDUKAN HUKUM ID": "01",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": "01-03-2010",
        "TMT PNS": "01-03-2011",
        "GOL AKHIR ID": "33",
        "GOL AKHIR NAMA": "III/c",
        "TMT GOLONGAN": "01-04-2022",
        "MK TAHUN": "12",
        "MK BULAN": "1",
        "JENIS JABATAN ID": "4",
        "JABATAN NAMA": "Pengolah Data",
        "TMT JABATAN": "02-01-2019",
        "TINGKAT PENDIDIKAN ID": "40",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN NAMA": "S-1 ILMU HUKUM",
        "TAHUN LULUS": "2007",
        "UNOR NAMA": "Bagian Contoh",
    }
    return row | {name.replace("_", " "): value for name, value in changes.items()}


def pppk_row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a PPPK of the roll."""
    pppk = {
        "NIP_BARU": nip(number, begun="202321"),
        "JENIS_PEGAWAI_NAMA": "PPPK",
        "STATUS_CPNS_PNS": "PPPK",
        "TMT_CPNS": "01-03-2023",
        "TMT_PNS": "-",
        "GOL_AKHIR_ID": "-",
        "GOL_AKHIR_NAMA": "IX",
        "TMT_GOLONGAN": "01-03-2023",
        "TMT_JABATAN": "01-03-2023",
    }
    return roll_row(number, **(pppk | changes))


def workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Mapping[str, Any]]],
    heads: Mapping[str, Sequence[str]] | None = None,
) -> Path:
    """Write dictionaries as sheets of a real workbook: texts as text, dates as dates, head lines above."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        head = (heads or {}).get(name, ())
        for number, text in enumerate(head):
            sheet.write_string(number, 0, text)
        start = len(head) + 1 if head else 0
        headers = list(dict.fromkeys(key for row in rows for key in row))
        sheet.write_row(start, 0, headers)
        for number, row in enumerate(rows, start=start + 1):
            for column, header in enumerate(headers):
                value = row.get(header)
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
    book.close()
    return path


def roll(path: Path, *rows: Mapping[str, Any]) -> Path:
    """Write a nominative roll: a CSV, which needs no reader process, or a workbook when so named."""
    if path.suffix == ".xlsx":
        return workbook(path, {"Data PNS": rows})
    return csv_file(path, list(dict.fromkeys(key for row in rows for key in row)), rows)


def csv_file(
    path: Path,
    headers: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    delimiter: str = ";",
    bom: bool = False,
) -> Path:
    """Write a CSV, with a byte-order mark when wanted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(headers)
    writer.writerows([row.get(name, "") for name in headers] for row in rows)
    path.write_bytes(buffer.getvalue().encode("utf-8-sig" if bom else "utf-8"))
    return path


def json_file(path: Path, document: Any) -> Path:
    """Write a JSON document."""
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def preview(kind: str, path: Path) -> Plan:
    """Say what a file would do."""
    return services.preview(actor=SYSTEM, kind=kind, file=path, as_of=AS_OF)


def imported(kind: str, path: Path, *, refused: int = 0) -> Plan:
    """Import a file; by default nothing may be refused."""
    _batch, plan = services.import_file(actor=SYSTEM, kind=kind, file=path, as_of=AS_OF)
    assert plan.counts["refused"] == refused, plan.refused
    return plan


def reasons(plan: Plan) -> dict[tuple[int, str], str]:
    """Return the reasons of a plan's refusals by row and column."""
    return {(refusal.row, refusal.column): refusal.reason for refusal in plan.refused}


def make_unit(code: str = "UNITA", name: str = "Dinas A") -> Unit:
    """Record a unit."""
    return Unit.objects.create(
        code=code, name=name, kind="opd", path=f"/{code}/", valid_from=date(2010, 1, 1), source="posts"
    )


def make_post(unit: Unit, code: str = "POST1", title: str = "Kepala Bidang A", **more: Any) -> Position:
    """Record a post, an administrator's unless told otherwise."""
    fields = {"kind": "struktural", "level": "administrator", "eselon": "32"} | more
    return Position.objects.create(
        code=code, title=title, unit=unit, valid_from=date(2010, 1, 1), source="posts", **fields
    )


def make_employee(number: int = 1, **more: Any) -> Employee:
    """Record an employee with the NIP of the roll's person of that number."""
    fields: dict[str, Any] = {
        "nip": nip(number),
        "name": f"Contoh Pegawai {number}",
        "birth_on": BIRTH,
        "sex": "m",
        "kind": EmployeeKind.PNS.value,
        "source": "siasn",
    }
    return Employee.objects.create(**(fields | more))


def make_appointment(employee: Employee, start: date, **more: Any) -> Appointment:
    """Record an appointment, definitive and open unless told otherwise."""
    fields: dict[str, Any] = {
        "position_title": "Pengolah Data",
        "unit_name": "Bagian Contoh",
        "source": "riwayat",
    }
    return Appointment.objects.create(employee=employee, valid_from=start, **(fields | more))
