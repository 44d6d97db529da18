"""Every hostile or broken file is answered with a sentence, in bounded time and memory; none crashes."""

import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from merit.intake.errors import FileRefused
from merit.intake.readers.limits import Limits
from merit.intake.tables import read_rows
from tests.intake import hostile
from tests.intake.people import HEAD, nip, people_kind, person, write_xlsx

SECONDS = 15
GIGABYTE_IN_KIB = 1_000_000


def old_excel(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    return path


def as_bytes(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


REFUSED = [
    (hostile.zip_bomb, "unpacks to more"),
    (hostile.lying_size, "damaged"),
    (hostile.billion_laughs, "entity"),
    (hostile.external_entity, "entity"),
    (hostile.late_doctype_after_long_comment, "entity"),
    (hostile.utf16_part, "damaged"),
    (hostile.encrypted_office, "password"),
    (hostile.encrypted_zip, "password"),
    (hostile.truncated, "damaged"),
    (hostile.flipped_bit, "damaged"),
    (hostile.far_cell, "1,048,576"),
    (hostile.far_column, "XFD2"),
    (hostile.many_columns, "GS2"),
    (hostile.million_empty_rows, "200,001"),
    (hostile.million_unnumbered_rows, "200,001"),
    (hostile.formula, "cell B2 holds a formula"),
    (lambda path: hostile.formula(path, b'<f t="shared" si="0"/>'), "cell B2 holds a formula"),
    (hostile.prefixed_formula, "cell C2 holds a formula"),
    (hostile.error_cell, "cell D2 holds an Excel error"),
    (hostile.macro, "macros"),
    (hostile.nested_zip, "another archive"),
    (hostile.many_parts, "parts"),
    (hostile.open_document, ".ods"),
    (hostile.huge_shared_text, "more memory or time"),
    (old_excel, ".xls"),
    (as_bytes(b"%PDF-1.7 ..."), "PDF"),
    (as_bytes(b"MZ\x90\0"), "Windows program"),
    (as_bytes(b"<html><table><tr><td>NIP</td></tr></table></html>"), "web page"),
    (as_bytes(b""), "empty"),
    (as_bytes(b"PK\x03\x04 not a zip"), "damaged"),
    (as_bytes(b"\x89PNG\r\n\x1a\n"), "picture"),
]


@pytest.mark.parametrize(("make", "part"), REFUSED, ids=[part for _make, part in REFUSED])
def test_refused_in_bounded_time_and_memory(make, part, tmp_path):
    path = make(tmp_path / "file.xlsx")
    begun = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_rows(path, people_kind())
    assert part in str(refused.value)
    assert refused.value.hint
    assert time.monotonic() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < GIGABYTE_IN_KIB


def test_a_good_workbook_written_the_usual_way_is_read(tmp_path):
    reading = read_rows(hostile.with_rows(tmp_path / "a.xlsx", hostile.GOOD_ROW), people_kind())
    assert [row["nip"] for row in reading.rows] == [nip(1)]


def test_a_comment_that_looks_like_a_formula_is_no_formula(tmp_path):
    path = hostile.with_rows(tmp_path / "a.xlsx", b"<!-- <f>1</f> -->" + hostile.GOOD_ROW)
    assert len(read_rows(path, people_kind()).rows) == 1


def test_a_hidden_sheet_is_not_read_and_told(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    with_hidden = hostile.rewritten(tmp_path / "b.xlsx", {})
    assert read_rows(path, people_kind()).notes == []
    workbook = _part(with_hidden, "xl/workbook.xml").replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
    with pytest.raises(FileRefused, match="no visible sheet"):
        read_rows(hostile.rewritten(tmp_path / "c.xlsx", {"xl/workbook.xml": workbook}), people_kind())


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (float(nip(1)), "Excel rounded this number"),
        (198609262015050000.0, "Excel rounded this number"),
        (12345.0, "arrived as a number"),
    ],
)
def test_a_nip_that_is_a_number_refuses_its_row(value, part, tmp_path):
    path = hostile.number_nip(tmp_path / "a.xlsx", value)
    reading = read_rows(path, people_kind())
    assert not reading.rows
    assert (reading.refused[0].row, reading.refused[0].column) == (2, "NIP")
    assert part in reading.refused[0].reason


def test_a_rounded_nip_as_text_is_named_as_such(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1, NIP="198609262015051000")])
    assert "15 digits" in read_rows(path, people_kind()).refused[0].reason


def test_a_shortened_nip_as_text_is_named_as_such(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1, NIP="1,98609E+17")])
    assert "shortened" in read_rows(path, people_kind()).refused[0].reason


def test_a_reading_that_takes_too_long_is_ended(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    with pytest.raises(FileRefused, match="more memory or time"):
        read_rows(path, people_kind(), limits=Limits(seconds=0))


def test_a_reading_that_needs_too_much_memory_is_ended(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    with pytest.raises(FileRefused, match="more memory or time"):
        read_rows(path, people_kind(), limits=Limits(child_memory_bytes=10_000_000))


def test_one_hidden_sheet_beside_the_data_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    for number, cells in enumerate([HEAD, person(1)]):
        if number == 0:
            page, hidden = book.add_worksheet("Data"), book.add_worksheet("Rahasia")
            hidden.hide()
        page.write_row(number, 0, cells)
        hidden.write_row(number, 0, cells)
    hidden.write_formula(5, 0, "=1+1")
    book.close()
    reading = read_rows(path, people_kind())
    assert reading.notes == ["Hidden sheets were not read: Rahasia."]
    assert len(reading.rows) == 1


def test_merged_cells_are_tolerated(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Data")
    page.merge_range(0, 0, 0, 7, "Daftar Pegawai")
    page.write_row(1, 0, HEAD)
    page.write_row(2, 0, person(1))
    book.close()
    assert [row.number for row in read_rows(path, people_kind()).rows] == [3]
