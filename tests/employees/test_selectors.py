"""Reading people: the stranger gets nothing, each reader sees their scope, lists cost fixed queries."""

from datetime import date
from uuid import uuid4

import pytest

from employees import selectors
from employees.filters import AppointmentFilter, EmployeeFilter
from merit.access.actor import actor_for
from merit.access.decide import Denied
from merit.access.errors import NotVisible
from tests.conftest import TODAY
from tests.factories import (
    make_appointment,
    make_assignment,
    make_attendance,
    make_award,
    make_compliance,
    make_education,
    make_employee,
    make_family_tie,
    make_innovation,
    make_pangkat,
    make_position,
    make_sanction,
    make_training,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_unit():
    return make_unit()


@pytest.fixture
def person(own_unit):
    """A person of a section of the own unit, with a row in every section."""
    person = make_employee(unit=make_unit(parent=own_unit), name="Budi Contoh")
    post = make_position(unit=person.unit)
    make_appointment(person, valid_from=date(2015, 1, 1), valid_to=date(2022, 1, 3))
    make_appointment(person, post)
    make_pangkat(person)
    make_education(person)
    make_training(person)
    make_award(person)
    make_assignment(person)
    make_innovation(person)
    make_sanction(person)
    make_compliance(person)
    make_attendance(person, date(2026, 5, 1))
    make_family_tie(person, make_employee(), "spouse")
    return person


@pytest.fixture
def own(make_user, person):
    return actor_for(make_user("self", person_id=person.pk), TODAY)


@pytest.fixture
def boss(make_user, own_unit):
    return actor_for(make_user("boss", "superior", unit_id=own_unit.pk), TODAY)


@pytest.fixture
def clerk(make_user, own_unit):
    return actor_for(make_user("clerk", "unit_operator", unit_id=own_unit.pk), TODAY)


def test_who_sees_the_person(person, operator, verifier, head, auditor, own, boss, clerk):
    for actor in (operator, verifier, head, auditor, own, boss, clerk):
        assert selectors.employee_get(actor, person.pk) == person


def test_who_sees_nothing(person, stranger, anonymous, technical_admin, superuser, unit_operator, assessor):
    for actor in (stranger, anonymous, technical_admin, superuser, unit_operator, assessor):
        assert not selectors.employees_visible(actor).filter(pk=person.pk).exists()
        assert not selectors.appointments_visible(actor).exists()
        for read in (
            selectors.employee_get,
            selectors.person_file,
            selectors.career_timeline,
            selectors.kin_of,
        ):
            with pytest.raises(NotVisible):
                read(actor, person.pk)
        with pytest.raises(NotVisible):
            selectors.history_of(actor, person)


def test_missing_and_foreign_look_alike(person, stranger):
    for pk in (person.pk, uuid4()):
        with pytest.raises(NotVisible) as refusal:
            selectors.employee_get(stranger, pk)
        assert str(refusal.value) == "Nothing here by that id."


def test_a_unit_reader_sees_the_subtree_and_no_more(person, boss):
    make_employee(unit=make_unit())
    make_employee()
    assert list(selectors.employees_visible(boss)) == [person]


def test_an_official_sees_only_the_own_person(person, own):
    make_employee(unit=person.unit)
    assert list(selectors.employees_visible(own)) == [person]


def test_the_file_shows_each_reader_their_sections(person, operator, own, boss, clerk):
    full = selectors.person_file(operator, person.pk)
    assert {name: len(rows) for name, rows in full.sections.items()} == {
        "pangkat_records": 1, "appointments": 2, "educations": 1, "trainings": 1, "awards": 1,
        "assignments": 1, "innovations": 1, "angka_kredit": 0,
    }  # fmt: skip
    assert [len(full.sanctions), len(full.compliance), len(full.family), len(full.attendance)] == [1, 1, 1, 1]
    assert full.shows_identity
    by_boss = selectors.person_file(boss, person.pk)
    assert (by_boss.sanctions, by_boss.compliance, by_boss.family) == (None, None, None)
    assert not by_boss.shows_identity
    by_clerk = selectors.person_file(clerk, person.pk)
    assert by_clerk.shows_identity
    assert by_clerk.sanctions is None
    assert selectors.own_profile(own) == selectors.person_file(own, person.pk)


def test_the_own_profile_costs_fixed_queries(person, own, django_assert_num_queries):
    with django_assert_num_queries(14):
        selectors.own_profile(own)
    for year in range(2000, 2010):
        make_award(person, year=year)
        make_education(person, "s2", graduation_year=year)
    with django_assert_num_queries(14):
        assert len(selectors.own_profile(own).sections["awards"]) == 11


def test_an_account_without_a_person_has_no_profile(operator, make_user):
    with pytest.raises(Denied):
        selectors.own_profile(operator)
    gone = actor_for(make_user("gone", person_id=uuid4()), TODAY)
    with pytest.raises(NotVisible):
        selectors.own_profile(gone)


def test_the_list_costs_three_queries(operator, django_assert_num_queries):
    for _number in range(4):
        employee = make_employee(unit=make_unit())
        make_appointment(employee, make_position(unit=employee.unit))
        make_pangkat(employee, "33", effective_on=date(2017, 4, 1))
        make_pangkat(employee, "34", effective_on=date(2021, 4, 1))
        make_pangkat(employee, "41", effective_on=date(2027, 4, 1))
    with django_assert_num_queries(3):
        rows = list(selectors.employees_listed(operator, TODAY))
        assert {row.pangkat_in_force[0].golongan for row in rows} == {"34"}
        assert all(row.appointments_in_force[0].position.title and row.unit.name for row in rows)


def test_the_timeline_is_latest_first_in_fixed_queries(person, operator, django_assert_num_queries):
    with django_assert_num_queries(3):
        entries = selectors.career_timeline(operator, person.pk)
    assert [(entry.starts_on, entry.kind) for entry in entries] == [
        (date(2022, 1, 3), "definitive"),
        (date(2021, 4, 1), "pangkat"),
        (date(2015, 1, 1), "definitive"),
    ]


def test_history_follows_the_right_to_read(person, operator, boss, own):
    award, sanction = person.awards.get(), person.sanctions.get()
    for actor in (operator, own, boss):
        assert selectors.history_of(actor, award).count() == 1
    assert selectors.history_of(own, sanction).count() == 1
    with pytest.raises(NotVisible):
        selectors.history_of(boss, sanction)


def test_posts_nobody_holds_and_people_who_hold_none(person, operator, boss):
    post = person.appointments.get(valid_to=None).position
    empty = make_position(level="pengawas")
    acting = make_position()
    make_appointment(person, acting, capacity="plt", valid_from=date(2026, 6, 1))
    make_position(level="ahli_muda")
    assert set(selectors.posts_without_holder(operator, TODAY)) == {empty, acting}
    assert post in selectors.posts_without_holder(operator, date(2021, 1, 1))
    idle = make_employee(unit=person.unit)
    assert list(selectors.people_without_post(boss, TODAY)) == [idle]
    with pytest.raises(Denied):
        selectors.posts_without_holder(boss, TODAY)


def test_holders_of_posts_on_a_day(person, operator, stranger):
    post = person.appointments.get(valid_to=None).position
    acting = make_appointment(make_employee(), post, capacity="plh", valid_from=date(2026, 11, 1))
    rows = selectors.holders_on(operator, TODAY, [post.pk])
    assert [row.employee for row in rows] == [person, acting.employee]
    assert not selectors.holders_on(operator, date(2020, 1, 1), [post.pk]).exists()
    assert not selectors.holders_on(stranger, TODAY, [post.pk]).exists()


def test_filters_narrow_the_list(person, own_unit, operator):
    other = make_employee(kind="pppk", name="Siti Contoh")
    visible = selectors.employees_visible(operator)
    for question, found in [
        ({"search": "budi contoh"}, [person]),
        ({"search": person.nip}, [person]),
        ({"search": person.nip[:8]}, []),
        ({"kind": ["pppk"]}, [other]),
        ({"unit": str(own_unit.pk)}, [person]),
        ({"unit": str(uuid4())}, []),
        ({"level": ["administrator"]}, [person]),
    ]:
        assert list(EmployeeFilter(question, visible).qs) == found
    rows = AppointmentFilter({"as_of": "2020-01-01"}, selectors.appointments_visible(operator))
    assert [row.valid_from for row in rows.qs] == [date(2015, 1, 1)]
