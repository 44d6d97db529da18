"""Recording pangkat and the plain facts of learning and service."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from employees import services
from merit.access.decide import Denied
from tests.factories import make_employee, make_pangkat

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)

FACTS = {
    "education": {"level": "s2", "field": "Administrasi Publik", "graduation_year": 2015},
    "training": {"kind": "struktural", "code": "pka", "name": "PKA", "ended_on": DAY, "hours": 900},
    "award": {"name": "Satyalancana 10 tahun", "code": "201", "level": "national", "year": 2020},
    "assignment": {
        "kind": "tim_kerja",
        "role": "ketua",
        "scope": "internal",
        "title": "Tim",
        "valid_from": DAY,
    },
    "innovation": {"name": "Layanan cepat", "level": "agency", "year": 2024},
    "attendance": {
        "month": date(2026, 5, 1),
        "percent": Decimal("97.50"),
        "work_days": 20,
        "present_days": 20,
    },
    "angka_kredit": {"period_from": DAY, "period_to": date(2026, 1, 1), "total": Decimal("12.500")},
}


@pytest.mark.parametrize(("kind", "values"), FACTS.items(), ids=FACTS)
def test_a_fact_is_recorded_with_its_stamp_and_event(operator, operator_user, kind, values):
    person = make_employee()
    fact = services.fact_record(actor=operator, employee=person, kind=kind, values=values)
    stored = type(fact).objects.get(employee=person)
    assert {name: getattr(stored, name) for name in values} == values
    assert (stored.entered_by, stored.source, stored.history.count()) == (operator_user, "manual", 1)


FAULTS = [
    ("education", {"level": "s9"}),
    ("training", {"kind": "teknis", "name": "X"}),
    ("attendance", {"month": date(2026, 5, 2), "percent": Decimal("90")}),
    ("attendance", {"month": date(2026, 5, 1), "percent": Decimal("101")}),
    ("assignment", {"kind": "tim_kerja", "scope": "internal", "title": "", "valid_from": DAY}),
]


@pytest.mark.parametrize(("kind", "values"), FAULTS)
def test_a_faulty_fact_is_refused_in_words(operator, kind, values):
    with pytest.raises(ValidationError):
        services.fact_record(actor=operator, employee=make_employee(), kind=kind, values=values)


@pytest.mark.parametrize(
    ("kind", "golongan", "is_on_ladder"),
    [("pns", "34", True), ("pns", "IX", False), ("pppk", "IX", True), ("pppk", "31", False),
     ("pppk_paruh_waktu", "V", True), ("pns_other_agency", "41", True)],
)  # fmt: skip
def test_the_golongan_is_on_the_ladder_of_the_kind(operator, kind, golongan, is_on_ladder):
    person = make_employee(kind=kind)

    def write():
        return services.pangkat_record(actor=operator, employee=person, golongan=golongan, effective_on=DAY)

    if is_on_ladder:
        assert write().golongan == golongan
    else:
        with pytest.raises(ValidationError) as refusal:
            write()
        assert set(refusal.value.message_dict) == {"golongan"}


def test_a_corrected_golongan_stays_on_the_ladder(operator):
    record = make_pangkat(make_employee(), "33")
    with pytest.raises(ValidationError):
        services.record_change(actor=operator, record=record, changes={"golongan": "IX"}, reason="r")
    changed = services.record_change(actor=operator, record=record, changes={"golongan": "34"}, reason="SK 1")
    assert changed.golongan == "34"


def test_the_same_golongan_of_a_day_is_said_to_be_there(operator):
    person = make_employee()
    make_pangkat(person, "34", effective_on=DAY)
    with pytest.raises(ValidationError, match="already recorded for this date"):
        services.pangkat_record(actor=operator, employee=person, golongan="34", effective_on=DAY)


def test_others_record_nothing(stranger, verifier, auditor, superior):
    person = make_employee()
    for actor in (stranger, verifier, auditor, superior):
        with pytest.raises(Denied):
            services.fact_record(actor=actor, employee=person, kind="award", values=FACTS["award"])
        with pytest.raises(Denied):
            services.pangkat_record(actor=actor, employee=person, golongan="34", effective_on=DAY)
