"""Who sees which jobs and messages."""

from datetime import UTC, datetime

import pytest

from merit.access.errors import NotVisible
from merit.outbox.models import Job
from merit.outbox.selectors import job_get, jobs_visible, notifications_of, unread_count
from merit.outbox.services import notification_mark_read, notify

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def job(official_user) -> Job:
    return Job.objects.create(
        kind="test.sum", created_by=official_user, created_by_ref=f"usr:{official_user.pk}", created_at=AT
    )


def test_the_one_who_ordered_sees_the_job(job, official):
    assert job_get(official, job.pk) == job


def test_a_stranger_finds_no_such_job(job, stranger):
    with pytest.raises(NotVisible):
        job_get(stranger, job.pk)


def test_an_operator_sees_all_jobs(job, operator):
    assert list(jobs_visible(operator)) == [job]


def test_the_public_sees_none(job, anonymous):
    assert list(jobs_visible(anonymous)) == []


def test_messages_are_seen_by_their_recipient_only(official_user, official, operator, technical_admin):
    note = notify(actor=operator, user_id=official_user.pk, text="Your data changed.", link="/me/", at=AT)
    assert list(notifications_of(official)) == [note]
    assert list(notifications_of(operator)) == list(notifications_of(technical_admin)) == []


def test_reading_a_message_counts_down(official_user, official, operator):
    first = notify(actor=operator, user_id=official_user.pk, text="One", at=AT)
    notify(actor=operator, user_id=official_user.pk, text="Two", at=AT)
    notification_mark_read(actor=official, notification_id=first.pk, at=AT)
    assert unread_count(official) == 1


def test_nobody_reads_for_another(official_user, official, operator, stranger):
    note = notify(actor=operator, user_id=official_user.pk, text="One", at=AT)
    with pytest.raises(NotVisible):
        notification_mark_read(actor=stranger, notification_id=note.pk, at=AT)
    assert unread_count(official) == 1


def test_the_public_has_no_messages(anonymous, db):
    assert unread_count(anonymous) == 0
