"""Who is in a freeze, and the measures of identity."""

from datetime import date

import pytest

from merit.measures.build import build
from merit.measures.options import Options
from tests.measures import records as make
from tests.measures.reading import measured, missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


def people(**options):
    return {key.replace("-", "") for key in build(AS_OF, Options(), **options).keys}


@pytest.mark.parametrize(
    ("as_of", "age"),
    [
        (date(2026, 5, 3), "56"),
        (date(2026, 5, 2), "55.99726"),
        (date(2026, 5, 4), "56.002739"),
    ],
)
def test_age_is_whole_on_the_birthday_and_more_the_day_after(as_of, age):
    person = make.employee(birth_on=date(1970, 5, 3))
    assert measured(person, "age_on", as_of=as_of) == age


def test_born_on_29_february_is_a_year_older_on_1_march():
    person = make.employee(birth_on=date(1972, 2, 29))
    assert measured(person, "age_on", as_of=date(2026, 2, 28)) == "53.99726"
    assert measured(person, "age_on", as_of=date(2026, 3, 1)) == "54"


def test_service_runs_from_the_first_appointment():
    assert measured(make.employee(cpns_on=date(2006, 11, 22)), "years_of_service") == "20"
    assert measured(make.employee(cpns_on=None), "years_of_service") == missing("no_record")


def test_people_of_other_agencies_enter_only_by_name():
    ours, other = make.employee(), make.employee(kind="pns_other_agency", agency_name="Provinsi")
    assert people() == {ours.pk.hex}
    assert people(extra_people=[other.pk]) == {ours.pk.hex, other.pk.hex}


def test_who_has_left_is_out_from_the_day_of_leaving():
    make.employee(legal_status="99")
    make.employee(legal_status="99", legal_status_on=AS_OF)
    leaving = make.employee(legal_status="99", legal_status_on=date(2026, 12, 1))
    assert people() == {leaving.pk.hex}
    assert measured(leaving, "legal_status") == missing("no_record")


def test_who_has_not_begun_is_not_there():
    make.employee(cpns_on=date(2026, 12, 1))
    assert people() == set()


def test_status_and_kind_are_as_recorded():
    person = make.employee(kind="pppk", legal_status="03")
    assert measured(person, "kind", "legal_status") == ("pppk", "03")
