"""JSON as SIASN clients deliver it: wrapped or bare, by entity or by person; bounded."""

import json

import pytest

from merit.intake.errors import FileRefused
from merit.intake.readers.document import plain_tables
from merit.intake.tables import read_rows
from tests.intake.people import HEAD, nip, people_kind, person

KIND = people_kind()


def record(number: int, **changes: object) -> dict[str, object]:
    return dict(zip(HEAD, person(number), strict=True)) | changes


def write(path, document) -> object:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "document",
    [
        [record(1)],
        {"code": 1, "data": [record(1)], "message": "success"},
        {"Data": [record(1)]},
        {"data": {"Data": [record(1)]}},
    ],
)
def test_the_rows_are_found_however_they_are_wrapped(document, tmp_path):
    reading = read_rows(write(tmp_path / "a.json", document), KIND)
    assert [(row.number, row["nip"]) for row in reading.rows] == [(1, nip(1))]


def test_what_stands_beside_a_persons_lists_belongs_to_their_rows():
    document = [
        {"nip": "1", "rw-golongan": [{"golongan": "33"}], "rw-diklat": [{"nomor": "7"}, {"nomor": "8"}]}
    ]
    assert list(plain_tables(document)) == [
        ("rw-golongan", [{"nip": "1", "golongan": "33"}]),
        ("rw-diklat", [{"nip": "1", "nomor": "7"}]),
        ("rw-diklat", [{"nip": "1", "nomor": "8"}]),
    ]


def test_a_nip_as_number_refuses_its_row(tmp_path):
    reading = read_rows(write(tmp_path / "a.json", [record(1, NIP=int(nip(1)))]), KIND)
    assert "number" in reading.refused[0].reason
    assert reading.refused[0].row == 1


def test_an_object_in_a_cell_refuses_its_row_only_where_the_column_is_used(tmp_path):
    rows = [record(1, path={"872": {"dok": "x"}}), record(2, NAMA=["x"])]
    reading = read_rows(write(tmp_path / "a.json", rows), KIND)
    assert [row["nip"] for row in reading.rows] == [nip(1)]
    assert reading.refused[0].column == "NAMA"


def test_half_a_character_refuses_its_row(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([record(1, NAMA="x\ud800y")]), encoding="utf-8")
    assert "broken character" in read_rows(path, KIND).refused[0].reason


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[" * 100_000, "nested deeper"),
        ("[" * 50 + "]" * 50, "nested deeper"),
        ('[{"a": NaN}]', "broken"),
        ('[{"a": 1,}]', "line 1, column"),
        ("[" + "1" * 5_000 + "]", "broken"),
        ("[]", "No head row"),
    ],
)
def test_hostile_documents_are_refused(text, part, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match=part):
        read_rows(path, KIND)


def test_a_kind_without_json_refuses_it(tmp_path):
    with pytest.raises(FileRefused, match="xlsx, csv"):
        read_rows(write(tmp_path / "a.json", [record(1)]), people_kind(formats=("xlsx", "csv")))
