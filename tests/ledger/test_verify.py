"""verify_ledger: a sound log passes; any altered cell is named with its entry."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from merit.ledger.canonical import canonical_json, leaf_hash
from merit.ledger.models import LedgerEntry, LedgerHead, LedgerPayload
from merit.ledger.services import LedgerError, payload_erase, payload_object
from merit.ledger.verify import UnreadableError, verify
from tests.ledger.conftest import AT, write

OTHER_ACTOR = "usr:00000000-0000-0000-0000-000000000008"


def run_command(capsys, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        call_command("verify_ledger", *arguments)
    return stop.value.code, capsys.readouterr().out


def test_an_empty_log_is_sound(db):
    assert verify().is_sound
    assert verify().entries == 0


def test_a_grown_log_is_sound(three_events):
    report = verify()
    assert report.is_sound
    assert (report.entries, report.head, report.missing_triggers) == (3, three_events[-1].leaf_hash, ())


@pytest.mark.parametrize(
    ("sql", "seq", "reason"),
    [
        ("UPDATE ledger_entry SET role = 'head' WHERE seq = 2", 2, "column role"),
        ("UPDATE ledger_entry SET actor = 'sys:x' WHERE seq = 3", 3, "column actor"),
        ("UPDATE ledger_entry SET obj = 'a:b' WHERE seq = 1", 1, "column obj"),
        ("UPDATE ledger_entry SET action = 'run.start' WHERE seq = 1", 1, "column action"),
        ("UPDATE ledger_entry SET prev = leaf_hash WHERE seq = 2", 2, "prev"),
        ("UPDATE ledger_entry SET header = '{}' WHERE seq = 2", 2, "malformed"),
        ("UPDATE ledger_entry SET header = '[]' WHERE seq = 2", 2, "malformed"),
        ("UPDATE ledger_entry SET header = replace(header, ':', ': ') WHERE seq = 2", 2, "malformed"),
        (
            "UPDATE ledger_entry SET header = replace(header, 'operator', 'head') WHERE seq = 2",
            2,
            "leaf hash",
        ),
        ("UPDATE ledger_payload SET text = '{\"number\":7}' WHERE seq = 2", 2, "commitment"),
        ("DELETE FROM ledger_payload WHERE seq = 2", 2, "payload is gone"),
        ("UPDATE ledger_head SET size = 9", 4, "head row counts 9"),
        ("UPDATE ledger_head SET last_hash = prev FROM ledger_entry WHERE seq = 3", 3, "head row"),
        ("DELETE FROM ledger_head", 1, "head row counts 0"),
    ],
)
def test_an_altered_cell_is_named(three_events, unguarded, sql, seq, reason):
    unguarded(sql)
    report = verify()
    assert report.broken_seq == seq
    assert reason in report.reason


def test_an_altered_time_is_named(three_events, unguarded):
    unguarded("UPDATE ledger_entry SET at = %s WHERE seq = 2", ["2026-11-22 03:04:06.678"])
    assert (verify().broken_seq, "column ts" in verify().reason) == (2, True)


def test_a_removed_entry_is_named(three_events, unguarded):
    unguarded("DELETE FROM ledger_payload WHERE seq = 2")
    unguarded("DELETE FROM ledger_entry WHERE seq = 2")
    report = verify()
    assert (report.broken_seq, report.entries) == (2, 1)
    assert "missing" in report.reason


def test_a_cut_tail_is_named(three_events, unguarded):
    unguarded("DELETE FROM ledger_payload WHERE seq = 3")
    unguarded("DELETE FROM ledger_entry WHERE seq = 3")
    assert verify().broken_seq == 3


def test_a_forged_entry_with_its_right_leaf_breaks_the_next_one(three_events, unguarded):
    entry = LedgerEntry.objects.get(seq=2)
    forged = canonical_json(json.loads(entry.header) | {"role": "head"})
    unguarded(
        "UPDATE ledger_entry SET role = 'head', header = %s, leaf_hash = %s WHERE seq = 2",
        [forged.decode(), leaf_hash(forged)],
    )
    report = verify()
    assert (report.broken_seq, report.reason) == (3, "prev is not the leaf of the entry before")


def test_an_entry_of_another_log_is_named(three_events, settings):
    settings.MERIT_LEDGER_ORIGIN = "merit.elsewhere/log1"
    write()
    assert (verify().broken_seq, "merit.elsewhere/log1" in verify().reason) == (4, True)


def test_a_lifted_guard_is_reported(three_events, unguarded, capsys):
    from merit.ledger import triggers

    triggers.drop(connection)
    assert "ledger_entry_next_only" in verify().missing_triggers
    code, text = run_command(capsys)
    assert (code, "ledger_entry_next_only" in text) == (0, True)


def test_payloads_are_erased_with_two_approvals_and_the_log_stays_sound(three_events):
    approvals = [
        write(action="payload.erase_approve", obj=payload_object(2), actor=actor).seq
        for actor in ("usr:00000000-0000-0000-0000-000000000007", OTHER_ACTOR)
    ]
    payload_erase(
        actor=OTHER_ACTOR, role="head", seq=2, reason_code="retention.end", approvals=approvals, at=AT
    )
    assert not LedgerPayload.objects.filter(pk=2).exists()
    assert (verify().is_sound, verify().erased) == (True, 1)


def test_one_person_cannot_approve_an_erasure_twice(three_events):
    approvals = [write(action="payload.erase_approve", obj=payload_object(2)).seq for _ in range(2)]
    with pytest.raises(LedgerError, match="two people"):
        payload_erase(actor=OTHER_ACTOR, role="head", seq=2, reason_code="x", approvals=approvals, at=AT)
    assert LedgerEntry.objects.filter(payload__pk=2).exists()


def test_the_command_exits_0_on_a_sound_log(three_events, capsys):
    code, text = run_command(capsys, "--json")
    report = json.loads(text)
    assert code == 0
    assert report == {
        "sound": True,
        "entries": 3,
        "head": three_events[-1].leaf_hash,
        "erased": 0,
        "broken": None,
        "missing_triggers": [],
    }


def test_the_command_exits_1_and_names_the_entry(three_events, unguarded, capsys):
    unguarded("UPDATE ledger_entry SET role = 'head' WHERE seq = 2")
    code, text = run_command(capsys)
    assert code == 1
    assert "2: " in text
    assert json.loads(run_command(capsys, "--json")[1])["broken"]["seq"] == 2


def test_the_command_exits_2_when_the_log_cannot_be_read(three_events, capsys):
    LedgerHead.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_head RENAME TO ledger_head_away")
    from django.db import transaction

    with pytest.raises(UnreadableError), transaction.atomic():
        verify()
    with pytest.raises(SystemExit) as stop, transaction.atomic():
        call_command("verify_ledger", "--json")
    assert stop.value.code == 2
    assert "ledger" in json.loads(capsys.readouterr().out)["error"]
