"""Heads are matched by name whatever their dress; what is unknown is told, what is missing is named."""

import pytest

from merit.intake.errors import FileRefused
from merit.intake.kinds import Column, Sheet
from merit.intake.rows import UNSET
from merit.intake.tables import read_rows
from merit.intake.values import text
from tests.intake.people import HEAD, PEOPLE, nip, people_kind, person, write_xlsx

KIND = people_kind()


@pytest.mark.parametrize(
    "dress",
    [
        str.lower,
        str.title,
        lambda name: name.replace(" ", "_"),
        lambda name: name.replace(" ", ""),
        lambda name: f"  {name}\u00a0",
        lambda name: name.replace(" ", "-") + ":",
        lambda name: name.title().replace(" ", "")[0].lower() + name.title().replace(" ", "")[1:],
    ],
)
def test_case_order_and_punctuation_do_not_matter(dress, tmp_path):
    head = [dress(name) for name in reversed(HEAD)]
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)[::-1]], head=head)
    assert [row["nip"] for row in read_rows(path, KIND).rows] == [nip(1)]


def test_the_head_is_found_below_a_title_and_kept_for_the_kind(tmp_path):
    rows = [[], list(HEAD), person(1)]
    path = write_xlsx(tmp_path / "a.xlsx", rows, head=["Daftar Pegawai", "", "Tahun 2026"])
    reading = read_rows(path, KIND)
    assert [row.number for row in reading.rows] == [4]
    assert reading.layouts[0].head[0][:3] == ["Daftar Pegawai", "", "Tahun 2026"]


def test_unknown_columns_are_told(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[*person(1), "x"]], head=[*HEAD, "AGAMA NAMA"])
    assert read_rows(path, KIND).notes == ["Sheet “Data”: columns not used: AGAMA NAMA."]


def test_columns_passed_over_are_not_told_and_not_read(tmp_path):
    sheet = Sheet("Data", PEOPLE.columns, passed_over=("Agama Nama",))
    path = write_xlsx(tmp_path / "a.xlsx", [[*person(1), "x"]], head=[*HEAD, "AGAMA NAMA"])
    reading = read_rows(path, people_kind(sheets=[sheet]))
    assert reading.notes == []
    assert "AGAMA NAMA" not in reading.rows[0].values()


def test_a_missing_optional_column_is_unset(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)[:6]], head=HEAD[:6])
    row = read_rows(path, KIND).rows[0]
    assert row["golongan"] is UNSET
    assert not row.has("golongan")


def test_missing_required_columns_are_all_named(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)[:3]], head=HEAD[:3])
    with pytest.raises(FileRefused, match="JENIS KELAMIN, UNOR ID, UNOR NAMA"):
        read_rows(path, KIND)


def test_a_file_of_another_subject_is_refused_with_what_was_expected(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["1", "2"]], head=["Barang", "Harga"])
    with pytest.raises(FileRefused, match="Expected columns: JENIS KELAMIN, NAMA"):
        read_rows(path, KIND)


def test_two_columns_of_one_meaning_are_refused(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[*person(1), nip(2)]], head=[*HEAD, "nip_baru"])
    with pytest.raises(FileRefused, match="“NIP” and “nip_baru”"):
        read_rows(path, KIND)


def test_empty_rows_between_are_passed_over(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1), [""] * 8, ["-"] * 8, [" "] * 8, person(2)])
    reading = read_rows(path, KIND)
    assert [row.number for row in reading.rows] == [2, 6]
    assert not reading.refused


def test_a_sheet_chosen_by_name_must_exist(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    with pytest.raises(FileRefused, match="Its sheets are: Data"):
        read_rows(path, KIND, only="Lain")


TRAINING = Sheet(
    "Diklat", [Column("NIP", "nip", text(), required=True), Column("NAMA DIKLAT", "name", text())]
)
COURSE = Sheet("Kursus", [Column("NIP", "nip", text(), required=True), Column("NAMA KURSUS", "name", text())])
TWO = people_kind(sheets=[TRAINING, COURSE])


def test_sheets_of_one_kind_are_told_apart_by_their_head(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[nip(1), "x"]], head=["NIP", "NAMA KURSUS"], sheet="Sheet1")
    assert read_rows(path, TWO).rows[0].declared_sheet == "Kursus"


def test_a_sheet_that_could_be_two_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[nip(1)]], head=["NIP"], sheet="Sheet1")
    with pytest.raises(FileRefused, match="could be “Diklat” or “Kursus”"):
        read_rows(path, TWO)
    assert read_rows(path, TWO, only="Diklat").rows[0].declared_sheet == "Diklat"


def test_a_sheet_named_by_the_kind_must_have_its_columns(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]], head=["NAMA DIKLAT"], sheet="Diklat")
    with pytest.raises(FileRefused, match="“Diklat” lacks these columns: NIP"):
        read_rows(path, TWO)


@pytest.mark.parametrize(
    "columns",
    [
        [Column("A", "a", text()), Column("B", "a", text())],
        [Column("A", "a", text()), Column("B", "b", text(), aliases=("a",))],
        [Column("Alasan ditolak", "a", text())],
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(columns):
    with pytest.raises(ValueError, match="sheet 'X'"):
        Sheet("X", columns)


def test_every_declared_column_is_found_by_its_field():
    assert PEOPLE.column("nip").name == "NIP"
    assert PEOPLE.column("nothing") is None
