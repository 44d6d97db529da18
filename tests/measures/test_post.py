"""Measures of person and post, with the worked vectors of the regulations."""

from datetime import UTC, date, datetime

import pytest

from merit.measures.case import case_values
from merit.measures.frozen import NotLoadedError
from merit.measures.post import post_columns
from merit.measures.selectors import freeze_load, post_facts
from merit.measures.services import freeze_create
from merit.rules.codes import COMPETENCIES
from tests.measures import records as make
from tests.measures.reading import missing
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas():
    return make.unit("DINAS")


@pytest.fixture
def against(system):
    """Return what measures say of one person against a post."""

    def read(person, post, *names, as_of=AS_OF, **options):
        from merit.measures.options import Options

        freeze = freeze_create(
            actor=system, as_of=as_of, at=datetime(2026, 11, 22, tzinfo=UTC), options=Options(**options)
        )
        frozen = freeze_load(freeze, names)
        place = frozen.index_of(person.pk)
        found = post_columns(frozen, post_facts(post, as_of), names)
        values = [case_values(found[name])[place] for name in names]
        values = [("missing", value["missing"]) if isinstance(value, dict) else value for value in values]
        return values[0] if len(values) == 1 else tuple(values)

    return read


def test_vector_a_caps_each_competency_at_its_standard(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    levels = dict(zip(COMPETENCIES, (3, 3, 2, 3, 4, 3, 2, 3, 3), strict=True))
    make.competencies(person, date(2026, 1, 1), levels)
    assert against(person, post, "jpm_capped", "jpm_uncapped") == ("92.592592", "96.296296")


def test_vector_b_mean_of_ratios_is_not_the_ratio_of_sums(dinas, against):
    person = make.employee()
    post = make.position("JF", dinas, kind="fungsional", level="ahli_utama")
    make.competencies(person, date(2026, 1, 1), 4)
    assert against(person, post, "jpm_capped", "jpm_uncapped") == ("95.555555", "94.736842")


def test_own_standards_of_a_post_come_before_the_laws(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.standards(post, {"integritas": 5, "komunikasi": 3})
    make.competencies(person, date(2026, 1, 1), {"integritas": 4, "komunikasi": 5})
    assert against(person, post, "jpm_capped") == "90"
    facts = post_facts(post, AS_OF)
    assert (dict(facts.standards), facts.is_law_standard) == ({"integritas": 5, "komunikasi": 3}, False)


def test_a_standard_of_another_time_does_not_count(dinas):
    post = make.position("ADM", dinas)
    make.standards(post, {"integritas": 5})
    before = post_facts(post, date(2019, 12, 31))
    assert before.is_law_standard
    assert before.standards["integritas"] == 3


def test_one_missing_level_leaves_the_jpm_missing(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.competencies(person, date(2026, 1, 1), dict.fromkeys(COMPETENCIES[1:], 3))
    assert against(person, post, "jpm_capped", "jpm_uncapped") == (missing("never_assessed"),) * 2


def test_an_expired_assessment_says_so(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.competencies(person, date(2023, 11, 21), 5)
    assert against(person, post, "jpm_capped") == missing("expired")


def test_a_given_jpm_stands_in_for_posts_of_the_same_level_only(dinas, against):
    person = make.employee()
    make.appointment(person, "ahli_madya", date(2020, 1, 1))
    make.competencies(person, date(2026, 1, 1), jpm="88.10", instrument="cact")
    same, higher = make.position("ADM", dinas), make.position("KADIS", dinas, level="jpt_pratama")
    assert against(person, same, "jpm_capped", "jpm_uncapped") == ("88.1", "88.1")
    assert against(person, higher, "jpm_capped") == missing("never_assessed")


@pytest.mark.parametrize(
    ("level", "field", "expected"),
    [
        ("s1", "S-1 ILMU HUKUM", "sesuai"),
        ("s1", "Teknik Sipil", "tidak"),
        ("d3", "Hukum", "tidak"),
        ("s1", "", missing("no_record")),
    ],
)
def test_education_match(dinas, against, level, field, expected):
    person, post = make.employee(), make.position("ADM", dinas)
    make.requirement(post, education_min="s1", education_fields=["Hukum", "Ilmu Pemerintahan"])
    make.education(person, level=level, field=field, graduation_year=2003)
    assert against(person, post, "education_match") == expected


def test_any_diploma_may_match(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.requirement(post, education_min="s1", education_fields=["Ilmu Pemerintahan"])
    make.education(person, level="s1", field="Teknik Sipil", graduation_year=2003)
    make.education(person, level="s2", field="S-2 ILMU PEMERINTAHAN", graduation_year=2010)
    assert against(person, post, "education_match", "education_level_ok") == ("sesuai", True)


def test_a_post_that_asks_nothing_is_content(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.education(person, level="slta", graduation_year=1998)
    names = ("education_match", "education_level_ok", "has_training_for_post")
    assert against(person, post, *names) == ("sesuai", True, True)


def test_education_whys(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    assert against(person, post, "education_match", "education_level_ok") == (missing("no_record"),) * 2


def test_the_minimum_level(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.requirement(post, education_min="s1")
    make.education(person, level="d3", graduation_year=2003)
    assert against(person, post, "education_level_ok") is False
    make.education(person, level="d4", graduation_year=2008)
    assert against(person, post, "education_level_ok") is True


def test_experience_in_the_fields_of_the_post(dinas, against):
    person, post = make.employee(), make.position("KADIS", dinas, level="jpt_pratama")
    make.requirement(post, experience_fields=["Keuangan", "Perencanaan"])
    make.appointment(person, "pengawas", date(2014, 11, 22), date(2018, 11, 22), field="KEUANGAN")
    make.appointment(person, "administrator", date(2018, 11, 22), date(2021, 11, 22), field="Kesehatan")
    make.appointment(person, "administrator", date(2021, 11, 22), None, field="perencanaan")
    names = ("experience_in_field", "years_in_qualifying_level", "years_in_qualifying_level_in_field")
    assert against(person, post, *names) == ("9", "8", "5")


def test_a_post_without_fields_takes_every_field(dinas, against):
    person, post = make.employee(), make.position("KADIS", dinas, level="jpt_pratama")
    make.appointment(person, "administrator", date(2024, 11, 23))
    names = ("experience_in_field", "years_in_qualifying_level", "years_in_qualifying_level_in_field")
    assert against(person, post, *names) == ("1.99726",) * 3


def test_acting_time_qualifies_only_when_told(dinas, against):
    person, post = make.employee(), make.position("KADIS", dinas, level="jpt_pratama")
    make.appointment(person, "pengawas", date(2020, 11, 22))
    make.appointment(person, "administrator", date(2023, 11, 22), date(2025, 11, 22), capacity="plt")
    assert against(person, post, "years_in_qualifying_level") == "0"
    assert against(person, post, "years_in_qualifying_level", count_acting=True) == "2"


def test_no_law_no_qualifying_level(dinas, against):
    person = make.employee()
    make.appointment(person, "ahli_pertama", date(2020, 11, 22))
    post = make.position("JF", dinas, kind="fungsional", level="ahli_muda")
    assert against(person, post, "years_in_qualifying_level") == missing("not_applicable")


@pytest.mark.parametrize(
    ("golongan", "expected"),
    [("41", "below"), ("42", "one_below"), ("43", "within"), ("44", "within"), ("45", "above")],
)
def test_pangkat_against_the_range_of_the_eselon(dinas, against, golongan, expected):
    person = make.employee()
    post = make.position("KADIS", dinas, level="jpt_pratama", eselon="21")
    make.pangkat(person, golongan=golongan, effective_on=date(2020, 1, 1))
    assert against(person, post, "pangkat_position") == expected


def test_one_step_below_crosses_from_one_room_to_the_next(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.requirement(post, pangkat_min="41", pangkat_max="42")
    make.pangkat(person, golongan="34", effective_on=date(2020, 1, 1))
    assert against(person, post, "pangkat_position") == "one_below"


def test_pangkat_whys(dinas, against):
    person, pppk = make.employee(), make.employee(kind="pppk")
    ranged, free = make.position("ADM", dinas, eselon="31"), make.position("PLS", dinas)
    assert against(person, ranged, "pangkat_position") == missing("no_record")
    assert against(pppk, ranged, "pangkat_position") == missing("not_applicable")
    make.pangkat(person, golongan="34", effective_on=date(2020, 1, 1))
    assert against(person, free, "pangkat_position") == missing("not_applicable")


def test_remaining_service_to_the_retirement_age_of_the_post(dinas, against):
    person = make.employee(birth_on=date(1969, 11, 22))
    old = make.employee(birth_on=date(1966, 11, 21))
    administrator = make.position("ADM", dinas)
    leader = make.position("KADIS", dinas, level="jpt_pratama")
    assert against(person, administrator, "remaining_service") == "1"
    assert against(person, leader, "remaining_service") == "3"
    assert against(old, administrator, "remaining_service") == "0"


def test_incumbent_and_step(dinas, against):
    person, other = make.employee(), make.employee()
    post = make.position("ADM", dinas)
    make.appointment(person, "administrator", date(2024, 1, 1), position=post)
    make.appointment(other, "ahli_muda", date(2024, 1, 1))
    assert against(person, post, "is_incumbent", "level_step") == (True, "0")
    assert against(other, post, "is_incumbent", "level_step") == (False, "1")
    leader = make.position("KADIS", dinas, level="jpt_pratama")
    assert against(other, leader, "level_step") == "2"
    assert against(make.employee(), leader, "level_step") == missing("no_record")


def test_training_asked_by_the_post(dinas, against):
    person, post = make.employee(), make.position("ADM", dinas)
    make.requirement(post, training_codes=["PIM3", "pka"])
    assert against(person, post, "has_training_for_post") is False
    make.training(person, "struktural", date(2015, 1, 1), code="pim3")
    assert against(person, post, "has_training_for_post") is True


def test_a_post_of_another_date_is_refused(dinas, system):
    post = make.position("ADM", dinas)
    freeze = freeze_create(actor=system, as_of=AS_OF, at=datetime(2026, 11, 22, tzinfo=UTC))
    with pytest.raises(ValueError, match="one date"):
        post_columns(freeze_load(freeze), post_facts(post, date(2026, 1, 1)), ["level_step"])


def test_what_was_not_loaded_is_named(dinas, system):
    post = make.position("ADM", dinas)
    freeze = freeze_create(actor=system, as_of=AS_OF, at=datetime(2026, 11, 22, tzinfo=UTC))
    for name in ("level_step", "is_incumbent", "experience_in_field"):
        with pytest.raises(NotLoadedError):
            post_columns(freeze_load(freeze, ()), post_facts(post, AS_OF), [name])
