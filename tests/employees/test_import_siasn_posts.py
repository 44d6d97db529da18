"""The present post on the roll: found by code, ending the one before, one holder of a structural post."""

from datetime import date

import pytest

from employees.models import Appointment
from merit.intake import services
from merit.intake.models import Batch
from positions.models import Vacancy
from tests.employees.import_files import (
    SYSTEM,
    imported,
    make_appointment,
    make_employee,
    make_post,
    make_unit,
    nip,
    preview,
    reasons,
    roll,
    roll_row,
)

pytestmark = pytest.mark.django_db
SINCE = date(2019, 1, 2)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "roll.csv"


@pytest.fixture
def post(db):
    return make_post(make_unit())


def at_post(number, post, since="02-01-2019", **more):
    return roll_row(
        number,
        JENIS_JABATAN_ID="1",
        JABATAN_ID=post.code,
        JABATAN_NAMA=post.title,
        TMT_JABATAN=since,
        UNOR_ID=post.unit.code,
        UNOR_NAMA=post.unit.name,
        **more,
    )


def held():
    return list(
        Appointment.objects.order_by("valid_from").values_list("position_title", "valid_from", "valid_to")
    )


def test_a_post_is_found_by_its_code_and_brings_level_and_eselon(path, post):
    imported("siasn", roll(path, at_post(1, post)))
    found = Appointment.objects.get()
    assert (found.position, found.unit, found.level, found.eselon) == (post, post.unit, "administrator", "32")


def test_a_post_of_the_same_title_is_not_taken_for_the_post(path, post):
    plan = imported("siasn", roll(path, roll_row(JABATAN_ID="UNKNOWN", JABATAN_NAMA=post.title)))
    found = Appointment.objects.get()
    assert (found.position, found.position_title) == (None, post.title)
    assert [note for note in plan.notes if "Posts that are not recorded" in note]


def test_a_functional_post_of_another_unit_is_not_the_persons_post(path):
    other = make_post(make_unit(), "GURU", "Guru Ahli Muda", kind="fungsional", level="ahli_muda", eselon="")
    mine = make_unit("UNITB", "Sekolah B")
    imported(
        "siasn",
        roll(
            path,
            roll_row(
                JENIS_JABATAN_ID="2", JABATAN_ID=other.code, JABATAN_NAMA="Guru Ahli Muda", UNOR_ID=mine.code
            ),
        ),
    )
    found = Appointment.objects.get()
    assert (found.position, found.unit, found.level) == (None, mine, "ahli_muda")


def test_a_clerical_post_has_its_level_without_a_register(path):
    imported("siasn", roll(path, roll_row()))
    assert Appointment.objects.get().level == "pelaksana"


def test_a_unit_without_code_in_the_register_and_without_a_name_is_refused(path):
    plan = preview("siasn", roll(path, roll_row(UNOR_ID="UNKNOWN", UNOR_NAMA="-")))
    assert set(reasons(plan)) == {(2, "UNOR ID")}


def test_a_new_present_post_ends_the_old_one_on_its_first_day(path):
    make_appointment(make_employee(1), date(2015, 1, 1), position_title="Staf")
    imported("siasn", roll(path, roll_row()))
    assert held() == [("Staf", date(2015, 1, 1), SINCE), ("Pengolah Data", SINCE, None)]


def test_the_same_post_from_the_same_day_is_the_same_in_any_spelling(path, post):
    make_appointment(
        make_employee(1),
        SINCE,
        position=post,
        position_title="KEPALA BIDANG A",
        unit=post.unit,
        unit_name="DINAS A",
        level="administrator",
        eselon="32",
        field="hukum",
    )
    plan = preview("siasn", roll(path, at_post(1, post)))
    assert plan.records["employees.Appointment"] == {"create": 0, "change": 0, "same": 1}


def test_what_the_career_file_said_is_not_emptied(path):
    make_appointment(make_employee(1), SINCE, decree_number="821/1", field="hukum", level="pelaksana")
    imported("siasn", roll(path, roll_row()))
    found = Appointment.objects.get()
    assert (found.decree_number, found.field, found.level) == ("821/1", "hukum", "pelaksana")


def test_siasn_keeps_the_day_of_the_post_when_only_the_unit_changed(path):
    person, unit = make_employee(1), make_unit()
    make_appointment(person, SINCE, valid_to=date(2021, 1, 1), unit_name="Unit Lama")
    make_appointment(person, date(2021, 1, 1), unit=unit, unit_name=unit.name, level="pelaksana")
    plan = preview("siasn", roll(path, roll_row(UNOR_ID=unit.code, UNOR_NAMA=unit.name)))
    assert plan.records["employees.Appointment"] == {"create": 0, "change": 0, "same": 1}


def test_a_roll_older_than_the_records_does_not_reopen_an_ended_post(path):
    person = make_employee(1)
    make_appointment(person, SINCE, valid_to=date(2026, 9, 1), level="pelaksana")
    make_appointment(person, date(2026, 9, 1), position_title="Kepala Seksi")
    imported("siasn", roll(path, roll_row()))
    assert held() == [
        ("Pengolah Data", SINCE, date(2026, 9, 1)),
        ("Kepala Seksi", date(2026, 9, 1), None),
    ]


def test_a_roll_older_than_the_records_fills_the_time_before_them(path):
    make_appointment(make_employee(1), date(2026, 9, 1), position_title="Kepala Seksi")
    imported("siasn", roll(path, roll_row()))
    assert held()[0] == ("Pengolah Data", SINCE, date(2026, 9, 1))


def test_a_post_beginning_inside_an_ended_one_is_refused_with_its_days(path):
    make_appointment(make_employee(1), date(2015, 1, 1), valid_to=date(2020, 1, 1), position_title="Staf")
    plan = preview("siasn", roll(path, roll_row()))
    said = reasons(plan)[2, "TMT JABATAN"]
    assert "Staf" in said
    assert "01-01-2015" in said
    assert "01-01-2020" in said


def test_a_person_without_the_day_of_the_post_is_recorded_without_post_and_noted(path):
    plan = imported("siasn", roll(path, roll_row(TMT_JABATAN="-")))
    assert not Appointment.objects.exists()
    assert [note for note in plan.notes if "TMT JABATAN" in note and "rows 2" in note]


def test_a_post_held_by_somebody_who_is_not_in_the_file_is_refused_by_name(path, post):
    holder = make_employee(9, name="Pejabat Lama")
    make_appointment(
        holder, date(2018, 5, 1), position=post, position_title=post.title, level="administrator"
    )
    plan = preview("siasn", roll(path, at_post(1, post)))
    said = reasons(plan)[2, "JABATAN NAMA"]
    assert post.title in said
    assert "Pejabat Lama" in said
    assert "01-05-2018" in said


def test_a_post_whose_holder_moves_away_in_the_same_file_is_taken_over(path, post):
    holder = make_employee(2)
    make_appointment(
        holder, date(2018, 5, 1), position=post, position_title=post.title, level="administrator"
    )
    imported("siasn", roll(path, at_post(1, post), roll_row(2)))
    assert Appointment.objects.get(employee=holder, position=post).valid_to == SINCE
    assert Appointment.objects.get(position=post, valid_to=None).employee.nip == nip(1)


def test_two_holders_may_exchange_their_posts_in_one_file(path, post):
    other = make_post(post.unit, "POST2", "Kepala Bidang B")
    for number, mine in ((1, post), (2, other)):
        make_appointment(
            make_employee(number),
            date(2018, 5, 1),
            position=mine,
            position_title=mine.title,
            unit=mine.unit,
            level="administrator",
        )
    imported("siasn", roll(path, at_post(1, other), at_post(2, post)))
    now = dict(Appointment.objects.filter(valid_to=None).values_list("employee__nip", "position__code"))
    assert now == {nip(1): "POST2", nip(2): "POST1"}


def test_a_holder_whose_own_move_is_refused_does_not_make_room(path, post):
    other = make_post(post.unit, "POST2", "Kepala Bidang B")
    blocker = make_employee(9, name="Pejabat Tetap")
    make_appointment(
        blocker, date(2018, 5, 1), position=other, position_title=other.title, level="administrator"
    )
    holder = make_employee(2, name="Pejabat Pindah")
    make_appointment(
        holder, date(2018, 5, 1), position=post, position_title=post.title, level="administrator"
    )
    plan = preview("siasn", roll(path, at_post(1, post), at_post(2, other)))
    found = reasons(plan)
    assert "Pejabat Pindah" in found[2, "JABATAN NAMA"]
    assert "Pejabat Tetap" in found[3, "JABATAN NAMA"]


def test_two_rows_on_one_seat_are_both_refused(path, post):
    plan = preview("siasn", roll(path, at_post(1, post), at_post(2, post), roll_row(3)))
    found = reasons(plan)
    assert set(found) == {(2, "JABATAN NAMA"), (3, "JABATAN NAMA")}
    assert all("2, 3" in said for said in found.values())
    assert plan.counts["create"] == 1


def test_many_people_may_hold_one_functional_post(path):
    guru = make_post(make_unit(), "GURU", "Guru", kind="fungsional", level="ahli_muda", eselon="", capacity=2)
    imported("siasn", roll(path, at_post(1, guru), at_post(2, guru)))
    assert Appointment.objects.filter(position=guru).count() == 2


def test_a_vacancy_closes_when_somebody_holds_the_post_from_then_on(path, post):
    Vacancy.objects.create(position=post, open_from=date(2018, 12, 1), cause="retirement", source="posts")
    imported("siasn", roll(path, at_post(1, post)))
    assert Vacancy.objects.get().closed_on == SINCE


def test_a_vacancy_stays_open_for_a_holder_who_was_there_before_it(path, post):
    Vacancy.objects.create(position=post, open_from=date(2026, 9, 1), cause="retirement", source="posts")
    imported("siasn", roll(path, at_post(1, post)))
    assert Vacancy.objects.get().closed_on is None


def test_an_eselon_of_the_file_comes_before_that_of_the_post(path, post):
    imported("siasn", roll(path, at_post(1, post, ESELON_ID="31", ESELON_NAMA="III.a")))
    assert Appointment.objects.get().eselon == "31"


def test_an_unknown_eselon_is_refused(path, post):
    plan = preview("siasn", roll(path, at_post(1, post, ESELON_ID="88")))
    assert set(reasons(plan)) == {(2, "ESELON ID")}


def test_undoing_a_roll_opens_the_old_post_again(path, post):
    make_appointment(make_employee(1), date(2015, 1, 1), position_title="Staf")
    Vacancy.objects.create(position=post, open_from=date(2018, 12, 1), cause="retirement", source="posts")
    imported("siasn", roll(path, at_post(1, post)))
    services.undo(actor=SYSTEM, batch=Batch.objects.get())
    assert held() == [("Staf", date(2015, 1, 1), None)]
    assert Vacancy.objects.get().closed_on is None
