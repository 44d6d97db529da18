"""append: one chained, gap-free entry per event, in the caller's transaction."""

import itertools
import json

import pytest
from django.db import transaction

from merit.ledger.canonical import ZERO_HASH, NotCanonicalError, commitment, leaf_hash
from merit.ledger.models import LedgerEntry, LedgerHead, LedgerPayload
from merit.ledger.services import LedgerError
from tests.ledger.conftest import ACTOR, AT, write


def test_entries_are_numbered_from_one_without_gap(three_events):
    assert [event.seq for event in three_events] == [1, 2, 3]
    assert list(LedgerEntry.objects.values_list("seq", flat=True)) == [1, 2, 3]


def test_each_entry_holds_the_leaf_of_the_one_before(three_events):
    leaves = [ZERO_HASH, *(event.leaf_hash for event in three_events)]
    assert list(LedgerEntry.objects.values_list("prev", "leaf_hash")) == list(itertools.pairwise(leaves))


def test_the_head_row_follows(three_events):
    head = LedgerHead.objects.get()
    assert (head.size, head.last_hash) == (3, three_events[-1].leaf_hash)


def test_the_header_is_stored_as_its_hashed_bytes(db, settings):
    settings.MERIT_LEDGER_ORIGIN = "merit.test/log1"
    event = write(reason_code="data.error", session="0a1b2c3d")
    entry = LedgerEntry.objects.get(seq=event.seq)
    header = json.loads(entry.header)
    assert leaf_hash(entry.header.encode()) == entry.leaf_hash == event.leaf_hash
    assert header["log"] == "merit.test/log1"
    assert (header["actor"], header["session"]) == (ACTOR, "0a1b2c3d")
    assert header["ts"] == "2026-11-22T03:04:05.678Z"


def test_the_payload_opens_its_commitment(db):
    event = write(payload={"before": "Siti", "after": "Sitti"})
    payload = LedgerPayload.objects.get(pk=event.seq)
    header = json.loads(payload.entry.header)
    assert payload.text == '{"after":"Sitti","before":"Siti"}'
    assert len(bytes(payload.salt)) == 32
    assert header["payload_commit"] == commitment(payload.text.encode(), bytes(payload.salt))


def test_the_same_payload_twice_gives_two_commitments(db):
    write(payload={"score": "87.50"})
    write(payload={"score": "87.50"})
    commits = {
        json.loads(text)["payload_commit"] for text in LedgerEntry.objects.values_list("header", flat=True)
    }
    assert len(commits) == 2


def test_nothing_of_the_payload_stands_in_the_header(db):
    event = write(payload={"name": "Siti Rahayu", "nip": "198503122010011001"})
    header = LedgerEntry.objects.get(seq=event.seq).header
    assert "Siti" not in header
    assert "198503122010011001" not in header


def test_an_unknown_action_is_refused_and_leaves_no_trace(db):
    with pytest.raises(NotCanonicalError, match="closed list"):
        write(action="record.burn")
    assert not LedgerEntry.objects.exists()


def test_a_float_in_the_payload_is_refused(db):
    with pytest.raises(NotCanonicalError, match="float"):
        write(payload={"score": 87.5})


def test_a_rolled_back_change_takes_its_entry_along(db):
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert write().seq == 2


def test_without_time_the_entry_is_stamped_now(db):
    event = write(at=None)
    assert event.at > AT
    assert event.at.microsecond % 1000 == 0


def test_an_append_costs_four_queries(three_events, django_assert_num_queries):
    with django_assert_num_queries(4):
        write()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_append_refuses():
    with pytest.raises(LedgerError, match="transaction"):
        write()
    assert not LedgerEntry.objects.exists()
