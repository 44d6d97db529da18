"""The superior role of unit heads follows from their appointments."""

from datetime import date

import pytest

from employees import services
from employees.actions.presence import KEPT_BY
from merit.access.actor import Actor, actor_for
from merit.access.models import RoleAssignment
from merit.ledger.models import LedgerEntry
from tests.factories import make_appointment, make_employee, make_position, make_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def office(make_user):
    """A dinas with a head and a secretary, both with accounts."""
    unit = make_unit()
    top = make_position(unit=unit, level="jpt_pratama")
    below = make_position(unit=unit, level="administrator", superior=top)
    head, secretary = make_employee(unit=unit), make_employee(unit=unit)
    return {
        "unit": unit,
        "top": top,
        "below": below,
        "head": head,
        "secretary": secretary,
        "head_user": make_user("head_of_office", person_id=head.pk),
        "secretary_user": make_user("secretary", person_id=secretary.pk),
    }


def refresh(on=TODAY):
    return services.superior_roles_refresh(actor=Actor.system("day", on), on=on)


def kept():
    return RoleAssignment.objects.filter(granted_by=KEPT_BY)


def test_the_head_and_nobody_else_is_superior_of_the_unit(office):
    make_appointment(office["head"], office["top"], decree_number="SK 1")
    make_appointment(office["secretary"], office["below"])
    assert refresh() == 1
    row = kept().get()
    assert (row.user, row.role, row.unit_id) == (office["head_user"], "superior", office["unit"].pk)
    assert (row.valid_from, row.valid_to, row.decree) == (date(2022, 1, 3), None, "SK 1")
    actor = actor_for(office["head_user"], TODAY)
    assert actor.units_of("superior") == {str(office["unit"].pk)}


def test_refreshing_twice_changes_nothing(office):
    make_appointment(office["head"], office["top"])
    refresh()
    events = LedgerEntry.objects.count()
    assert refresh() == 0
    assert LedgerEntry.objects.count() == events


def test_acting_heads_are_superiors_while_they_act(office):
    make_appointment(
        office["secretary"],
        office["top"],
        capacity="plt",
        valid_from=date(2026, 9, 1),
        valid_to=date(2026, 12, 1),
    )
    refresh()
    assert kept().get().valid_to == date(2026, 12, 1)


def test_a_new_head_takes_over_in_the_same_transaction(office, operator):
    services.appointment_record(
        actor=operator, employee=office["head"], position=office["top"], valid_from=date(2024, 1, 2)
    )
    assert kept().get().user == office["head_user"]
    services.appointment_record(
        actor=operator,
        employee=office["head"],
        position=make_position(level="jpt_pratama"),
        valid_from=date(2026, 11, 1),
    )
    services.appointment_record(
        actor=operator, employee=office["secretary"], position=office["top"], valid_from=date(2026, 11, 1)
    )
    in_force = [row for row in kept() if row.valid_to is None and row.unit_id == office["unit"].pk]
    assert [row.user for row in in_force] == [office["secretary_user"]]
    assert not actor_for(office["head_user"], TODAY).units_of("superior") & {str(office["unit"].pk)}


def test_a_future_appointment_gives_no_role_today(office, operator):
    services.appointment_record(
        actor=operator, employee=office["head"], position=office["top"], valid_from=date(2027, 1, 2)
    )
    assert not kept().exists()
    assert refresh(date(2027, 1, 2)) == 1


def test_two_equal_posts_make_no_head(office, make_user):
    other = make_employee()
    make_user("other", person_id=other.pk)
    make_appointment(office["head"], office["top"])
    make_appointment(other, make_position(unit=office["unit"], level="jpt_pratama"))
    assert refresh() == 0


def test_a_role_granted_by_hand_is_left_alone(office, make_user):
    make_user("by_hand", "superior", unit_id=office["unit"].pk)
    refresh()
    assert RoleAssignment.objects.filter(role="superior", valid_to=None).count() == 1


def test_an_account_whose_roles_exclude_it_gets_none(office):
    RoleAssignment.objects.create(
        user=office["head_user"],
        role="technical_admin",
        decree="SK",
        valid_from=date(2026, 1, 1),
        granted_by="t",
    )
    make_appointment(office["head"], office["top"])
    assert refresh() == 0


def test_a_role_that_never_came_into_force_goes(office):
    held = make_appointment(office["head"], office["top"], valid_from=TODAY)
    refresh()
    held.delete()
    assert refresh() == 1
    assert not kept().exists()
    assert list(LedgerEntry.objects.order_by("seq").values_list("action", flat=True)) == [
        "role.grant",
        "role.end",
    ]


def test_present_units_follow_when_the_day_comes(office):
    new_unit = make_unit()
    make_appointment(office["head"], office["top"], valid_to=date(2026, 12, 1))
    make_appointment(office["head"], make_position(unit=new_unit), valid_from=date(2026, 12, 1))
    assert services.present_units_refresh(actor=Actor.system("day", TODAY)) == 0
    assert services.present_units_refresh(actor=Actor.system("day", date(2026, 12, 1))) == 1
    office["head"].refresh_from_db()
    assert office["head"].unit == new_unit
    assert office["head"].history.latest().history_change_reason == "appointment in force"


def test_refreshing_costs_a_fixed_number_of_queries(office, django_assert_num_queries):
    for _number in range(5):
        unit = make_unit()
        make_appointment(make_employee(unit=unit), make_position(unit=unit, level="jpt_pratama"))
    with django_assert_num_queries(7):
        refresh()
