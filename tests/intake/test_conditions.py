"""Check constraints answered in memory with SQL's three truth values; the rest is left to the database."""

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Upper

from employees.models import Appointment, Employee
from merit.intake.conditions import Rule, rules_of


def rule(condition: models.Q) -> list[Rule]:
    constraint = models.CheckConstraint(name="x", condition=condition)

    class Meta:
        constraints = [constraint]
        concrete_fields = Employee._meta.concrete_fields

    return list(rules_of(type("Model", (), {"_meta": Meta})))


BORN, BEGUN = date(1986, 9, 26), date(2015, 5, 1)
VALUES = {"name": "Contoh", "sex": "m", "birth_on": BORN, "cpns_on": BEGUN, "pns_on": None, "kind": "pns"}


@pytest.mark.parametrize(
    ("condition", "is_broken"),
    [
        (models.Q(sex="m"), False),
        (models.Q(sex="f"), True),
        (~models.Q(sex="m"), True),
        (models.Q(sex__in=["m", "f"]), False),
        (models.Q(cpns_on__gt=models.F("birth_on")), False),
        (models.Q(birth_on__gte=models.F("cpns_on")), True),
        (models.Q(pns_on__gt=models.F("birth_on")), False),
        (~models.Q(pns_on__gt=models.F("birth_on")), False),
        (models.Q(pns_on__isnull=False), True),
        (models.Q(pns_on__isnull=True) | models.Q(sex="f"), False),
        (models.Q(pns_on__gt=BORN) | models.Q(sex="f"), False),
        (models.Q(pns_on__gt=BORN) & models.Q(sex="f"), True),
        (models.Q(name__startswith="Con") & models.Q(name__endswith="toh"), False),
        (models.Q(name__contains="x"), True),
    ],
)
def test_a_condition_is_answered_as_sql_would(condition, is_broken):
    [found] = rule(condition)
    assert found.is_broken(VALUES) is is_broken


@pytest.mark.parametrize(
    "condition",
    [models.Q(name=Upper("name")), models.Q(name__regex="x"), models.Q(unit__code="x") ^ models.Q(sex="m")],
)
def test_what_only_the_database_knows_is_left_to_it(condition):
    assert rule(condition) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"cpns_on": date(1980, 1, 1)},
        {"cpns_on": BEGUN, "pns_on": date(2014, 1, 1)},
        {"kind": "pppk", "pns_on": BEGUN},
        {"kind": "pppk"},
        {"agency_name": "Provinsi"},
        {"kind": "pns_other_agency", "agency_name": "Provinsi"},
        {"sex": "x"},
    ],
)
def test_memory_and_database_agree_about_an_employee(changes):
    known = {"nip": "198609262015051001", "name": "x", "birth_on": BORN, "sex": "m", "kind": "pns"}
    record = Employee(**(known | changes))
    values = {field.attname: getattr(record, field.attname) for field in Employee._meta.concrete_fields}
    is_broken = any(found.is_broken(values) for found in rules_of(Employee))
    try:
        with transaction.atomic():
            Employee.objects.bulk_create([record])
        is_refused = False
    except IntegrityError:
        is_refused = True
    assert is_broken is is_refused


def test_the_rules_of_appointments_are_known_too():
    assert {"valid_from", "valid_to"} in [set(found.columns) for found in rules_of(Appointment)]
