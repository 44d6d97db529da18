"""The history of a record: what became what, when, by whom, why; earlier versions are read, never edited."""

from uuid import uuid4

import pytest
from django.urls import reverse

from employees.models import AttendanceMonth, Employee
from merit.intake.services import import_file
from merit.portal.templatetags.admin_history import version_fields
from tests.conftest import TODAY
from tests.portal.admin.asking import nothing_written, text_of
from tests.portal.admin.conftest import GOOD_ROW, attendance_file

pytestmark = pytest.mark.django_db
CHANGED_ROW = "198001012005012001;10-2026;22;22;100,00"


@pytest.fixture
def changed(operator, person) -> AttendanceMonth:
    for row in (GOOD_ROW, CHANGED_ROW):
        import_file(actor=operator, kind="attendance", file=attendance_file(row), as_of=TODAY)
    return AttendanceMonth.objects.get()


def address(record, *version) -> str:
    name = "simple_history" if version else "history"
    return reverse(f"admin:employees_{record._meta.model_name}_{name}", args=[record.pk, *version])


def test_each_version_says_when_who_what_and_why(browse, changed, django_assert_max_num_queries):
    client = browse("verifier")
    with nothing_written(), django_assert_max_num_queries(20):
        answer = client.get(address(changed))
    seen = text_of(answer)
    assert "2 versions, the latest first" in seen
    assert "22 November 2026, 09.00 WITA Operator Changed" in seen
    assert "Days present: 20 → 22" in seen
    assert reverse("admin:import_batch", args=[changed.batch_id]) in answer.content.decode()


def test_where_values_come_from_is_no_change_of_the_fact(browse, changed):
    seen = text_of(browse("verifier").get(address(changed)))
    assert "Import batch:" not in seen
    assert "Entered at:" not in seen


def test_an_earlier_version_is_read_line_by_line(browse, changed):
    version = changed.history.earliest()
    answer = browse("verifier").get(address(changed, version.history_id))
    seen = text_of(answer)
    assert "Days present 20" in seen
    assert "It is not edited: a correction is a new version." in seen
    assert "<textarea" not in answer.content.decode()
    assert 'name="present_days"' not in answer.content.decode()


def test_a_record_never_changed_says_so(browse, person):
    person.history.all().delete()
    seen = text_of(browse("auditor").get(address(person)))
    assert "The record is as it first came in; nothing was changed since." in seen


def test_a_version_that_refers_to_something_gone_is_still_read():
    key = uuid4()
    fields = dict(version_fields(Employee(nip="198001012005012001", name="Siti", unit_id=key)))
    assert str(key) in fields.values()
    assert "Siti" in fields.values()


def test_the_technical_administrator_reads_no_history_of_people(browse, changed):
    assert browse("technical_admin").get(address(changed)).status_code in {403, 404}
