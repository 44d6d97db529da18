"""The official's own pages: what they say, to whom, in how many queries, and that looking writes nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from employees.models import Employee
from tests.measures import records as make
from tests.portal.admin.asking import nothing_written, text_of

pytestmark = pytest.mark.django_db

OWN = ("profile", "records", "competencies", "performance", "readers", "corrections", "correction_choose")
PAGES = ("home", "runs", *OWN)
MOST_QUERIES = 15


def address(name: str) -> str:
    return reverse(f"portal:{name}")


@pytest.fixture
def rich(city) -> Employee:
    """The best candidate with one row of everything."""
    person = city.people["calon_0"]
    make.training(person, "teknis", date(2025, 3, 1), hours=40, organiser="BPSDM")
    make.award(person, "national", date(2020, 8, 17), 2020)
    make.innovation(person, "agency", 2025)
    make.assignment(person, "tim_kerja", "internal", role="ketua")
    make.attendance(person, month=date(2026, 10, 1), work_days=22, present_days=20, percent="90.91")
    make.sanction(person, "ringan", date(2019, 1, 1), date(2019, 7, 1))
    make.standards(city.desk, {"integritas": 3, "komunikasi": 5})
    held = person.appointments.get(level="administrator")
    held.position = city.desk
    held.save()
    return person


def test_pages_take_few_queries_and_write_nothing(run, rich, door, django_assert_max_num_queries):
    client = door("calon_0")
    for name in PAGES:
        with django_assert_max_num_queries(MOST_QUERIES), nothing_written():
            answer = client.get(address(name))
        assert answer.status_code == 200, name


def test_pages_have_no_inline_script_or_style(run, rich, door):
    client = door("calon_0")
    for name in PAGES:
        answer = client.get(address(name))
        page = answer.content.decode()
        assert "<script" not in page, name
        assert " style=" not in page, name
        assert "unsafe" not in answer.headers["Content-Security-Policy"], name


@pytest.mark.parametrize("name", PAGES)
def test_nobody_enters_without_signing_in(name, db):
    answer = Client().get(address(name))
    assert (answer.status_code, answer.url) == (302, f"{reverse('sign_in')}?next={address(name)}")


@pytest.mark.parametrize("name", OWN)
def test_an_account_without_a_person_has_no_own_pages(name, operator_user, enter):
    answer = enter(operator_user).get(address(name))
    assert answer.status_code == 403
    assert "[default-deny]" in answer.content.decode()


@pytest.mark.parametrize("name", ["home", "profile"])
def test_an_account_whose_person_is_gone_finds_nothing(name, make_user, enter):
    answer = enter(make_user("hilang", person_id=uuid4())).get(address(name))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_who_has_to_set_a_password_is_led_there_first(name, door, account):
    user = account("calon_0")
    user.must_set_password = True
    user.save()
    answer = door("calon_0").get(address(name))
    assert (answer.status_code, answer.url) == (302, reverse("password_change"))


def test_home_says_where_the_reader_stands(run, door):
    text = text_of(door("calon_0").get(address("home")))
    for said in (
        "Calon 0",
        "Box 9",
        "In the ranking for Kepala Dinas, with the facts of 1 November 2026.",
        "Baik For 2025.",
        "Assessed on 1 February 2026, valid until 1 February 2029. valid",
        "Ranked proposed",
        "1 of 8",
        "89.00",
    ):
        assert said in text


def test_home_says_what_will_come_when_nothing_is_there_yet(make_user, enter, city):
    person = make.employee(name="Baru Masuk")
    text = text_of(enter(make_user("baru_masuk", person_id=person.pk)).get(address("home")))
    for said in (
        "You have not been placed in a box yet.",
        "No yearly rating yet.",
        "You have not been assessed yet.",
        "No ranking has considered you yet.",
    ):
        assert said in text


def test_home_of_a_role_leads_to_the_workspace_only_who_may_enter_it(operator_user, ppk_user, enter):
    to_workspace = f'href="{reverse("admin:index")}"'
    assert to_workspace in enter(operator_user).get(address("home")).content.decode()
    assert to_workspace not in enter(ppk_user).get(address("home")).content.decode()


def test_profile_shows_the_career_with_its_sources(rich, door):
    text = text_of(door("calon_0").get(address("profile")))
    grouped = f"{rich.nip[:8]} {rich.nip[8:14]} {rich.nip[14]} {rich.nip[15:]}"
    for said in (
        grouped,
        "5 May 1978",
        "Administrator 1 January 2020 until now",
        "IV/b",
        "S-2 administrasi",
        "teknis technical 40 1 March 2025 BPSDM",
        "Nominative roll from SIASN",
    ):
        assert said in text


def test_other_records_are_all_there(rich, door):
    text = text_of(door("calon_0").get(address("records")))
    for said in (
        "national national 2020",
        "tim_kerja work team, chair",
        "agency agency 2025",
        "ringan light PP 94/2021 1 January 2019 1 July 2019",
        "LHKPN clear 1 March 2026",
        "October 2026 22 20 90.91%",
        "No relative is recorded.",
    ):
        assert said in text


def test_competencies_stand_against_the_standard_of_the_present_post(rich, door):
    answer = door("calon_0").get(address("competencies"))
    text = text_of(answer)
    assert "Integrity 4 3 met" in text or "Integritas 4 3 met" in text
    assert "Komunikasi 4 5 1 below" in text or "Communication 4 5 1 below" in text
    assert "4.50 of 5" in text
    assert "picture-radar" in answer.content.decode()


def test_without_a_standard_the_levels_stand_alone(city, door):
    answer = door("calon_1").get(address("competencies"))
    assert "Your present post has no standard yet" in text_of(answer)
    assert "picture-radar" not in answer.content.decode()


def test_without_a_valid_result_the_page_says_how_one_comes(city, door):
    person = city.people["belum_asesmen"]
    make.competencies(person, date(2020, 1, 1), 3)
    text = text_of(door("belum_asesmen").get(address("competencies")))
    assert "There is no valid competency result." in text
    assert "1 January 2020 assessment centre – – expired" in text


def test_performance_shows_ratings_and_recognition(city, door):
    text = text_of(door("calon_0").get(address("performance")))
    assert "2025 yearly – – Baik" in text
    assert "best employee vote 90.00" in text
    assert "No feedback yet." in text


def test_many_ratings_are_paged(city, door, django_assert_max_num_queries):
    person = city.people["calon_0"]
    for year in range(2000, 2024):
        for month in (1, 2, 3):
            make.appraisal(
                person,
                period_kind="monthly",
                period_from=date(year, month, 1),
                period_to=date(year, month + 1, 1),
                predikat="baik",
            )
    client = door("calon_0")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "1–50 of 74" in text_of(client.get(address("performance")))
    last = text_of(client.get(address("performance"), {"page": "2"}))
    assert "51–74 of 74" in last
    assert "January 2000 monthly" in last


def test_no_page_names_anybody_else(run, rich, city, door):
    client = door("calon_0")
    others = [person.name for name, person in city.people.items() if name != "calon_0"]
    for name in PAGES:
        page = client.get(address(name)).content.decode()
        assert [other for other in others if other in page] == []
