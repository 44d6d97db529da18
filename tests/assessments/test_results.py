"""Recording competency and potential results."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from assessments import services
from merit.access.actor import Actor
from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from merit.rules.codes import COMPETENCIES, POTENTIAL_ASPECTS
from tests.factories import make_competency_result, make_employee

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 10)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NINE = dict.fromkeys(COMPETENCIES, 3)
EIGHT = dict.fromkeys(POTENTIAL_ASPECTS, Decimal("3.50"))


def competency(actor, **other):
    values = {"employee": other.pop("employee", None) or make_employee(), "instrument": "assessment_centre",
              "assessed_on": DAY, "levels": NINE, "assessor": "UPT Penilaian Kompetensi"}  # fmt: skip
    return services.competency_result_record(actor=actor, **values | other)


def potential(actor, **other):
    values = {"employee": make_employee(), "instrument": "psychometric", "assessed_on": DAY, "scores": EIGHT}
    return services.potential_result_record(actor=actor, **values | other)


def test_a_result_keeps_its_levels_and_is_valid_three_years(operator, operator_user):
    result = competency(operator, provider_is_accredited=True)
    assert dict(result.levels.values_list("competency", "level")) == NINE
    assert (result.valid_to, result.entered_by) == (date(2028, 3, 10), operator_user)
    assert LedgerEntry.objects.get().action == "record.create"


def test_a_shorter_validity_can_be_stated(operator):
    assert competency(operator, valid_to=date(2026, 3, 10)).valid_to == date(2026, 3, 10)


def test_cact_gives_only_a_jpm(operator):
    result = competency(operator, instrument="cact", levels=None, jpm=Decimal("83.25"))
    assert (result.jpm, result.levels.count()) == (Decimal("83.25"), 0)


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"levels": None}, "levels"),
        ({"levels": {}}, "levels"),
        ({"levels": {"keberanian": 3}}, "competency"),
        ({"levels": NINE | {"integritas": 6}}, "__all__"),
        ({"instrument": "tarot"}, "instrument"),
        ({"jpm": Decimal("101")}, "__all__"),
        ({"assessed_on": date(2027, 1, 1)}, "assessed_on"),
        ({"assessed_on": date(1990, 1, 1)}, "valid_to"),
    ],
    ids=str,
)
def test_a_faulty_result_is_refused_at_its_field(operator, fault, field):
    person = make_employee()
    with pytest.raises(ValidationError) as refusal:
        competency(operator, employee=person, **fault)
    assert field in refusal.value.message_dict
    assert not person.competency_results.exists()


def test_the_same_measurement_is_not_kept_twice(operator):
    person = make_employee()
    competency(operator, employee=person)
    with pytest.raises(ValidationError, match="already recorded for this day"):
        competency(operator, employee=person)


def test_a_corrected_level_takes_the_verification_away(operator, verifier):
    result = services.record_verify(actor=verifier, record=competency(operator), at=AT)
    changed = services.competency_levels_change(
        actor=operator, result=result, levels={"integritas": 4, "komunikasi": 3}, reason="Salah baca"
    )
    assert changed.levels.get(competency="integritas").level == 4
    assert changed.verified_at is None
    level = changed.levels.get(competency="integritas")
    assert level.history.latest().history_change_reason == "Salah baca"
    with pytest.raises(ValidationError, match="Nothing was changed"):
        services.competency_levels_change(actor=operator, result=result, levels={"integritas": 4}, reason="r")


def test_potential_keeps_a_score_per_aspect(operator):
    result = potential(operator)
    assert dict(result.scores.values_list("aspect", "score")) == EIGHT
    assert result.valid_to == date(2028, 3, 10)


@pytest.mark.parametrize(
    "fault",
    [{"scores": {}}, {"scores": {"x": Decimal(3)}}, {"scores": EIGHT | {"intelektual": Decimal("5.5")}}],
    ids=str,
)
def test_faulty_potential_is_refused(operator, fault):
    with pytest.raises(ValidationError):
        potential(operator, **fault)


def test_an_assessor_writes_only_results_of_an_assigned_case(assessor_user):
    case = "00000000-0000-4000-8000-0000000000c1"
    assessor = Actor(
        user_id=str(assessor_user.pk), name="a", roles=frozenset({"assessor"}), on=date(2026, 11, 22),
        case_ids=frozenset({case}), is_authenticated=True,
    )  # fmt: skip
    assert competency(assessor, origin=services.Origin(source=f"case:{case}")).source == f"case:{case}"
    for source in ("manual", "case:00000000-0000-4000-8000-0000000000c2"):
        with pytest.raises(Denied):
            competency(assessor, origin=services.Origin(source=source))


def test_others_record_nothing(stranger, verifier, auditor, technical_admin, unit_operator):
    result = make_competency_result(make_employee())
    for actor in (stranger, verifier, auditor, technical_admin, unit_operator):
        with pytest.raises(Denied):
            competency(actor)
        with pytest.raises(Denied):
            potential(actor)
        with pytest.raises(Denied):
            services.competency_levels_change(
                actor=actor, result=result, levels={"integritas": 5}, reason="r"
            )
