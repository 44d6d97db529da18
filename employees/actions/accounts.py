"""Opening accounts for people; every account with a person is that of an official."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from employees.actions.presence import superior_roles_refresh
from employees.facts import writing_facts
from employees.models import Employee
from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.models import User
from merit.access.services import NewUser, user_create, users_create


@transaction.atomic
def account_create(*, actor: Actor, employee: Employee) -> User:
    """Open the account of a person, named by the NIP, without a password: it has to be activated first.

    Raises: Denied; ValidationError when the person already has one.
    """
    require(actor, "user.create", writing_facts(employee))
    if User.objects.filter(person_id=employee.pk).exists():
        raise ValidationError({"employee": _("%(name)s already has an account.") % {"name": employee.name}})
    user = user_create(actor=actor, account=_account_of(employee))
    superior_roles_refresh(actor=actor, on=actor.on)
    return user


@transaction.atomic
def accounts_create(*, actor: Actor, employees: Iterable[Employee]) -> list[User]:
    """Open the accounts of many people at once; those who have one keep it.

    Raises: Denied.
    """
    require(actor, "user.create")
    people = list(employees)
    having = set(
        User.objects.filter(person_id__in=[person.pk for person in people]).values_list(
            "person_id", flat=True
        )
    )
    wanted = [_account_of(person) for person in people if person.pk not in having]
    users = users_create(actor=actor, accounts=wanted) if wanted else []
    superior_roles_refresh(actor=actor, on=actor.on)
    return users


def _account_of(employee: Employee) -> NewUser:
    return NewUser(
        username=employee.nip,
        email=employee.email,
        display_name=employee.name,
        person_id=employee.pk,
    )
