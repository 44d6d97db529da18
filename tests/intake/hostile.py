"""Makers of hostile and broken files, each small on disk whatever it would become in memory."""

import random
import struct
import zipfile
import zlib
from pathlib import Path

from tests.intake.people import HEAD, nip, person, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
_OPEN = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
_CLOSE = b"</sheetData></worksheet>"


def good(path: Path) -> Path:
    return write_xlsx(path, [person(1)])


def rewritten(path: Path, parts: dict[str, bytes | None], *, stored: bool = False) -> Path:
    """Write a good workbook with some parts replaced, added or (None) left out."""
    source = good(path.with_suffix(".source.xlsx"))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return path


def sheet_xml(rows: bytes) -> bytes:
    return _OPEN + rows + _CLOSE


def inline_row(number: int, cells: list[str]) -> bytes:
    texts = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for place, cell in enumerate(cells)
    )
    return f'<row r="{number}">{texts}</row>'.encode()


HEAD_ROW = inline_row(1, list(HEAD))
GOOD_ROW = inline_row(2, person(1))


def with_rows(path: Path, rows: bytes) -> Path:
    return rewritten(path, {SHEET: sheet_xml(HEAD_ROW + rows)})


def zip_bomb(path: Path) -> Path:
    """A sheet of 300 MB of blanks in about 300 kB."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block, size, crc, packed = b" " * 1_000_000, 0, 0, bytearray()
    for _number in range(300):
        packed += deflate.compress(block)
        size, crc = size + len(block), zlib.crc32(block, crc)
    packed += deflate.flush()
    return _with_raw_entry(path, "xl/media/image1.png", bytes(packed), size, crc)


def lying_size(path: Path) -> Path:
    """An entry that declares 10 bytes and holds a million."""
    data = random.Random(1).randbytes(1_000_000)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(data) + deflate.flush()
    return _with_raw_entry(path, "docProps/other.bin", packed, 10, zlib.crc32(data[:10]))


def _with_raw_entry(path: Path, name: str, packed: bytes, size: int, crc: int) -> Path:
    """Append a ready-deflated entry with sizes as we say to a good workbook."""
    with zipfile.ZipFile(good(path.with_suffix(".source.xlsx"))) as old:
        parts = [(item, old.read(item)) for item in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item, data in parts:
            new.writestr(item.filename, data)
        info = zipfile.ZipInfo(name)
        info.compress_type, info.file_size, info.compress_size, info.CRC = 8, size, len(packed), crc
        info.header_offset = new.fp.tell()
        new.fp.write(info.FileHeader(zip64=False) + packed)
        new.filelist.append(info)
        new.NameToInfo[name] = info
        new.start_dir = new.fp.tell()
        new._didModify = True
    return path


def billion_laughs(path: Path) -> Path:
    entities = b"".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">'.encode() for n in range(1, 10))
    doctype = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + entities + b"]>"
    xml = sheet_xml(HEAD_ROW + b'<row r="2"><c r="A2" t="inlineStr"><is><t>&l9;</t></is></c></row>')
    return rewritten(path, {SHEET: xml.replace(b"<worksheet", doctype + b"<worksheet")})


def external_entity(path: Path) -> Path:
    doctype = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    shared = b'<?xml version="1.0"?>' + doctype + b"<sst><si><t>&file;</t></si></sst>"
    return rewritten(path, {"xl/sharedStrings.xml": shared})


def late_doctype_after_long_comment(path: Path) -> Path:
    filler = b"<!--" + b" " * 700_000 + b"-->"
    xml = sheet_xml(HEAD_ROW).replace(b"<worksheet", filler + b"<!DOCTYPE x []><worksheet")
    return rewritten(path, {SHEET: xml}, stored=True)


def utf16_part(path: Path) -> Path:
    text = sheet_xml(HEAD_ROW + b'<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>').decode()
    return rewritten(path, {SHEET: text.replace("UTF-8", "UTF-16").encode("utf-16")})


def encrypted_office(path: Path) -> Path:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    path.write_bytes(header + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000)
    return path


def encrypted_zip(path: Path) -> Path:
    data = bytearray(good(path).read_bytes())
    start = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, start + 8, struct.unpack_from("<H", data, start + 8)[0] | 1)
    path.write_bytes(data)
    return path


def truncated(path: Path) -> Path:
    data = good(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def flipped_bit(path: Path) -> Path:
    """Damage inside the sheet's own compressed bytes, the directory left whole."""
    with zipfile.ZipFile(good(path)) as archive:
        info = archive.getinfo(SHEET)
    data = bytearray(path.read_bytes())
    place = info.header_offset + 30 + len(SHEET) + info.compress_size // 2
    data[place] ^= 0xFF
    path.write_bytes(data)
    return path


def far_cell(path: Path) -> Path:
    return with_rows(path, GOOD_ROW + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_column(path: Path) -> Path:
    return with_rows(path, b'<row r="2"><c r="XFD2"><v>1</v></c></row>')


def many_columns(path: Path) -> Path:
    digits = random.Random(1)
    cells = b"".join(b"<c><v>%d</v></c>" % digits.randrange(10**9) for _column in range(16_384))
    return with_rows(path, b"<row>" + cells + b"</row>")


def million_empty_rows(path: Path) -> Path:
    return with_rows(path, b"".join(b'<row r="%d"/>' % number for number in range(2, 1_000_001)))


def million_unnumbered_rows(path: Path) -> Path:
    """Rows without numbers, their length varied so that they do not compress beyond suspicion."""
    rows = b"".join(b'<row ht="%d"/>' % (number * 7919 % 99991) for number in range(1_000_000))
    return with_rows(path, rows)


def formula(path: Path, tag: bytes = b"<f>1+1</f>") -> Path:
    return with_rows(path, b'<row r="2"><c r="B2">' + tag + b"<v>2</v></c></row>")


def prefixed_formula(path: Path) -> Path:
    xml = (
        b'<?xml version="1.0"?><x:worksheet xmlns:x='
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2">'
        b'<x:c r="C2"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    return rewritten(path, {SHEET: xml})


def error_cell(path: Path) -> Path:
    return with_rows(path, b'<row r="2"><c r="D2" t="e"><v>#N/A</v></c></row>')


def macro(path: Path) -> Path:
    return rewritten(path, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})


def nested_zip(path: Path) -> Path:
    inner = good(path.with_suffix(".inner.xlsx")).read_bytes()
    return rewritten(path, {"xl/embeddings/data.bin": inner}, stored=True)


def many_parts(path: Path) -> Path:
    return rewritten(path, {f"xl/media/{number}.png": b"x" for number in range(1_001)})


def open_document(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return path


def number_nip(path: Path, value: float | None = None) -> Path:
    return write_xlsx(path, [[float(nip(1)) if value is None else value, *person(1)[1:]]])


def huge_shared_text(path: Path) -> Path:
    """One text of a megabyte that four thousand cells refer to: four gigabytes once copied out."""
    text = random.Random(1).randbytes(500_000).hex()
    shared = f'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 4_001))
    return rewritten(path, {"xl/sharedStrings.xml": shared.encode(), SHEET: sheet_xml(rows)})
