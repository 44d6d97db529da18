"""Recording sanctions, compliance facts and family ties."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from employees import selectors, services
from employees.models import FamilyTie
from merit.access.actor import actor_for
from merit.access.decide import Denied
from tests.conftest import TODAY
from tests.factories import make_employee, make_family_tie, make_sanction, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)


def sanction(actor, person, **other):
    values = {"name": "Teguran tertulis", "level": "ringan", "regulation": "pp_94_2021", "valid_from": DAY}
    return services.sanction_record(actor=actor, employee=person, **values | other)


def test_a_sanction_over_a_period(operator):
    row = sanction(operator, make_employee(), code="2", valid_to=date(2025, 9, 1), decree_number="SK 9")
    assert (row.level, row.valid_to, row.is_under_process) == ("ringan", date(2025, 9, 1), False)


def test_a_proceeding_under_way(operator):
    row = sanction(operator, make_employee(), valid_from=None, is_under_process=True, reported_on=DAY)
    assert (row.valid_from, row.reported_on) == (None, DAY)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"code": "9"}, "of the level berat"),
        ({"code": "12"}, "none itself"),
        ({"code": "77"}, "no sanction code 77"),
        ({"level": "mild"}, "mild"),
        ({"valid_from": None}, "says from when"),
        ({"is_under_process": True}, "says from when"),
        ({"valid_to": DAY}, "later than the start"),
    ],
    ids=str,
)
def test_a_faulty_sanction_is_refused_in_words(operator, fault, words):
    with pytest.raises(ValidationError, match=words):
        sanction(operator, make_employee(), **fault)


def test_a_corrected_sanction_still_fits_its_code(operator):
    row = sanction(operator, make_employee(), code="2")
    with pytest.raises(ValidationError, match="of the level ringan"):
        services.record_change(actor=operator, record=row, changes={"level": "berat"}, reason="r")


def test_a_compliance_fact(operator):
    person = make_employee()
    fact = services.compliance_record(
        actor=operator,
        employee=person,
        kind="lhkpn",
        outcome="clear",
        stated_on=DAY,
        valid_to=date(2026, 3, 31),
    )
    assert fact.outcome == "clear"
    for fault in ({"stated_on": date(2027, 1, 1)}, {"kind": "tax"}, {"stated_on": DAY}):
        values = {"kind": "lhkpn", "outcome": "clear", "stated_on": date(2026, 1, 1)} | fault
        with pytest.raises(ValidationError):
            services.compliance_record(actor=operator, employee=person, **values)


@pytest.mark.parametrize(
    ("relation", "reverse"),
    [("spouse", "spouse"), ("sibling", "sibling"), ("parent", "child"), ("child", "parent")],
)
def test_a_tie_is_recorded_in_both_directions(operator, relation, reverse):
    old, young = (
        make_employee(birth_on=date(1965, 1, 1)),
        make_employee(birth_on=date(1990, 1, 1), cpns_on=date(2015, 1, 1)),
    )
    person, relative = (young, old) if relation == "parent" else (old, young)
    tie, back = services.family_tie_record(
        actor=operator, employee=person, relative=relative, relation=relation
    )
    assert (tie.relation, back.relation) == (relation, reverse)
    assert (back.employee, back.relative) == (relative, person)


def test_impossible_ties_are_refused(operator):
    one, two = (
        make_employee(birth_on=date(1980, 1, 1)),
        make_employee(birth_on=date(1990, 1, 1), cpns_on=date(2015, 1, 1)),
    )
    tie = {"actor": operator, "employee": one, "relative": two}
    with pytest.raises(ValidationError, match="not older"):
        services.family_tie_record(**tie, relation="parent")
    with pytest.raises(ValidationError, match="own relative"):
        services.family_tie_record(**tie | {"relative": one}, relation="sibling")
    with pytest.raises(ValidationError, match="spouse, parent, child, sibling"):
        services.family_tie_record(**tie, relation="cousin")
    services.family_tie_record(**tie, relation="spouse")
    with pytest.raises(ValidationError, match="already recorded as kin"):
        services.family_tie_record(**tie, relation="sibling")
    assert FamilyTie.objects.count() == 2


def test_a_tie_is_withdrawn_in_both_directions(operator):
    one, two = make_employee(), make_employee()
    tie, _back = services.family_tie_record(actor=operator, employee=one, relative=two, relation="sibling")
    services.family_tie_withdraw(actor=operator, tie=tie, reason="Salah orang")
    assert not FamilyTie.objects.exists()
    assert FamilyTie.history.filter(history_type="-").count() == 2


def test_a_wrong_record_is_withdrawn_but_stays_in_history(operator, verifier):
    row = make_sanction(make_employee())
    services.record_withdraw(actor=operator, record=row, reason="Milik orang lain")
    gone = type(row).history.get(id=row.pk, history_type="-")
    assert gone.history_change_reason == "Milik orang lain"
    person = make_employee()
    with pytest.raises(ValidationError):
        services.record_withdraw(actor=operator, record=person, reason="r")


def test_kin_stand_aside(operator, make_user):
    person, sibling, child = make_employee(), make_employee(), make_employee()
    make_family_tie(person, sibling, "sibling")
    actor = actor_for(make_user("kin", "operator", person_id=sibling.pk), TODAY)
    with pytest.raises(Denied) as refusal:
        sanction(actor, person)
    assert refusal.value.rule == "deny:kin"
    assert sanction(actor, child).level == "ringan"


def test_a_unit_operator_states_no_conduct(make_user):
    unit = make_unit()
    person = make_employee(unit=unit)
    actor = actor_for(make_user("opd", "unit_operator", unit_id=unit.pk), TODAY)
    with pytest.raises(Denied):
        sanction(actor, person)
    with pytest.raises(Denied):
        services.compliance_record(actor=actor, employee=person, kind="spt", outcome="clear", stated_on=DAY)
    with pytest.raises(Denied):
        services.family_tie_record(
            actor=actor, employee=person, relative=make_employee(unit=unit), relation="spouse"
        )


def test_strangers_read_no_conduct(stranger, make_user):
    unit = make_unit()
    person = make_employee(unit=unit)
    make_sanction(person)
    make_family_tie(person, make_employee(), "spouse")
    superior = actor_for(make_user("boss", "superior", unit_id=unit.pk, person_id=make_employee().pk), TODAY)
    own = actor_for(make_user("self", person_id=person.pk), TODAY)
    for actor in (stranger, superior):
        assert not selectors.sanctions_visible(actor).exists()
        assert not selectors.compliance_visible(actor).exists()
        assert not selectors.family_visible(actor).exists()
    assert selectors.sanctions_visible(own).count() == 1
    assert selectors.family_visible(own).count() == 1
