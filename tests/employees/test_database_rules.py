"""What the database refuses about people and their careers, whoever writes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from tests.factories import make_appointment, make_employee, make_position, make_unit
from tests.positions.refusals import is_refused, refused_by_database

pytestmark = pytest.mark.django_db
DAY, LATER = date(2024, 1, 1), date(2025, 1, 1)

PERSON_FAULTS = [
    {"nip": "19800101200501100"},
    {"nip": "1980010120050110010"},
    {"nip": "19800101200501100A"},
    {"nip": " 9800101200501100"},
    {"nip": ""},
    {"sex": "x"},
    {"kind": "honorer"},
    {"legal_status": "1"},
    {"legal_status": "AA"},
    {"kind": "pppk", "pns_on": LATER},
    {"kind": "pppk_paruh_waktu", "pns_on": LATER},
    {"pns_on": date(2004, 12, 31)},
    {"cpns_on": date(1979, 12, 31)},
    {"kind": "pns_other_agency"},
    {"agency_name": "Pemerintah Provinsi"},
]


@pytest.mark.parametrize("fault", PERSON_FAULTS, ids=str)
def test_faulty_person_is_refused(fault):
    good = {
        "nip": "198001012005011001", "name": "A", "birth_on": date(1980, 1, 1), "sex": "m", "kind": "pns",
        "cpns_on": date(2005, 1, 1), "pns_on": date(2006, 1, 1),
    }  # fmt: skip
    assert is_refused(lambda: Employee.objects.create(**good | fault))
    assert not is_refused(lambda: Employee.objects.create(**good))


def test_pns_of_another_agency_stands_in_no_unit():
    assert not is_refused(lambda: make_employee(kind="pns_other_agency"))
    assert is_refused(lambda: make_employee(kind="pns_other_agency", unit=make_unit()))


def test_nip_is_unique():
    person = make_employee()
    with refused_by_database():
        make_employee(nip=person.nip, birth_on=person.birth_on)


def test_a_pns_has_one_open_definitive_appointment():
    person = make_employee()
    make_appointment(person, make_position(), valid_from=DAY)
    with refused_by_database():
        make_appointment(person, make_position(), valid_from=LATER)


def test_definitive_appointments_of_a_person_do_not_overlap():
    person = make_employee()
    make_appointment(person, valid_from=DAY, valid_to=LATER)
    with refused_by_database():
        make_appointment(person, valid_from=date(2024, 12, 31), valid_to=date(2026, 1, 1))
    make_appointment(person, valid_from=LATER)
    assert person.appointments.count() == 2


@pytest.mark.parametrize("capacity", ["plt", "plh", "pj"])
def test_acting_appointments_stand_beside(capacity):
    person = make_employee()
    make_appointment(person, make_position(), valid_from=DAY)
    make_appointment(person, make_position(), valid_from=DAY, capacity=capacity)
    make_appointment(person, make_position(), valid_from=DAY, capacity=capacity)
    assert person.appointments.count() == 3


def test_an_acting_appointment_made_definitive_is_checked():
    person = make_employee()
    make_appointment(person, make_position(), valid_from=DAY)
    acting = make_appointment(
        person, make_position(), valid_from=LATER, valid_to=date(2025, 4, 1), capacity="plt"
    )
    with refused_by_database():
        Appointment.objects.filter(pk=acting.pk).update(capacity="definitive")


def test_a_structural_post_has_one_open_definitive_holder():
    post = make_position(level="pengawas")
    make_appointment(make_employee(), post, valid_from=DAY)
    with refused_by_database():
        make_appointment(make_employee(), post, valid_from=LATER)
    make_appointment(make_employee(), post, valid_from=LATER, capacity="plt")
    assert post.appointments.count() == 2


def test_a_functional_post_has_many_holders():
    post = make_position(level="ahli_muda", capacity=5)
    for _number in range(3):
        make_appointment(make_employee(), post, valid_from=DAY)
    assert post.appointments.count() == 3


@pytest.mark.parametrize(
    "fault", [{"valid_to": DAY}, {"capacity": "acting"}, {"level": "director"}, {"eselon": "00"}], ids=str
)
def test_faulty_appointment_is_refused(fault):
    good = {"employee": make_employee(), "position_title": "X", "valid_from": DAY}
    assert is_refused(lambda: Appointment.objects.create(**good | fault))
    assert not is_refused(lambda: Appointment.objects.create(**good))


FAULTS = [
    (PangkatRecord, {"golongan": "35", "effective_on": DAY}),
    (PangkatRecord, {"golongan": "XVIII", "effective_on": DAY}),
    (PangkatRecord, {"golongan": "34", "effective_on": DAY, "mk_months": 12}),
    (Assignment, {"kind": "x", "scope": "unit", "title": "X", "valid_from": DAY}),
    (Assignment, {"kind": "tim_kerja", "scope": "world", "title": "X", "valid_from": DAY}),
    (Assignment, {"kind": "tim_kerja", "scope": "unit", "title": "X", "valid_from": DAY, "role": "boss"}),
    (Assignment, {"kind": "tim_kerja", "scope": "unit", "title": "X", "valid_from": DAY, "valid_to": DAY}),
    (AngkaKredit, {"period_from": LATER, "period_to": DAY, "total": 1}),
    (AngkaKredit, {"period_from": DAY, "period_to": LATER, "total": -1}),
    (Education, {"level": "s4"}),
    (Education, {"level": "s1", "graduation_year": 20}),
    (Training, {"kind": "teknis", "name": "X"}),
    (Training, {"kind": "x", "name": "X", "year": 2024}),
    (Training, {"kind": "teknis", "name": "X", "started_on": LATER, "ended_on": DAY}),
    (Award, {"name": "X", "level": "galactic", "year": 2024}),
    (Innovation, {"name": "X", "level": "eselon_5", "year": 2024}),
    (AttendanceMonth, {"month": DAY, "percent": Decimal("100.01")}),
    (AttendanceMonth, {"month": DAY, "percent": Decimal("-0.01")}),
    (AttendanceMonth, {"month": DAY, "percent": 90, "work_days": 20, "present_days": 21}),
    (Sanction, {"name": "X", "level": "mild", "regulation": "pp_94_2021", "valid_from": DAY}),
    (Sanction, {"name": "X", "level": "ringan", "regulation": "pp_10", "valid_from": DAY}),
    (Sanction, {"name": "X", "level": "ringan", "regulation": "pp_94_2021"}),
    (Sanction, {"name": "X", "level": "ringan", "regulation": "pp_94_2021", "is_under_process": True}),
    (
        Sanction,
        {"name": "X", "level": "ringan", "regulation": "pp_94_2021", "valid_from": DAY, "valid_to": DAY},
    ),
    (ComplianceFact, {"kind": "tax", "outcome": "clear", "stated_on": DAY}),
    (ComplianceFact, {"kind": "spt", "outcome": "maybe", "stated_on": DAY}),
    (ComplianceFact, {"kind": "spt", "outcome": "clear", "stated_on": DAY, "valid_to": DAY}),
]


@pytest.mark.parametrize(
    ("model", "values"), FAULTS, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_faulty_fact_is_refused(model, values):
    person = make_employee()
    assert is_refused(lambda: model.objects.create(employee=person, **values))


TWICE = [
    (PangkatRecord, {"golongan": "34", "effective_on": DAY}),
    (Education, {"level": "s1", "field": "Hukum", "graduation_year": 2003}),
    (AttendanceMonth, {"month": DAY, "percent": 90}),
    (ComplianceFact, {"kind": "spt", "outcome": "clear", "stated_on": DAY}),
    (AngkaKredit, {"period_from": DAY, "period_to": LATER, "total": Decimal("12.5")}),
]


@pytest.mark.parametrize(("model", "values"), TWICE, ids=lambda value: getattr(value, "__name__", ""))
def test_the_same_fact_is_not_kept_twice(model, values):
    person = make_employee()
    model.objects.create(employee=person, **values)
    assert is_refused(lambda: model.objects.create(employee=person, **values))
    assert not is_refused(lambda: model.objects.create(employee=make_employee(), **values))


def test_family_ties_join_two_people_once():
    one, two = make_employee(), make_employee()
    FamilyTie.objects.create(employee=one, relative=two, relation="spouse")
    assert is_refused(lambda: FamilyTie.objects.create(employee=one, relative=two, relation="sibling"))
    assert is_refused(lambda: FamilyTie.objects.create(employee=one, relative=one, relation="sibling"))
    assert is_refused(lambda: FamilyTie.objects.create(employee=two, relative=one, relation="cousin"))


def test_rules_hold_for_raw_statements_too():
    person = make_employee()
    with refused_by_database(), connection.cursor() as cursor:
        cursor.execute("UPDATE employees_employee SET nip = '12345' WHERE nip = %s", [person.nip])
