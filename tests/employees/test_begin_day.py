"""The command that lets the appointments of a new day take effect."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import make_appointment, make_employee, make_position, make_unit

pytestmark = pytest.mark.django_db


def begin(day: str) -> str:
    out = StringIO()
    call_command("begin_day", "--on", day, stdout=out)
    return out.getvalue()


def test_units_and_roles_follow_the_day(make_user):
    person = make_employee(unit=make_unit())
    make_user("boss", person_id=person.pk)
    post = make_position(level="jpt_pratama")
    make_appointment(person, post, valid_from=date(2027, 1, 4))
    assert "0 people changed unit, 0 superior roles" in begin("2027-01-03")
    assert "1 people changed unit, 1 superior roles" in begin("2027-01-04")
    assert "0 people changed unit, 0 superior roles" in begin("2027-01-04")
    person.refresh_from_db()
    assert person.unit == post.unit
