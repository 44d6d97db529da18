"""Opening accounts for people."""

import pytest
from django.core.exceptions import ValidationError

from employees import services
from merit.access.actor import actor_for
from merit.access.decide import Denied
from merit.access.models import User
from merit.ledger.models import LedgerEntry
from tests.conftest import TODAY
from tests.factories import make_appointment, make_employee, make_position

pytestmark = pytest.mark.django_db


def test_the_account_is_the_person_s_and_needs_activation(operator):
    person = make_employee(name="Budi Contoh", email="budi@example.go.id")
    user = services.account_create(actor=operator, employee=person)
    assert (user.username, user.person_id, user.display_name) == (person.nip, person.pk, "Budi Contoh")
    assert user.must_set_password
    assert not user.has_usable_password()
    assert actor_for(user, TODAY).roles == {"official"}
    entry = LedgerEntry.objects.get()
    assert entry.action == "user.create"
    assert person.nip not in entry.header


def test_a_unit_head_is_superior_from_the_start(operator):
    person, post = make_employee(), make_position(level="jpt_pratama")
    make_appointment(person, post)
    user = services.account_create(actor=operator, employee=person)
    assert actor_for(user, TODAY).roles == {"official", "superior"}


def test_a_person_has_one_account(operator):
    person = make_employee()
    services.account_create(actor=operator, employee=person)
    with pytest.raises(ValidationError, match="already has an account"):
        services.account_create(actor=operator, employee=person)


def test_many_accounts_are_opened_at_once_and_old_ones_kept(operator, django_assert_max_num_queries):
    people = [make_employee() for _number in range(5)]
    services.account_create(actor=operator, employee=people[0])
    with django_assert_max_num_queries(25):
        users = services.accounts_create(actor=operator, employees=people)
    assert {user.person_id for user in users} == {person.pk for person in people[1:]}
    assert services.accounts_create(actor=operator, employees=people) == []


def test_others_open_no_account(stranger, verifier, auditor, unit_operator):
    for actor in (stranger, verifier, auditor, unit_operator):
        with pytest.raises(Denied):
            services.account_create(actor=actor, employee=make_employee())
        with pytest.raises(Denied):
            services.accounts_create(actor=actor, employees=[])
    assert not User.objects.filter(person_id__isnull=False).exclude(username__startswith="stranger").exists()
