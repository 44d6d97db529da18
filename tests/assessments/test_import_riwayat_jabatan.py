"""Posts in the career: definitive ones never overlap, acting ones stand beside, extra tasks are none."""

from datetime import date

import pytest

from employees.models import Appointment, Assignment
from positions.models import Vacancy
from tests.employees.import_files import (
    imported,
    json_file,
    make_appointment,
    make_employee,
    make_post,
    make_unit,
    nip,
    preview,
    reasons,
)

pytestmark = pytest.mark.django_db
D2010, D2015, D2018, D2020 = (date(year, 1, 1) for year in (2010, 2015, 2018, 2020))


@pytest.fixture(autouse=True)
def person(db):
    return make_employee(1)


@pytest.fixture
def career(tmp_path):
    def write(*rows):
        document = {"rw-jabatan": [{"nipBaru": nip(1), "namaJabatan": "Staf", **row} for row in rows]}
        return json_file(tmp_path / "riwayat.json", document)

    return write


def held(**where):
    found = Appointment.objects.filter(**where).order_by("valid_from")
    return list(found.values_list("position_title", "valid_from", "valid_to"))


def test_posts_without_end_follow_one_another(career):
    imported(
        "riwayat",
        career(
            {"tmtJabatan": "01-01-2015", "namaJabatan": "Kepala Seksi"},
            {"tmtJabatan": "01-01-2010"},
            {"tmtJabatan": "01-01-2020", "namaJabatan": "Kepala Bidang"},
        ),
    )
    assert held() == [("Staf", D2010, D2015), ("Kepala Seksi", D2015, D2020), ("Kepala Bidang", D2020, None)]


def test_the_open_post_recorded_before_is_ended_in_the_same_plan(career, person):
    make_appointment(person, D2010)
    imported("riwayat", career({"tmtJabatan": "01-01-2018"}))
    assert held() == [("Pengolah Data", D2010, D2018), ("Staf", D2018, None)]


def test_an_earlier_post_ends_where_the_recorded_one_begins(career, person):
    make_appointment(person, D2018)
    imported("riwayat", career({"tmtJabatan": "01-01-2010"}))
    assert held()[0] == ("Staf", D2010, D2018)


def test_a_post_inside_a_recorded_one_with_an_end_is_refused_with_its_days(career, person):
    make_appointment(person, D2010, valid_to=D2020)
    said = reasons(preview("riwayat", career({"tmtJabatan": "01-01-2015"})))[1, "tmtJabatan"]
    assert "Pengolah Data" in said
    assert "01-01-2010" in said
    assert "01-01-2020" in said


def test_an_end_that_is_stated_stays(career):
    imported("riwayat", career({"tmtJabatan": "01-01-2010", "tmtSelesai": "01-01-2015"}))
    assert held() == [("Staf", D2010, D2015)]


def test_an_end_after_the_next_post_is_cut_and_noted(career):
    plan = imported(
        "riwayat",
        career({"tmtJabatan": "01-01-2010", "tmtSelesai": "01-01-2018"}, {"tmtJabatan": "01-01-2015"}),
    )
    assert held()[0][2] == D2015
    assert [note for note in plan.notes if "ended there instead" in note and "rows 1" in note]


def test_an_end_before_the_beginning_is_refused(career):
    plan = preview("riwayat", career({"tmtJabatan": "01-01-2015", "tmtSelesai": "01-01-2010"}))
    assert set(reasons(plan)) == {(1, "tmtSelesai")}


def test_two_posts_from_one_day_are_refused_by_number(career):
    plan = preview(
        "riwayat", career({"tmtJabatan": "01-01-2015"}, {"tmtJabatan": "01-01-2015", "namaJabatan": "X"})
    )
    assert plan.counts["refused"] == 2
    assert all("1, 2" in refusal.reason for refusal in plan.refused)


def test_a_move_to_another_unit_begins_on_its_own_day(career):
    imported(
        "riwayat",
        career(
            {"tmtJabatan": "01-01-2015", "unorNama": "Unit Lama"},
            {
                "tmtJabatan": "01-01-2015",
                "jenisMutasiId": "MU",
                "tmtMutasi": "01-01-2018",
                "unorNama": "Unit Baru",
            },
        ),
    )
    assert list(
        Appointment.objects.order_by("valid_from").values_list("unit_name", "valid_from", "valid_to")
    ) == [
        ("Unit Lama", D2015, D2018),
        ("Unit Baru", D2018, None),
    ]


@pytest.mark.parametrize(("code", "capacity"), [("PLT", "plt"), ("PLH", "plh"), ("PJ", "pj")])
def test_an_acting_post_stands_beside_the_definitive_one(career, person, code, capacity):
    make_appointment(person, D2010)
    row = {"tmtJabatan": "01-01-2015", "tmtSelesai": "01-04-2015", "jenisPenugasanId": code}
    imported("riwayat", career(row))
    assert held(capacity=capacity) == [("Staf", D2015, date(2015, 4, 1))]
    assert held(capacity="definitive") == [("Pengolah Data", D2010, None)]


def test_an_acting_post_without_end_is_noted_as_running(career):
    plan = imported("riwayat", career({"tmtJabatan": "01-01-2015", "jenisPenugasanId": "PLT"}))
    assert [note for note in plan.notes if "still running" in note]


def test_an_extra_task_is_an_assignment_and_no_post(career):
    row = {"tmtJabatan": "01-01-2015", "jenisPenugasanId": "TT", "namaJabatan": "Kepala Sekolah"}
    imported("riwayat", career(row))
    assert not Appointment.objects.exists()
    task = Assignment.objects.get()
    assert (task.kind, task.title, task.valid_from) == ("tugas_tambahan", "Kepala Sekolah", D2015)


def test_an_unknown_capacity_is_refused(career):
    plan = preview("riwayat", career({"tmtJabatan": "01-01-2015", "jenisPenugasanId": "X"}))
    assert set(reasons(plan)) == {(1, "jenisPenugasanId")}


def test_a_row_without_a_title_is_refused(career):
    assert set(reasons(preview("riwayat", career({"tmtJabatan": "01-01-2015", "namaJabatan": ""})))) == {
        (1, "namaJabatan")
    }


def test_a_functional_title_stands_in_for_a_missing_one(career):
    row = {
        "tmtJabatan": "01-01-2015",
        "namaJabatan": "",
        "jabatanFungsionalNama": "Analis Hukum Ahli Muda",
        "jenisJabatan": "FUNGSIONAL_TERTENTU",
    }
    imported("riwayat", career(row))
    found = Appointment.objects.get()
    assert (found.position_title, found.level) == ("Analis Hukum Ahli Muda", "ahli_muda")


def test_eselon_says_the_level_and_rumpun_the_field(career):
    imported("riwayat", career({"tmtJabatan": "01-01-2015", "eselonId": "22", "rumpun": "hukum"}))
    found = Appointment.objects.get()
    assert (found.eselon, found.level, found.field) == ("22", "jpt_pratama", "hukum")


def test_an_eselon_and_a_jenjang_that_differ_are_refused_with_both(career):
    plan = preview("riwayat", career({"tmtJabatan": "01-01-2015", "eselonId": "22", "jenjang": "Pengawas"}))
    said = reasons(plan)[1, "jenjang"]
    assert "22" in said
    assert "Pengawas" in said


def test_the_decree_is_kept(career):
    row = {
        "tmtJabatan": "01-01-2015",
        "nomorSk": "821/1",
        "tanggalSk": "30-12-2014",
        "tmtPelantikan": "02-01-2015",
    }
    imported("riwayat", career(row))
    found = Appointment.objects.get()
    assert (found.decree_number, found.decree_on, found.inaugurated_on) == (
        "821/1",
        date(2014, 12, 30),
        date(2015, 1, 2),
    )


def test_a_held_structural_post_is_refused_here_too(career):
    post = make_post(make_unit())
    other = make_employee(9, name="Pejabat Lama")
    make_appointment(other, D2010, position=post, position_title=post.title, level="administrator")
    row = {"tmtJabatan": "01-01-2018", "jabatanId": post.code, "unorId": post.unit.code}
    assert "Pejabat Lama" in reasons(preview("riwayat", career(row)))[1, "namaJabatan"]


def test_a_structural_post_may_have_the_code_of_its_unit(career):
    post = make_post(make_unit("UNOR1"), "UNOR1")
    row = {"tmtJabatan": "01-01-2018", "unorId": "UNOR1", "eselonId": "32"}
    imported("riwayat", career(row, {"tmtJabatan": "01-01-2020", "unorId": "UNOR1"}))
    found = Appointment.objects.order_by("valid_from").values_list("position", flat=True)
    assert list(found) == [post.pk, None]


def test_a_post_held_in_the_past_may_have_another_holder_now(career):
    post = make_post(make_unit())
    other = make_employee(9)
    make_appointment(other, D2018, position=post, position_title=post.title, level="administrator")
    rows = {"tmtJabatan": "01-01-2010", "jabatanId": post.code}, {"tmtJabatan": "01-01-2015"}
    imported("riwayat", career(*rows))
    assert Appointment.objects.filter(position=post).count() == 2


def test_a_vacancy_is_filled_by_who_holds_the_post_from_then_on(career):
    post = make_post(make_unit())
    Vacancy.objects.create(position=post, open_from=D2015, cause="retirement", source="posts")
    imported("riwayat", career({"tmtJabatan": "01-01-2018", "jabatanId": post.code}))
    assert Vacancy.objects.get().closed_on == D2018


def test_the_same_career_twice_changes_nothing(career):
    path = career({"tmtJabatan": "01-01-2010"}, {"tmtJabatan": "01-01-2015", "namaJabatan": "Kepala Seksi"})
    imported("riwayat", path)
    assert imported("riwayat", path).is_empty
