"""Every cell of the matrix, both ways: who holds it is allowed with its rule, everybody else is not."""

from datetime import date
from uuid import UUID

import pytest

from merit.access.actor import Actor
from merit.access.decide import DEFAULT_DENY, NOT_SIGNED_IN, OUT_OF_SCOPE, Facts, decide, scope_of
from merit.access.matrix import Action, UnknownActionError, matrix

ON = date(2026, 11, 22)
ME, MY_UNIT, MY_CASE, MY_ACCOUNT = (str(UUID(int=number)) for number in range(1, 5))
OTHER = str(UUID(int=99))
WITHIN = {
    "any": Facts(subject_id=OTHER),
    "unit": Facts(subject_id=OTHER, unit_ids=frozenset({MY_UNIT, OTHER})),
    "case": Facts(subject_id=OTHER, case_id=MY_CASE),
    "own": Facts(subject_id=ME, owner_id=MY_ACCOUNT),
}
FOREIGN = Facts(subject_id=OTHER, owner_id=OTHER, unit_ids=frozenset({OTHER}), case_id=OTHER)
CELLS = [
    (action.name, role, scope)
    for action in matrix().actions.values()
    for role, scope in action.grants.items()
]
HOLES = [
    (action.name, role)
    for action in matrix().actions.values()
    for role in matrix().roles
    if role not in action.grants
]


def holder(role: str) -> Actor:
    """Return an actor with one role, a unit, a case, a person and an account."""
    if role == "public":
        return Actor.anonymous(ON)
    if role == "system":
        return Actor.system("test", ON)
    return Actor(
        user_id=MY_ACCOUNT,
        name="Tester",
        roles=frozenset({role} - {"signed_in"}),
        on=ON,
        person_id=ME,
        case_ids=frozenset({MY_CASE}),
        is_authenticated=True,
        grants=frozenset({(role, MY_UNIT)}),
    )


def facts_for(action: Action, base: Facts) -> Facts:
    """Add what the action needs to be answered at all, so that only the cell decides."""
    values = {name: getattr(base, name) for name in base.__slots__}
    if action.needs:
        values |= {"proposed_by": f"usr:{UUID(int=50)}", "verified_by": f"usr:{UUID(int=51)}"}
    if action.states:
        values["state"] = action.states[0]
    return Facts(**values)


@pytest.mark.parametrize(("name", "role", "scope"), CELLS)
def test_a_held_cell_allows_within_its_scope(name, role, scope):
    action = matrix().action(name)
    decision = decide(holder(role), name, facts_for(action, WITHIN[scope]))
    assert decision.rule == f"matrix:{name}:{role}:{scope}"
    assert decide(holder(role), name).rule == decision.rule


@pytest.mark.parametrize(("name", "role", "scope"), [cell for cell in CELLS if cell[2] != "any"])
def test_a_held_cell_refuses_outside_its_scope(name, role, scope):
    decision = decide(holder(role), name, facts_for(matrix().action(name), FOREIGN))
    assert (decision.allowed, decision.rule, decision.is_foreign) == (False, OUT_OF_SCOPE, True)


@pytest.mark.parametrize(("name", "role"), HOLES)
def test_an_empty_cell_refuses(name, role):
    action = matrix().action(name)
    actor = holder(role)
    held_by_everyone = {"public", *(["signed_in"] if actor.is_authenticated and not actor.is_system else [])}
    decision = decide(actor, name)
    if held_by_everyone & set(action.grants):
        assert decision.allowed
        assert f":{role}:" not in decision.rule
    else:
        assert not decision.allowed
        assert scope_of(actor, name).is_none


def test_the_refusal_of_an_empty_cell_is_the_default():
    assert decide(holder("superior"), "import.apply").rule == DEFAULT_DENY
    assert decide(Actor.anonymous(ON), "import.apply").rule == NOT_SIGNED_IN


def test_an_action_without_a_row_is_an_error_not_an_answer():
    with pytest.raises(UnknownActionError, match=r"employee\.burn"):
        decide(holder("operator"), "employee.burn")


def test_the_widest_cell_answers():
    actor = Actor(
        user_id=MY_ACCOUNT,
        name="Both",
        roles=frozenset({"official", "operator"}),
        on=ON,
        person_id=ME,
        is_authenticated=True,
    )
    assert decide(actor, "employee.read", Facts(subject_id=OTHER)).rule == "matrix:employee.read:operator:any"


def test_a_unit_of_one_role_does_not_widen_another():
    actor = Actor(
        user_id=MY_ACCOUNT,
        name="Two units",
        roles=frozenset({"superior", "unit_operator"}),
        on=ON,
        is_authenticated=True,
        unit_ids=frozenset({MY_UNIT, OTHER}),
        grants=frozenset({("superior", MY_UNIT), ("unit_operator", OTHER)}),
    )
    in_my_unit = Facts(unit_ids=frozenset({MY_UNIT}))
    assert decide(actor, "employee.read", in_my_unit).allowed
    assert decide(actor, "employee.change", in_my_unit).rule == OUT_OF_SCOPE
    assert scope_of(actor, "employee.change").unit_ids == {OTHER}
    assert scope_of(actor, "employee.read").unit_ids == {MY_UNIT, OTHER}


@pytest.mark.parametrize(
    ("role", "action", "expected"),
    [
        ("operator", "employee.read", {"is_all": True}),
        ("superior", "employee.read", {"unit_ids": {MY_UNIT}}),
        ("panel_member", "employee.read", {"case_ids": {MY_CASE}}),
        ("official", "employee.read", {"person_id": ME, "user_id": MY_ACCOUNT}),
        ("technical_admin", "employee.read", {}),
    ],
)
def test_the_scope_tells_selectors_what_to_filter(role, action, expected):
    scope = scope_of(holder(role), action)
    found = {name: getattr(scope, name) for name in scope.__slots__ if getattr(scope, name)}
    assert found == expected
    assert scope.is_none == (not expected)
