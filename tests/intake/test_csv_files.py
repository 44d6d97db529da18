"""CSV of any encoding and delimiter; what is broken is refused by row, and the rows after it go on."""

import pytest

from merit.intake.errors import FileRefused
from merit.intake.rows import UNSET
from merit.intake.tables import read_rows
from tests.intake.people import HEAD, nip, people_kind, person, write_csv

KIND = people_kind()


def read_text(path, text: str, encoding: str = "utf-8"):
    path.write_bytes(text.encode(encoding))
    return read_rows(path, KIND)


def lines(*rows, delimiter=";"):
    return "\n".join(delimiter.join(cells) for cells in [HEAD, *rows]) + "\n"


@pytest.mark.parametrize("delimiter", ["|", ";", ",", "\t"])
def test_the_delimiter_is_found_by_the_head(delimiter, tmp_path):
    reading = read_rows(write_csv(tmp_path / "a.csv", [person(1), person(2)], delimiter=delimiter), KIND)
    assert [row["nip"] for row in reading.rows] == [nip(1), nip(2)]


def test_a_comma_inside_a_cell_does_not_mislead(tmp_path):
    reading = read_text(tmp_path / "a.csv", lines(person(1, NAMA="Contoh, S.E., M.M., Dr.")))
    assert reading.rows[0]["name"] == "Contoh, S.E., M.M., Dr."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_mark(encoding, tmp_path):
    reading = read_text(tmp_path / "a.csv", lines(person(1, NAMA="Désirée Ñandú")), encoding)
    assert reading.rows[0]["name"] == "Désirée Ñandú"
    assert reading.notes == []


def test_windows_encoding_is_read_and_named(tmp_path):
    reading = read_text(tmp_path / "a.csv", lines(person(1, NAMA="Désirée")), "cp1252")
    assert reading.rows[0]["name"] == "Désirée"
    assert "Windows-1252" in reading.notes[0]


def test_an_unknown_encoding_is_refused_by_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(lines(person(1)).encode() + b"\x81\x8d\x8f\n")
    with pytest.raises(FileRefused, match="neither UTF-8 nor Windows-1252"):
        read_rows(path, KIND)


def test_a_nul_byte_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(lines(person(1)).encode() + b"x\0y\n")
    with pytest.raises(FileRefused, match="Line 3 holds a NUL byte"):
        read_rows(path, KIND)


def test_excels_sep_line_is_no_row(tmp_path):
    reading = read_text(tmp_path / "a.csv", "sep=;\n" + lines(person(1)))
    assert [row.number for row in reading.rows] == [2]


def test_rows_are_numbered_as_a_person_sees_them(tmp_path):
    """Empty lines count; a cell of two lines is one row."""
    text = (
        lines(person(1)) + "\n" + ";".join(person(2, NAMA='"Dua\nBaris"')) + "\n" + ";".join(person(3)) + "\n"
    )
    reading = read_text(tmp_path / "a.csv", text)
    assert [(row.number, row["nip"]) for row in reading.rows] == [(2, nip(1)), (4, nip(2)), (5, nip(3))]
    assert reading.rows[1]["name"] == "Dua Baris"


@pytest.mark.parametrize("name", ['"Tanpa tutup', '"PT "Maju" Jaya"', 'x"y" "'])
def test_a_broken_quote_refuses_at_most_its_row(name, tmp_path):
    text = lines(person(1), person(2, NAMA=name), person(3), person(4))
    reading = read_text(tmp_path / "a.csv", text)
    read = {row["nip"] for row in reading.rows} | {nip(2)}
    assert read == {nip(1), nip(2), nip(3), nip(4)}
    assert [(refusal.row, "line 3" in refusal.reason) for refusal in reading.refused] in ([(3, True)], [])


def test_a_lost_quote_does_not_swallow_the_next_rows(tmp_path):
    text = lines(person(1, NAMA='"Tanpa tutup'), person(2), person(3, NAMA='"Tanpa tutup juga'), person(4))
    reading = read_text(tmp_path / "a.csv", text)
    assert [row["nip"] for row in reading.rows] == [nip(2), nip(4)]
    assert [refusal.row for refusal in reading.refused] == [2, 4]


def test_a_file_of_broken_quotes_is_refused_quickly(tmp_path):
    text = lines(*([person(1, NAMA='"x')] * 20_000))
    with pytest.raises(FileRefused, match="More than 100 rows have broken quotes"):
        read_text(tmp_path / "a.csv", text)


def test_a_cell_too_many_refuses_its_row(tmp_path):
    reading = read_text(tmp_path / "a.csv", lines([*person(1), "x"], [*person(2), "", ""], person(3)))
    assert [row["nip"] for row in reading.rows] == [nip(2), nip(3)]
    assert "9 cells but the head has 8" in reading.refused[0].reason


def test_cells_missing_at_the_end_say_nothing_about_the_record(tmp_path):
    reading = read_text(tmp_path / "a.csv", lines(person(1)[:6]))
    assert reading.rows[0]["golongan"] is UNSET
    assert reading.rows[0]["golongan_on"] is UNSET


def test_required_cells_missing_at_the_end_refuse_the_row(tmp_path):
    reading = read_text(tmp_path / "a.csv", lines(person(1)[:3]))
    assert {refusal.column for refusal in reading.refused} == {"JENIS KELAMIN", "UNOR ID", "UNOR NAMA"}


def test_dashes_are_nothing_and_apostrophes_are_dropped(tmp_path):
    cells = person(1, NIP="'" + nip(1), GOL="-", **{"TMT GOL": "-"})
    reading = read_text(tmp_path / "a.csv", lines(cells))
    assert reading.rows[0]["nip"] == nip(1)
    assert reading.rows[0]["golongan"] is None


def test_a_line_without_end_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="longer than"):
        read_text(tmp_path / "a.csv", "x" * 2_000_000)


def test_too_many_rows_are_refused(tmp_path):
    with pytest.raises(FileRefused, match="more than 200,000 rows"):
        read_text(tmp_path / "a.csv", lines() + "\n" * 200_001)
