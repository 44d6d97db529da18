"""Who has seen my data: reading another's scores leaves an entry that person can see."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from merit.access.decide import Facts, require
from merit.access.errors import Denied
from merit.access.models import AccessLog
from merit.access.selectors import access_log_visible, readers_of_me
from merit.access.services import log_read, log_reads

AT = datetime(2026, 11, 22, tzinfo=UTC)


def read(actor, subject_id):
    decision = require(actor, "competency.read", Facts(subject_id=subject_id))
    return log_read(
        actor=actor,
        decision=decision,
        action="competency.read",
        subject_id=subject_id,
        obj="assessments.result:1",
        at=AT,
        purpose="selection",
    )


def test_the_person_sees_who_read_and_by_which_rule(verifier, official):
    read(verifier, official.person_id)
    entry = readers_of_me(official).get()
    assert (entry.reader, entry.role, entry.at, entry.purpose) == (verifier.ref, "verifier", AT, "selection")
    assert entry.rule == "matrix:competency.read:verifier:any"


def test_reading_the_own_scores_leaves_no_entry(official):
    assert read(official, official.person_id) is None
    assert not AccessLog.objects.exists()


def test_others_do_not_see_who_read_me(verifier, official, stranger):
    read(verifier, official.person_id)
    assert list(readers_of_me(stranger)) == []


def test_a_list_leaves_one_entry_for_each_of_the_others(auditor, official, django_assert_num_queries):
    decision = require(auditor, "performance.read")
    subjects = [uuid4() for _ in range(50)] + [official.person_id]
    with django_assert_num_queries(1):
        log_reads(
            actor=auditor,
            decision=decision,
            action="performance.read",
            subject_ids=subjects,
            obj="list",
            at=AT,
        )
    assert AccessLog.objects.count() == 51


def test_the_auditor_sees_the_whole_log_and_others_none_of_it(verifier, official, auditor, operator, head):
    read(verifier, official.person_id)
    assert access_log_visible(auditor).count() == 1
    assert access_log_visible(operator).count() == access_log_visible(head).count() == 0


def test_an_account_without_a_person_has_no_own_data(operator):
    with pytest.raises(Denied):
        readers_of_me(operator)


def test_the_database_lets_nobody_change_an_entry(verifier, official):
    entry = read(verifier, official.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessLog.objects.filter(pk=entry.pk).update(reader="sys:nobody")
    assert AccessLog.objects.get().reader == verifier.ref
