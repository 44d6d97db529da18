"""From a measure of a person back to the rows it rests on."""

from datetime import date

import pytest

from merit.measures.registry import PERSON_MEASURES, UnknownMeasureError
from merit.measures.sources import measure_sources
from tests.measures import records as make
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


def test_the_rows_of_a_measure_with_file_and_row(operator):
    person = make.employee()
    kept = make.yearly(person, 2025, source_sheet="Rekap", source_row=17)
    make.yearly(person, 2026)
    found = measure_sources(operator, person.pk, "skp_last", AS_OF)
    assert [(row.model, row.id, row.sheet, row.row) for row in found] == [
        ("assessments.Appraisal", kept.pk, "Rekap", 17)
    ]


def test_a_measure_of_several_tables_lists_them_all(operator):
    person = make.employee()
    make.appointment(person, "administrator", date(2024, 1, 1))
    make.training(person, "struktural", date(2020, 1, 1), code="pka")
    found = measure_sources(operator, person.pk, "has_leadership_training_for_level", AS_OF)
    assert [row.model for row in found] == ["employees.Training", "employees.Appointment"]


@pytest.mark.parametrize("name", PERSON_MEASURES)
def test_every_source_named_in_the_registry_is_a_table_of_people(operator, name):
    person = make.employee()
    found = [row.id for row in measure_sources(operator, person.pk, name, AS_OF)]
    assert found == ([person.pk] if "employees.Employee" in PERSON_MEASURES[name].source else [])


def test_a_stranger_sees_no_source(stranger):
    person = make.employee()
    make.yearly(person, 2025)
    make.sanction(person, "berat", date(2026, 1, 1))
    for name in ("skp_last", "sanction_worst_5y", "age_on"):
        assert measure_sources(stranger, person.pk, name, AS_OF) == []


def test_an_unknown_measure_is_named(operator):
    with pytest.raises(UnknownMeasureError):
        measure_sources(operator, make.employee().pk, "sex", AS_OF)
