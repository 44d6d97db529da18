"""Riwayat in general: whom rows are about, formats, what meets the roll's facts, queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from employees.models import Appointment, Education, PangkatRecord
from merit.intake.errors import FileRefused
from tests.employees.import_files import (
    csv_file,
    imported,
    json_file,
    make_employee,
    nip,
    preview,
    reasons,
    roll,
    roll_row,
    workbook,
)

pytestmark = pytest.mark.django_db
SIASN_ID, OTHER_ID = "A8ACA7F487D53912E040640A040269BB", "B8ACA7F487D53912E040640A040269BB"
GOLONGAN = {"golonganId": "33", "golongan": "III/c", "tmtGolongan": "01-04-2022"}


def golongan(tmp_path, **person):
    return json_file(tmp_path / "riwayat.json", {"rw-golongan": [{**person, **GOLONGAN}]})


def test_somebody_unknown_is_refused_with_advice(tmp_path):
    found = reasons(preview("riwayat", golongan(tmp_path, nipBaru=nip(5))))
    assert "import the SIASN file first" in found[1, "nipBaru"]


def test_a_row_without_anybody_is_refused(tmp_path):
    assert set(reasons(preview("riwayat", golongan(tmp_path)))) == {(1, "nipBaru")}


def test_a_row_with_only_the_siasn_id_finds_the_person_whatever_its_dashes(tmp_path):
    person = make_employee(1, siasn_id=SIASN_ID)
    imported("riwayat", golongan(tmp_path, idPns="a8aca7f4-87d5-3912-e040-640a040269bb"))
    assert PangkatRecord.objects.get().employee == person


def test_an_id_two_people_have_is_refused(tmp_path):
    make_employee(1, siasn_id=SIASN_ID)
    make_employee(2, siasn_id=SIASN_ID)
    assert "fill the NIP" in reasons(preview("riwayat", golongan(tmp_path, idPns=SIASN_ID)))[1, "idPns"]


def test_a_nip_and_an_id_of_different_people_are_refused(tmp_path):
    make_employee(1, siasn_id=SIASN_ID)
    make_employee(2, siasn_id=OTHER_ID)
    found = reasons(preview("riwayat", golongan(tmp_path, nipBaru=nip(1), idPns=OTHER_ID)))
    assert set(found) == {(1, "idPns")}


def test_a_person_told_differently_by_row_and_bundle_is_refused_with_both(tmp_path):
    make_employee(1)
    document = {"nip": nip(2), "rw-golongan": [{"nipBaru": nip(1), **GOLONGAN}]}
    plan = preview("riwayat", json_file(tmp_path / "riwayat.json", document))
    [refusal] = plan.refused
    assert refusal.value == f"{nip(1)} / {nip(2)}"


def test_one_entity_may_come_as_csv_named_after_it(tmp_path):
    make_employee(1)
    row = {"nipBaru": nip(1), **GOLONGAN}
    imported("riwayat", csv_file(tmp_path / "golongan.csv", list(row), [row]))
    assert PangkatRecord.objects.get().golongan == "33"


def test_several_entities_come_in_one_workbook(tmp_path):
    make_employee(1)
    sheets = {
        "golongan": [{"NIP": nip(1), **GOLONGAN}],
        "Jabatan": [{"NIP": nip(1), "namaJabatan": "Staf", "tmtJabatan": date(2019, 1, 2)}],
        "lain-lain": [{"apa": "saja"}],
    }
    plan = imported("riwayat", workbook(tmp_path / "riwayat.xlsx", sheets))
    assert plan.counts["create"] == 2
    assert [note for note in plan.notes if "lain-lain" in note]


def test_a_document_without_any_entity_is_refused_as_a_whole(tmp_path):
    with pytest.raises(FileRefused):
        preview("riwayat", json_file(tmp_path / "riwayat.json", {"rw-cltn": [{"cltnId": "1"}]}))


def test_the_facts_of_the_roll_are_recognised_in_the_career(tmp_path):
    imported("siasn", roll(tmp_path / "roll.csv", roll_row()))
    document = {
        "rw-golongan": [{"nipBaru": nip(1), **GOLONGAN, "skNomor": "823/1"}],
        "rw-jabatan": [{"nipBaru": nip(1), "namaJabatan": "PENGOLAH DATA", "tmtJabatan": "02-01-2019"}],
        "rw-pendidikan": [
            {
                "nipBaru": nip(1),
                "tkPendidikanId": "40",
                "pendidikanNama": "S-1 Ilmu Hukum",
                "tahunLulus": "2007",
            }
        ],
    }
    plan = imported("riwayat", json_file(tmp_path / "riwayat.json", document))
    assert plan.counts == {"create": 0, "change": 1, "same": 2, "refused": 0}
    assert [model.objects.count() for model in (PangkatRecord, Appointment, Education)] == [1, 1, 1]
    again = imported("siasn", roll(tmp_path / "roll.csv", roll_row()))
    assert again.counts["same"] == 1


def many(tmp_path, rows):
    people = range(1, rows + 1)
    document = {
        "rw-golongan": [{"nipBaru": nip(number), **GOLONGAN} for number in people],
        "rw-jabatan": [
            {"nipBaru": nip(number), "namaJabatan": "Staf", "tmtJabatan": "02-01-2019"} for number in people
        ],
        "rw-skp22": [
            {"nipBaru": nip(number), "tahun": "2024", "hasilKinerjaNilai": "2", "perilakuKerjaNilai": "2"}
            for number in people
        ],
        "rw-kursus": [
            {"nipBaru": nip(number), "namaKursus": "A", "tahunKursus": "2024"} for number in people
        ],
        "rw-hukdis": [
            {"nipBaru": nip(number), "jenisHukuman": "2", "hukumanTanggal": "01-02-2024"} for number in people
        ],
    }
    return json_file(tmp_path / f"riwayat-{rows}.json", document)


def queries(path):
    with CaptureQueriesContext(connection) as captured:
        preview("riwayat", path)
    return len(captured)


def test_the_number_of_queries_does_not_depend_on_the_rows(tmp_path):
    for number in range(1, 100):
        make_employee(number)
    few, lots = many(tmp_path, 5), many(tmp_path, 99)
    first = queries(few)
    assert first == queries(lots)
    imported("riwayat", few)
    imported("riwayat", lots)
    assert queries(few) == queries(lots) <= first + 1
