"""Write the demo city's people as SIASN delivers them: drifting columns, delimiters, apostrophes, dashes."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from merit.portal.demo.organisation import Organisation, code_of
from merit.portal.demo.people import DemoPerson
from merit.portal.demo.sheets import write_workbook

BASE = Path(__file__).with_name("siasn_columns.txt").read_text(encoding="utf-8").split("\n")[:-1]
EDUCATION = {
    "slta": ("15", "SLTA"),
    "d3": ("30", "Diploma III/Sarjana Muda"),
    "s1": ("40", "S-1/Sarjana"),
    "s2": ("45", "S-2"),
    "s3": ("50", "S-3/Doktor"),
}
LETTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}
KINDS = {
    "struktural": ("1", "Jabatan Struktural"),
    "fungsional": ("2", "Jabatan Fungsional Tertentu"),
    "pelaksana": ("4", "Jabatan Fungsional Umum"),
}
STATUS = {"01": "Aktif", "03": "Tugas Belajar", "15": "PNS Kena Hukuman Disiplin"}
CITY = "Pemerintah Kota Samarinda"
DayFormat = Callable[[date], object]


def day_first(day: date) -> str:
    """Return dd-mm-yyyy, as most exports have it."""
    return f"{day:%d-%m-%Y}"


def year_first(day: date) -> str:
    """Return yyyy-mm-dd, as some exports have it."""
    return day.isoformat()


def grade_name(code: str) -> str:
    """Return III/c for 33; PPPK grades stay as they are."""
    return f"{LETTERS[int(code[0])]}/{'abcde'[int(code[1]) - 1]}" if code.isdigit() else code


def siasn_row(person: DemoPerson, city: Organisation, day: DayFormat) -> dict[str, object]:
    """Return one person as a row of the export, by header."""
    unit = city.units[person.post.unit]
    opd = city.units[city.opd_of(unit.code)]
    grade, grade_on = person.grades[-1]
    first_grade = person.grades[0][0]
    education = person.education[-1]
    level_id, level_name = EDUCATION[education.level]
    kind_id, kind_name = KINDS[person.post.kind]
    row: dict[str, object] = dict.fromkeys(BASE, "-")
    row.update(
        {
            "PNS ID": code_of("person", person.nip),
            "NIP BARU": f"'{person.nip}",
            "NAMA": person.name.upper() if person.talent % 3 == 0 else person.name,
            "GELAR DEPAN": person.title_front or "-",
            "GELAR BELAKANG": person.title_back or None,
            "TEMPAT LAHIR NAMA": person.birth_place,
            "TANGGAL LAHIR": day(person.birth_on),
            "JENIS KELAMIN": person.sex if person.kind == "pns" else {"M": "L", "F": "P"}[person.sex],
            "JENIS PEGAWAI ID": "15" if person.kind == "pns" else "71",
            "JENIS PEGAWAI NAMA": _kind_name(person.kind),
            "KEDUDUKAN HUKUM ID": person.legal_status,
            "KEDUDUKAN HUKUM NAMA": STATUS[person.legal_status],
            "STATUS CPNS PNS": {"pns": "P", "pppk": "PPPK", "pppk_paruh_waktu": "PPPK PARUH WAKTU"}[
                person.kind
            ],
            "TMT CPNS": day(person.cpns_on),
            "TMT PNS": day(person.cpns_on.replace(year=person.cpns_on.year + 1))
            if person.kind == "pns"
            else "-",
            "GOL AWAL ID": first_grade,
            "GOL AWAL NAMA": grade_name(first_grade),
            "GOL AKHIR ID": grade,
            "GOL AKHIR NAMA": grade_name(grade),
            "TMT GOLONGAN": day(grade_on),
            "JENIS JABATAN ID": kind_id,
            "JENIS JABATAN NAMA": kind_name,
            "JABATAN ID": person.post.code,
            "JABATAN NAMA": person.post.title,
            "TMT JABATAN": day(person.post_since),
            "TINGKAT PENDIDIKAN ID": level_id,
            "TINGKAT PENDIDIKAN NAMA": level_name,
            "PENDIDIKAN NAMA": education.subject,
            "TAHUN LULUS": str(education.year),
            "UNOR ID": unit.code if person.talent % 2 else _dashed(unit.code),
            "UNOR NAMA": unit.name,
            "INSTANSI INDUK NAMA": CITY,
            "INSTANSI KERJA NAMA": CITY,
            "SATUAN KERJA INDUK ID": opd.code,
            "SATUAN KERJA INDUK NAMA": opd.name,
            "SATUAN KERJA KERJA NAMA": opd.name,
            "IS VALID NIK": "1",
        }
    )
    return row


def _kind_name(kind: str) -> str:
    return {
        "pns": "PNS Kab/Kota bekerja pada Kab/Kota",
        "pppk": "PPPK",
        "pppk_paruh_waktu": "PPPK Paruh Waktu",
    }[kind]


def _dashed(code: str) -> str:
    text = code.lower()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def headers_71() -> list[str]:
    """Return the widest layout: another order at birthplace, KEDUDUKAN PNS, five more columns."""
    renamed = [name.replace("KEDUDUKAN HUKUM", "KEDUDUKAN PNS") for name in BASE]
    start = renamed.index("TEMPAT LAHIR ID")
    renamed[start : start + 2] = ["TEMPAT LAHIR", "TEMPAT LAHIR ID"]
    return [*renamed, "NAMA SEKOLAH", "FLAG IKD", "CREATED AT", "UPDATED AT", "ESELON ID", "ESELON NAMA"]


def row_71(person: DemoPerson, city: Organisation) -> list[object]:
    """Return one person in the widest layout."""
    row = siasn_row(person, city, day_first)
    row["TEMPAT LAHIR"] = row["TEMPAT LAHIR NAMA"]
    row["KEDUDUKAN PNS ID"], row["KEDUDUKAN PNS NAMA"] = (
        row["KEDUDUKAN HUKUM ID"],
        row["KEDUDUKAN HUKUM NAMA"],
    )
    eselon = person.post.eselon
    row["NAMA SEKOLAH"] = person.education[-1].school
    row["ESELON ID"] = eselon or "00"
    row["ESELON NAMA"] = f"{LETTERS[int(eselon[0])]}.{'ab'[int(eselon[1]) - 1]}" if eselon else "-"
    return [row.get(name) for name in headers_71()]


def write_siasn(folder: Path, people: list[DemoPerson], city: Organisation) -> list[Path]:
    """Write four exports as BKPSDM gets them and return their paths."""
    by_kind = {
        kind: [person for person in people if person.kind == kind]
        for kind in ("pns", "pppk", "pppk_paruh_waktu")
    }
    officials = [person for person in by_kind["pns"] if person.is_structural]
    others = [person for person in by_kind["pns"] if not person.is_structural]
    nominatif = folder / "01-siasn-pns-struktural-71-kolom.xlsx"
    write_workbook(nominatif, {"Data PNS": (headers_71(), [row_71(person, city) for person in officials])})
    plain = folder / "02-siasn-pns-lainnya-65-kolom.csv"
    rows = [siasn_row(person, city, day_first) for person in others]
    _write_csv(plain, BASE, [*rows, *_broken(rows)], ";", "utf-8-sig")
    pppk = folder / "03-siasn-pppk-66-kolom.csv"
    _write_csv(
        pppk, (*BASE, "NAMA SEKOLAH"), [siasn_row(p, city, year_first) for p in by_kind["pppk"]], "|", "utf-8"
    )
    part_time = folder / "04-siasn-pppk-paruh-waktu-67-kolom.csv"
    lower = tuple(name.lower().replace(" ", "_") for name in (*BASE, "NAMA SEKOLAH", "FLAG IKD"))
    rows = [
        {name.lower().replace(" ", "_"): value for name, value in siasn_row(person, city, day_first).items()}
        for person in by_kind["pppk_paruh_waktu"]
    ]
    _write_csv(part_time, lower, rows, "\t", "utf-8")
    return [nominatif, plain, pppk, part_time]


def _broken(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return rows as clerks know them: a cut NIP, an impossible date, a repeated row, a NIP cut by Excel."""
    cut, undated, excel = dict(rows[10]), dict(rows[11]), dict(rows[12])
    cut["NIP BARU"] = str(cut["NIP BARU"])[:-1]
    undated["NIP BARU"] = "'199002302015031901"
    undated["TANGGAL LAHIR"] = "30-02-1990"
    excel["NIP BARU"] = f"{str(excel['NIP BARU'])[1:16]}000"
    return [cut, undated, dict(rows[13]), excel]


def _write_csv(
    path: Path, headers: Iterable[str], rows: list[dict[str, object]], delimiter: str, encoding: str
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    columns = list(headers)
    writer.writerow(columns)
    writer.writerows([row.get(name) if row.get(name) is not None else "" for name in columns] for row in rows)
    path.write_bytes(buffer.getvalue().encode(encoding))
