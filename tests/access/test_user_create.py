"""Accounts are created without passwords; nobody chooses the password of another."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from merit.access.errors import Denied, RefusedError
from merit.access.models import User
from merit.access.services import NewUser, password_set, user_create, user_deactivate, users_create
from merit.ledger.models import LedgerEntry

NIP = "198503122010011001"


def test_a_new_account_has_to_be_activated(operator):
    user = user_create(
        actor=operator, account=NewUser(username="1985 0312 2010 0110 01", display_name="Siti")
    )
    assert (user.username, user.must_set_password, user.has_usable_password()) == (NIP, True, False)


def test_many_accounts_are_one_event(operator, django_assert_max_num_queries):
    accounts = [NewUser(username=f"user{number}", person_id=uuid4()) for number in range(300)]
    with django_assert_max_num_queries(16):
        users_create(actor=operator, accounts=accounts)
    assert User.objects.filter(username__startswith="user").count() == 300
    assert LedgerEntry.objects.get().action == "user.create"


def test_a_taken_name_is_refused_whole(operator):
    users_create(actor=operator, accounts=[NewUser(username="one")])
    with pytest.raises(RefusedError, match="one"):
        users_create(actor=operator, accounts=[NewUser(username="two"), NewUser(username="ONE")])
    assert not User.objects.filter(username="two").exists()


def test_a_name_twice_in_one_order_is_refused(operator):
    with pytest.raises(RefusedError, match="one"):
        users_create(actor=operator, accounts=[NewUser(username="one"), NewUser(username="One")])


def test_names_differing_in_case_are_one_for_the_database(db):
    User.objects.create(username="siti")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="SITI")


@pytest.mark.parametrize("persona", ["verifier", "auditor", "official", "superuser", "ppk"])
def test_others_create_no_accounts(persona, request):
    with pytest.raises(Denied):
        user_create(actor=request.getfixturevalue(persona), account=NewUser(username="new"))


def test_a_person_cannot_choose_the_first_password(operator):
    with pytest.raises(RefusedError):
        user_create(actor=operator, account=NewUser(username="new"), password="Chosen-by-operator-1")
    assert not User.objects.filter(username="new").exists()


def test_a_command_can(db, system):
    user = user_create(actor=system, account=NewUser(username="new"), password="Chosen-by-command-1")
    assert user.check_password("Chosen-by-command-1")
    assert not user.must_set_password


def test_the_own_password_is_set_and_recorded(official, official_user):
    password_set(actor=official, user=official_user, password="Karang-Mumus-77")
    official_user.refresh_from_db()
    assert official_user.check_password("Karang-Mumus-77")
    assert LedgerEntry.objects.get().action == "user.password"


def test_anothers_password_is_not(head, operator_user):
    with pytest.raises(Denied):
        password_set(actor=head, user=operator_user, password="Karang-Mumus-77")


def test_a_weak_password_is_refused(official, official_user):
    with pytest.raises(ValidationError):
        password_set(actor=official, user=official_user, password="12345")


def test_a_closed_account_cannot_act(head, operator_user, client):
    client.force_login(operator_user)
    user_deactivate(actor=head, user=operator_user, reason="retired")
    assert client.get("/password/").status_code == 302
    assert LedgerEntry.objects.get().action == "user.deactivate"


def test_nobody_closes_their_own_account(head, head_user):
    with pytest.raises(Denied):
        user_deactivate(actor=head, user=head_user, reason="x")
