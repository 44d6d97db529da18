"""The shapes in which public SIASN clients deliver careers; no database."""

import pytest

from assessments.imports.riwayat import ENTITIES
from assessments.imports.riwayat_json import Entities
from employees.imports.people import PERSON_COLUMNS

NIP, OTHER = "198503072010031901", "199001152014021902"
GOLONGAN = {"golonganId": "33", "tmtGolongan": "01-04-2022"}
JABATAN = {"namaJabatan": "Staf", "tmtJabatan": "02-01-2019"}
SKP22 = {"tahun": "2024", "hasilKinerjaNilai": "2", "PerilakuKerjaNilai": "2"}
FINDER = Entities([entity.sheet for entity in ENTITIES.values()])


def tables(document):
    found = {}
    for name, rows in FINDER.tables(document):
        found.setdefault(name, []).extend(rows)
    return found


def test_a_bundle_by_entity():
    document = {"rw-golongan": [{"nipBaru": NIP, **GOLONGAN}], "rw-jabatan": [{"nipBaru": NIP, **JABATAN}]}
    assert tables(document) == {
        "golongan": [{"nipBaru": NIP, **GOLONGAN}],
        "jabatan": [{"nipBaru": NIP, **JABATAN}],
    }


def test_a_bare_list_of_one_entity_is_known_by_its_fields():
    assert tables([{"nipBaru": NIP, **GOLONGAN}]) == {"golongan": [{"nipBaru": NIP, **GOLONGAN}]}


@pytest.mark.parametrize("wrapper", ["data", "mapData", "result"])
def test_an_answer_of_the_service_is_unwrapped(wrapper):
    document = {"code": 1, "count": 1, wrapper: [{"nipBaru": NIP, **JABATAN}]}
    assert tables(document) == {"jabatan": [{"nipBaru": NIP, **JABATAN}]}


def test_a_bundle_per_person_lends_its_nip_to_rows_without_one():
    document = [
        {"nip": NIP, "nama": "Contoh", "rw-skp22": [{"pnsDinilaiId": "A1", **SKP22}]},
        {"nip": OTHER, "rw-golongan": [GOLONGAN]},
    ]
    found = tables(document)
    assert found["golongan"] == [{**GOLONGAN, "nipBaru": OTHER}]
    assert found["skp22"][0]["nipBaru"] == NIP
    assert found["skp22"][0]["idPns"] == "A1"


def test_a_bundle_keyed_by_nip():
    document = {NIP: {"rw-golongan": {"code": 1, "data": [GOLONGAN]}}, OTHER: {"rw-golongan": []}}
    assert tables(document) == {"golongan": [{**GOLONGAN, "nipBaru": NIP}]}


def test_a_row_and_its_bundle_that_name_different_people_show_both():
    [row] = tables({"nip": NIP, "rw-golongan": [{"nipBaru": OTHER, **GOLONGAN}]})["golongan"]
    assert row["nipBaru"] == f"{OTHER} / {NIP}"


def test_documents_beside_the_fields_are_left_out():
    row = {"nipBaru": NIP, **GOLONGAN, "path": {"872": {"dok_id": "872", "object": "x"}}}
    [found] = tables({"rw-golongan": [row]})["golongan"]
    assert not found.get("path")


def test_a_person_given_as_an_object_is_taken_by_its_id():
    row = {"pnsOrang": {"id": "A1", "nama": "Contoh"}, "jenisHukuman": "2", "hukumanTanggal": "01-01-2024"}
    [found] = tables({"rw-hukdis": [row]})["hukdis"]
    assert found["idPns"] == "A1"


def test_spellings_of_get_and_post_may_stand_in_one_list():
    rows = [
        {"nipBaru": NIP, "namaKursus": "A", "noSertipikat": "1"},
        {"pnsOrangId": "A1", "namaKursus": "B", "nomorSertipikat": "2"},
    ]
    assert [row["noSertipikat"] for row in tables({"rw-kursus": rows})["kursus"]] == ["1", "2"]


def test_an_unknown_entity_keeps_its_name_so_that_it_can_be_reported():
    assert list(tables({"nip": NIP, "rw-cltn": [{"cltnId": "x", "tanggalAwal": "01-01-2020"}]})) == [
        "rw-cltn"
    ]


def test_an_empty_answer_has_no_rows():
    assert tables({"code": 0, "message": "data tidak ditemukan", "data": "tidak ada"}) == {}


@pytest.mark.parametrize("name", ENTITIES)
def test_every_entity_goes_by_its_endpoint(name):
    sheet = ENTITIES[name].sheet
    row = {column.name: "1" for column in sheet.columns if column.required}
    for spelling in (f"rw-{name}", f"rw_{name}", f"riwayat {name}", name.upper()):
        assert list(tables({spelling: [{"nipBaru": NIP, **row}]})) == [name]


@pytest.mark.parametrize("name", ENTITIES)
def test_every_entity_is_told_from_the_others_by_its_required_fields(name):
    sheet = ENTITIES[name].sheet
    row = {column.name: "1" for column in sheet.columns}
    assert list(tables([row])) == [name]


def test_a_person_has_six_names_for_the_siasn_id():
    assert PERSON_COLUMNS[1].keys == {"idpns", "pns", "pnsid", "pnsorang", "pnsorangid", "pnsdinilaiid"}
