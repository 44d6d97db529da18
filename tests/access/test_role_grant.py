"""Roles are given and ended by service: on a decree, never to oneself, never against separation of duties."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from merit.access.actor import actor_for
from merit.access.errors import Denied, RefusedError
from merit.access.matrix import matrix
from merit.access.models import RoleAssignment
from merit.access.services import role_end, role_grant
from merit.ledger.models import LedgerEntry
from tests.conftest import TODAY, UNIT_OWN

DAY = timedelta(days=1)


def grant(actor, user, role="operator", **changes):
    values = {"decree": "SK/800/2026", "valid_from": TODAY, **changes}
    return role_grant(actor=actor, user=user, role=role, **values)


def test_a_granted_role_is_held_and_recorded(head, stranger_user):
    assignment = grant(head, stranger_user)
    assert "operator" in actor_for(stranger_user, TODAY).roles
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.obj) == ("role.grant", f"access.role:{assignment.pk}")
    assert assignment.granted_by == head.ref


@pytest.mark.parametrize(
    "persona", ["operator", "verifier", "technical_admin", "auditor", "official", "superuser"]
)
def test_others_grant_nothing(persona, request, stranger_user):
    with pytest.raises(Denied):
        grant(request.getfixturevalue(persona), stranger_user)
    assert not RoleAssignment.objects.filter(user=stranger_user).exists()


def test_nobody_grants_to_themselves(head, head_user):
    with pytest.raises(Denied) as refusal:
        grant(head, head_user, "auditor")
    assert refusal.value.rule == "deny:own-record"


PAIRS = [
    (held, wanted)
    for exclusion in matrix().exclusions
    for one in sorted(exclusion.roles)
    for other in sorted(exclusion.against)
    for held, wanted in ((one, other), (other, one))
]


@pytest.mark.parametrize(("held", "wanted"), PAIRS)
def test_excluded_pairs_are_refused_in_both_orders(held, wanted, head, make_user):
    user = make_user("someone", held, unit_id=UNIT_OWN)
    with pytest.raises(RefusedError, match="sod:"):
        grant(head, user, wanted, unit_id=UNIT_OWN)
    assert user.role_assignments.count() == 1


def test_excluded_roles_may_follow_each_other(head, make_user):
    user = make_user("someone")
    grant(head, user, "operator", valid_from=TODAY - 10 * DAY, valid_to=TODAY)
    assert grant(head, user, "auditor", valid_from=TODAY).role == "auditor"


def test_other_roles_may_be_held_together(head, verifier_user):
    assert grant(head, verifier_user, "assessor").role == "assessor"


@pytest.mark.parametrize(
    ("role", "changes", "reason"),
    [
        ("boss", {}, "not a role|bukan"),
        ("official", {}, "not a role|bukan"),
        ("operator", {"decree": "  "}, "decree|SK"),
        ("operator", {"valid_to": TODAY}, "end before|berakhir"),
        ("superior", {}, "in a unit|unit"),
    ],
)
def test_a_malformed_grant_is_refused(role, changes, reason, head, stranger_user):
    with pytest.raises(RefusedError, match=reason):
        grant(head, stranger_user, role, **changes)
    assert not LedgerEntry.objects.exists()


def test_a_role_ends_before_the_named_day(head, operator_user):
    assignment = operator_user.role_assignments.get()
    role_end(actor=head, assignment=assignment, valid_to=TODAY, reason="moved")
    assert "operator" in actor_for(operator_user, TODAY - DAY).roles
    assert "operator" not in actor_for(operator_user, TODAY).roles
    assert LedgerEntry.objects.get().action == "role.end"


def test_nobody_ends_their_own_role(head, head_user):
    with pytest.raises(Denied):
        role_end(actor=head, assignment=head_user.role_assignments.get(), valid_to=TODAY, reason="x")


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 6, 1)])
def test_a_role_cannot_end_before_it_starts(head, operator_user, day):
    with pytest.raises(RefusedError):
        role_end(actor=head, assignment=operator_user.role_assignments.get(), valid_to=day, reason="x")


def test_a_role_cannot_be_prolonged(head, stranger_user):
    assignment = grant(head, stranger_user, valid_to=TODAY + DAY)
    with pytest.raises(RefusedError):
        role_end(actor=head, assignment=assignment, valid_to=TODAY + 9 * DAY, reason="x")


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": TODAY},
        {"valid_to": TODAY - DAY},
        {"role": "boss"},
        {"role": "official"},
        {"decree": ""},
    ],
)
def test_the_database_holds_the_same_rules(stranger_user, changes):
    values = {"role": "operator", "decree": "SK/1", "valid_from": TODAY, "granted_by": "sys:test", **changes}
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(user=stranger_user, **values)


@pytest.mark.parametrize("unit_id", [None, UNIT_OWN])
def test_the_same_assignment_is_not_stored_twice(stranger_user, unit_id):
    values = {"role": "superior", "decree": "SK/1", "valid_from": TODAY, "granted_by": "sys:test"}
    RoleAssignment.objects.create(user=stranger_user, unit_id=unit_id, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(user=stranger_user, unit_id=unit_id, **values)
