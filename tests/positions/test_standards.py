"""What a post asks from a day on: requirements and competency levels over time."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from merit.access.decide import Denied
from merit.rules.codes import COMPETENCIES
from positions import selectors, services
from tests.factories import make_position, make_requirement, make_standards

pytestmark = pytest.mark.django_db
DAY, NEXT = date(2024, 1, 1), date(2026, 1, 1)


def set_requirement(operator, post, day, **values):
    return services.requirement_set(
        actor=operator, position=post, valid_from=day, reason="Kepwal 5", **values
    )


def test_a_new_requirement_ends_the_one_before(operator):
    post = make_position()
    old = make_requirement(post, valid_from=DAY, education_min="d4")
    new = set_requirement(
        operator, post, NEXT, education_min="s1", education_fields=["Hukum"], pangkat_min="34",
        experience_years=Decimal("5.0"), training_codes=["pka"],
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.valid_to, new.valid_to) == (NEXT, None)
    assert selectors.requirement_at(operator, post.pk, date(2025, 12, 31)) == old
    assert selectors.requirement_at(operator, post.pk, NEXT) == new
    assert selectors.requirement_at(operator, post.pk, date(2023, 1, 1)) is None


def test_a_requirement_set_before_a_later_one_ends_where_that_begins(operator):
    post = make_position()
    make_requirement(post, valid_from=NEXT)
    assert set_requirement(operator, post, DAY, education_min="s1").valid_to == NEXT


def test_the_same_day_amends_and_the_same_values_change_nothing(operator):
    post = make_position()
    first = set_requirement(operator, post, DAY, education_min="s1")
    amended = set_requirement(operator, post, DAY, education_min="s2")
    again = set_requirement(operator, post, DAY, education_min="s2")
    assert first.pk == amended.pk == again.pk
    assert post.requirements.get().education_min == "s2"
    assert amended.history.count() == 2


@pytest.mark.parametrize(
    "fault",
    [{"education_min": "phd"}, {"pangkat_min": "99"}, {"pangkat_min": "41", "pangkat_max": "34"},
     {"experience_years": Decimal("-1")}],
    ids=str,
)  # fmt: skip
def test_a_faulty_requirement_is_refused(operator, fault):
    with pytest.raises(ValidationError):
        set_requirement(operator, make_position(), DAY, **fault)


def test_the_law_gives_the_standard_of_a_level(operator):
    rows = services.standard_set(
        actor=operator,
        position=make_position(level="administrator"),
        valid_from=DAY,
        reason="PermenPANRB 38/2017",
    )
    assert {row.competency: row.level for row in rows} == dict.fromkeys(COMPETENCIES, 3)


def test_an_own_standard_replaces_only_the_competencies_it_names(operator):
    post = make_position()
    make_standards(post, 3, valid_from=DAY)
    services.standard_set(
        actor=operator, position=post, valid_from=NEXT, reason="r", levels={"integritas": 4}
    )
    assert selectors.standards_at(operator, post.pk, NEXT) == dict.fromkeys(COMPETENCIES, 3) | {
        "integritas": 4
    }
    assert selectors.standards_at(operator, post.pk, date(2025, 1, 1))["integritas"] == 3


@pytest.mark.parametrize("levels", [{"integritas": 6}, {"integritas": 0}, {"keberanian": 3}], ids=str)
def test_a_faulty_standard_is_refused(operator, levels):
    with pytest.raises(ValidationError):
        services.standard_set(
            actor=operator, position=make_position(), valid_from=DAY, reason="r", levels=levels
        )


def test_others_set_nothing(stranger, verifier, unit_operator):
    post = make_position()
    for actor in (stranger, verifier, unit_operator):
        with pytest.raises(Denied):
            set_requirement(actor, post, DAY)
        with pytest.raises(Denied):
            services.standard_set(actor=actor, position=post, valid_from=DAY, reason="r")
