"""A superuser gets nothing from the flag and is bound by every denial."""

import pytest

from merit.access.actor import actor_for
from merit.access.decide import Facts, decide, scope_of
from merit.access.matrix import matrix
from merit.access.models import RoleAssignment, User
from tests.conftest import TODAY


def test_the_flag_grants_no_action(superuser):
    everyone = {"signed_in", "public"}
    for name, action in matrix().actions.items():
        if not everyone & set(action.grants):
            assert not decide(superuser, name).allowed, name
            assert scope_of(superuser, name).is_none, name


def test_django_would_have_said_yes(superuser_user):
    assert superuser_user.has_perm("access.delete_user")


@pytest.mark.parametrize("role", ["operator", "head", "verifier"])
def test_denials_bind_a_superuser_with_a_role(superuser_user, role):
    RoleAssignment.objects.create(
        user=superuser_user, role=role, decree="SK/2", valid_from=TODAY, granted_by="sys:test"
    )
    actor = actor_for(superuser_user, TODAY)
    own = Facts(
        owner_id=str(superuser_user.pk), proposed_by=actor.ref, verified_by=actor.ref, state="verified"
    )
    for name, action in matrix().actions.items():
        if action.writes and not action.is_personal:
            assert not decide(actor, name, own).allowed, name


def test_djangos_permissions_are_never_asked(superuser, monkeypatch):
    def trap(*arguments: object) -> bool:
        raise AssertionError("decide asked Django's permission system")

    for name in ("has_perm", "has_perms", "has_module_perms"):
        monkeypatch.setattr(User, name, trap)
    assert [name for name in matrix().actions if decide(superuser, name, Facts(owner_id="x")).allowed]
