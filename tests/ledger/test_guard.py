"""The database itself refuses to change, delete, replace or skip an entry, whatever SQL is sent."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from merit.ledger import triggers
from merit.ledger.models import LedgerEntry, LedgerPayload

COLUMNS = "seq, at, actor, role, action, obj, prev, leaf_hash, header"


def refused(sql: str) -> None:
    """Run raw SQL and demand that the database refuses it as a breach of integrity."""
    with pytest.raises(IntegrityError, match="ledger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def copy_of_last(seq: str, verb: str = "INSERT INTO", prev: str = "leaf_hash") -> str:
    return (
        f"{verb} ledger_entry ({COLUMNS}) SELECT {seq}, at, actor, role, action, obj, {prev}, leaf_hash,"
        " header FROM ledger_entry WHERE seq = 3"
    )


@pytest.fixture
def before(three_events) -> list:
    connection.check_constraints()  # PostgreSQL truncates no table with pending foreign key checks
    return list(LedgerEntry.objects.values_list())


@pytest.fixture(autouse=True)
def _unchanged(before):
    yield
    assert list(LedgerEntry.objects.values_list()) == before


def test_update_of_an_entry_is_refused():
    refused("UPDATE ledger_entry SET role = 'head' WHERE seq = 2")


def test_delete_of_an_entry_is_refused():
    refused("DELETE FROM ledger_entry WHERE seq = 3")


def test_renumbering_is_refused():
    refused("UPDATE ledger_entry SET seq = 9 WHERE seq = 3")


def test_a_gap_is_refused():
    refused(copy_of_last("5"))


def test_the_next_number_with_a_foreign_prev_is_refused():
    refused(copy_of_last("4", prev="prev"))


def test_an_upsert_is_refused():
    refused(copy_of_last("3") + " AND true ON CONFLICT (seq) DO UPDATE SET role = 'head'")


def test_update_of_a_payload_is_refused():
    refused("UPDATE ledger_payload SET text = '{}' WHERE seq = 2")
    assert LedgerPayload.objects.get(pk=2).text == '{"number":1}'


def test_no_guard_is_missing():
    assert triggers.missing(connection) == []


def test_statements_of_this_database_are_refused():
    statements = {
        "sqlite": [
            copy_of_last("2", verb="INSERT OR REPLACE INTO"),
            copy_of_last("3", verb="REPLACE INTO"),
            "INSERT OR REPLACE INTO ledger_payload (seq, text, salt) VALUES (2, '{}', x'00')",
        ],
        "postgresql": ["TRUNCATE ledger_entry CASCADE", "TRUNCATE ledger_payload"],
    }
    for statement in statements[connection.vendor]:
        refused(statement)


def test_the_guard_holds_without_the_connection_options():
    """SQLite without recursive_triggers, PostgreSQL with replica sessions: the usual ways around triggers."""
    switch_off, statement, switch_on = {
        "sqlite": (
            "PRAGMA recursive_triggers=OFF",
            copy_of_last("2", verb="INSERT OR REPLACE INTO"),
            "PRAGMA recursive_triggers=ON",
        ),
        "postgresql": (
            "SET session_replication_role = replica",
            "UPDATE ledger_entry SET role = 'head' WHERE seq = 2",
            "SET session_replication_role = DEFAULT",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(switch_off)
        refused(statement)
        cursor.execute(switch_on)


def test_a_rowid_collision_cannot_replace_an_entry():
    """On SQLite `seq` is the rowid, so there is no second key to collide with; PostgreSQL has no rowid."""
    sql = (
        f"INSERT OR REPLACE INTO ledger_entry (rowid, at, actor, role, action, obj, prev, leaf_hash, header)"
        f" SELECT 1, {COLUMNS.removeprefix('seq, ')} FROM ledger_entry WHERE seq = 3"
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
