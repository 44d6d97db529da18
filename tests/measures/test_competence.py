"""Competency levels, JPM, potential."""

from datetime import date

import pytest

from tests.measures import records as make
from tests.measures.reading import measured, missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


def test_levels_of_the_latest_valid_result():
    person = make.employee()
    make.competencies(person, date(2024, 5, 1), {"integritas": 2, "kerja_sama": 3})
    make.competencies(person, date(2025, 5, 1), {"integritas": 4})
    names = ("comp_integritas", "comp_kerja_sama", "days_since_assessment")
    assert measured(person, *names) == ("4", missing("never_assessed"), "570")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 11, 21), "3"),
        (date(2026, 11, 22), missing("expired")),
        (date(2026, 11, 23), missing("expired")),
    ],
)
def test_a_result_is_valid_for_three_years(as_of, expected):
    person = make.employee()
    make.competencies(person, date(2023, 11, 22), 3)
    make.potential(person, date(2023, 11, 22), "3.00")
    potential = "3" if expected == "3" else expected
    assert measured(person, "comp_integritas", "potential_mean", as_of=as_of) == (expected, potential)


def test_an_older_result_with_levels_outlives_a_newer_one_without():
    person = make.employee()
    make.competencies(person, date(2024, 5, 1), 3)
    make.competencies(person, date(2026, 5, 1), jpm="88.10", instrument="cact")
    assert measured(person, "comp_integritas", "jpm_given") == ("3", missing("not_applicable"))


def test_an_instrument_without_levels_gives_its_jpm():
    person = make.employee()
    make.competencies(person, date(2026, 5, 1), jpm="88.10", instrument="cact")
    assert measured(person, "jpm_given", "comp_integritas") == ("88.1", missing("never_assessed"))


def test_competency_whys():
    person = make.employee()
    names = ("comp_integritas", "jpm_given", "days_since_assessment")
    assert measured(person, *names) == (missing("never_assessed"),) * 3
    make.competencies(person, date(2026, 5, 1), 5, provider_is_accredited=False)
    assert measured(person, "comp_integritas", "days_since_assessment") == (missing("not_verified"),) * 2
    make.competencies(person, date(2022, 1, 1), 5)
    assert measured(person, "comp_integritas", "days_since_assessment") == (missing("expired"), "1786")


def test_results_of_manual_entry_need_a_second_look():
    person = make.employee()
    make.competencies(person, date(2026, 5, 1), 5, source="manual")
    assert measured(person, "comp_integritas") == missing("not_verified")


def test_a_result_of_the_future_is_not_there():
    person = make.employee()
    make.competencies(person, date(2026, 12, 1), 5)
    assert measured(person, "comp_integritas") == missing("never_assessed")


def test_potential_mean_is_exact():
    person = make.employee()
    scores = ["3.00", "3.25", "4.00", "2.50", "3.75", "5.00", "0.00", "4.01"]
    make.potential(person, date(2025, 1, 1), dict(zip(_aspects(), scores, strict=True)))
    assert measured(
        person, "potential_mean", "pot_intelektual", "pot_motivasi_komitmen", "pot_belajar_cepat"
    ) == (
        "3.18875",
        "3",
        "4.01",
        "0",
    )


def test_a_partial_potential_result_has_no_mean():
    person = make.employee()
    make.potential(person, date(2025, 1, 1), {"intelektual": "4.50"})
    names = ("potential_mean", "pot_intelektual", "pot_interpersonal")
    assert measured(person, *names) == (missing("never_assessed"), "4.5", missing("never_assessed"))


def test_of_two_results_of_one_day_the_same_one_always_counts():
    person, other = make.employee(), make.employee()
    for who, order in (
        (person, ("assessment_centre", "interview")),
        (other, ("interview", "assessment_centre")),
    ):
        for instrument in order:
            level = 2 if instrument == "interview" else 4
            make.competencies(who, AS_OF, level, instrument=instrument)
    assert measured(person, "comp_integritas") == measured(other, "comp_integritas")


def _aspects():
    from merit.rules.codes import POTENTIAL_ASPECTS

    return POTENTIAL_ASPECTS
