"""Actors: built from the assignments in force on a day, frozen, and named for the ledger."""

from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from uuid import uuid4

import pytest

from merit.access.actor import Actor, actor_for, session_ref
from merit.access.models import RoleAssignment
from tests.conftest import TODAY, UNIT_FOREIGN, UNIT_OWN

DAY = timedelta(days=1)


def assign(user, role, valid_from, valid_to=None, unit_id=None):
    return RoleAssignment.objects.create(
        user=user,
        role=role,
        unit_id=unit_id,
        decree="SK/9",
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by="sys:test",
    )


def test_an_actor_is_frozen(operator):
    with pytest.raises(FrozenInstanceError):
        operator.roles = frozenset({"head"})


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (TODAY, None, True),
        (TODAY, TODAY + DAY, True),
        (TODAY - DAY, TODAY, False),
        (TODAY + DAY, None, False),
        (date(2020, 1, 1), date(2021, 1, 1), False),
    ],
)
def test_only_assignments_in_force_count(make_user, start, end, holds):
    user = make_user("someone")
    assign(user, "operator", start, end)
    assert ("operator" in actor_for(user, TODAY).roles) == holds


def test_who_belongs_to_a_person_is_an_official(official, operator):
    assert official.roles == {"official"}
    assert operator.roles == {"operator"}


def test_units_stay_with_their_role(make_user):
    user = make_user("someone")
    assign(user, "superior", TODAY, unit_id=UNIT_OWN)
    assign(user, "unit_operator", TODAY, unit_id=UNIT_FOREIGN)
    actor = actor_for(user, TODAY)
    assert actor.units_of("superior") == {str(UNIT_OWN)}
    assert actor.units_of("unit_operator") == {str(UNIT_FOREIGN)}
    assert actor.unit_ids == {str(UNIT_OWN), str(UNIT_FOREIGN)}


def test_an_inactive_account_acts_as_the_public(operator_user):
    operator_user.is_active = False
    assert actor_for(operator_user, TODAY) == Actor.anonymous(TODAY)


def test_building_an_actor_costs_one_query(operator_user, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor_for(operator_user, TODAY)


def test_references_for_the_ledger(operator, operator_user, anonymous):
    assert operator.ref == f"usr:{operator_user.pk}"
    assert Actor.system("demo", TODAY).ref == "sys:demo"
    assert anonymous.ref == "sys:anonymous"


@pytest.mark.parametrize(
    ("roles", "label"),
    [
        ({"official", "operator"}, "operator"),
        ({"official"}, "official"),
        ({"verifier", "head", "official"}, "head+verifier"),
        ({"public"}, "public"),
    ],
)
def test_the_role_label_names_business_roles_first(roles, label):
    actor = Actor(user_id=str(uuid4()), name="x", roles=frozenset(roles), on=TODAY, is_authenticated=True)
    assert actor.role_label == label


def test_a_web_session_is_named_by_a_short_hash():
    assert session_ref("abc") == "ba7816bf"
    assert session_ref(None) == ""
