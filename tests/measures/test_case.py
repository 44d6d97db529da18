"""Arrays for the engine and people of a case file say the same."""

from datetime import UTC, date, datetime

import pytest

from merit.engine.case import parse_case, render_case
from merit.engine.core import rank
from merit.engine.fingerprint import fingerprint
from merit.engine.policy import parse_policy
from merit.engine.rendering import render
from merit.measures.case import case_measures, case_post, engine_standard, population
from merit.measures.completeness import completeness, missing_of, why_counts
from merit.measures.registry import MEASURES
from merit.measures.selectors import freeze_load, post_facts
from merit.measures.services import freeze_create
from merit.rules.codes import COMPETENCIES
from tests.measures import records as make
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db

POLICY = {
    "id": "uji",
    "decimals": 2,
    "groups": [
        {
            "id": "potensial",
            "weight": "60",
            "items": [
                {
                    "id": "jpm",
                    "weight": "50",
                    "measure": "jpm_capped",
                    "scale": {"kind": "linear", "from": "0", "to": "100"},
                },
                {
                    "id": "integritas",
                    "weight": "20",
                    "measure": "comp_integritas",
                    "scale": {"kind": "ratio", "standard": {"post": "comp_integritas"}},
                },
                {
                    "id": "pendidikan",
                    "weight": "30",
                    "measure": "education_match",
                    "scale": {"kind": "lookup", "points": {"sesuai": "100", "tidak": "50"}},
                },
            ],
        },
        {
            "id": "kinerja",
            "weight": "40",
            "items": [
                {
                    "id": "skp",
                    "weight": "100",
                    "measure": "skp_last",
                    "scale": {
                        "kind": "lookup",
                        "points": {"sangat_baik": "100", "baik": "80", "kurang": "40"},
                    },
                }
            ],
        },
    ],
    "gates": [
        {"id": "usia", "measure": "age_on", "op": "<=", "value": "56"},
        {"id": "pns", "measure": "kind", "op": "in", "value": ["pns"]},
        {"id": "hukdis", "measure": "is_serving_sanction", "op": "==", "value": False},
    ],
    "ties": [{"measure": "golongan", "order": "desc"}, {"measure": "years_in_post", "order": "desc"}],
    "shortlist": 3,
}
NAMES = (
    "jpm_capped",
    "comp_integritas",
    "education_match",
    "skp_last",
    "age_on",
    "kind",
    "is_serving_sanction",
    "golongan",
    "years_in_post",
)


@pytest.fixture
def loaded(system):
    """A few people in every state against one post."""
    post = make.position("ADM", make.unit("DINAS"))
    make.requirement(post, education_min="s1", education_fields=["Hukum"])
    for number in range(12):
        person = make.employee(
            birth_on=date(1966 + number, 6, number + 1), kind="pppk" if number == 5 else "pns"
        )
        make.appointment(person, "pengawas", date(2012 + number % 5, 3, 1))
        make.pangkat(person, golongan="34", effective_on=date(2020, 4, 1))
        make.education(person, level="s1", field="Hukum" if number % 2 else "Teknik", graduation_year=2003)
        if number != 7:
            make.yearly(person, 2025, ("sangat_baik", "baik", "kurang")[number % 3])
        if number != 8:
            levels = {code: 1 + (number + place) % 4 for place, code in enumerate(COMPETENCIES)}
            make.competencies(person, date(2022 if number == 9 else 2025, 1, 1), levels)
        if number == 4:
            make.sanction(person, "berat", date(2026, 1, 1))
    freeze = freeze_create(actor=system, as_of=AS_OF, at=datetime(2026, 11, 22, tzinfo=UTC))
    return freeze_load(freeze), post_facts(post, AS_OF)


def case_document(frozen, post, names=NAMES):
    types, people = case_measures(frozen, post, names)
    return {
        "schema": "merit.case/1",
        "as_of": AS_OF.isoformat(),
        "measures": types,
        "policy": POLICY,
        "post": case_post(post),
        "people": people,
    }


def test_arrays_and_case_file_give_the_same_result_and_fingerprint(loaded):
    document = case_document(*loaded)
    case = parse_case(document)
    from_file = render_case(case, case.rank())
    frozen, post = loaded
    columns = population(frozen, post, NAMES)
    columns.check_codes()
    result = render(
        rank(parse_policy(POLICY, columns.types), engine_standard(post), columns), frozen.person_ids()
    )
    assert {**result, "fingerprint": fingerprint(document, result)} == from_file
    states = [len(from_file[state]) for state in ("ranked", "ineligible", "incomplete")]
    assert sum(states) == 12
    assert all(states)
    whys = {why for line in from_file["incomplete"] for why in line["why"].values()}
    assert whys == {"no_record", "never_assessed", "expired"}


def test_every_measure_is_a_valid_value_of_a_case_file(loaded):
    document = case_document(*loaded, names=list(MEASURES))
    case = parse_case(document)
    assert case.population.size == 12
    given = population(*loaded, names=list(MEASURES))
    assert given.types == case.population.types
    for name, column in given.columns.items():
        of_file = case.population.columns[name]
        assert [column.as_given(place) for place in range(12)] == [
            None if of_file.is_missing(place) else of_file.as_given(place) for place in range(12)
        ]


def test_every_missing_value_says_why(loaded):
    _types, people = case_measures(*loaded, names=list(MEASURES))
    for person in people:
        for name, value in person["measures"].items():
            if isinstance(value, dict):
                assert value["missing"] in MEASURES[name].whys, name


def test_values_keep_to_the_declared_words(loaded):
    _types, people = case_measures(*loaded, names=list(MEASURES))
    for person in people:
        for name, value in person["measures"].items():
            if MEASURES[name].words and isinstance(value, str):
                assert value in MEASURES[name].words


def test_a_text_measure_that_everybody_misses_can_be_ranked(loaded):
    frozen, post = loaded
    column = population(frozen, post, ["skp_scale_last"]).columns["skp_scale_last"]
    assert column.has_missing
    assert column.vocabulary == ("",)


def test_completeness_counts_what_is_known(loaded):
    frozen, _post = loaded
    known = completeness(frozen, ["skp_last", "comp_integritas", "golongan"])
    for place in range(frozen.size):
        missing = missing_of(frozen, place, ["skp_last", "comp_integritas"])
        assert known[place] == 3 - len(missing)
    assert why_counts(frozen, ["skp_last", "comp_integritas", "golongan"]) == {
        "skp_last": {"no_record": 1},
        "comp_integritas": {"never_assessed": 1, "expired": 1},
        "golongan": {"not_applicable": 1},
    }
    assert completeness(frozen).max() <= len(frozen.columns)
