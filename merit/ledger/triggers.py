"""The database's own guard over the log: no UPDATE, no DELETE, no gap, on both databases.

Who owns the database file or the tables can drop these triggers: `verify_ledger` and outside witnesses answer
that.
`drop` exists for migrations backwards and for the test suite, which empties tables between tests.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = {
    "ledger_entry_no_update": """CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger: entries are never changed'); END""",
    "ledger_entry_no_delete": """CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger: entries are never deleted'); END""",
    # INSERT OR REPLACE deletes without firing the delete trigger unless recursive_triggers is on, so the
    # guard refuses every number but the next one.
    "ledger_entry_next_only": """CREATE TRIGGER ledger_entry_next_only BEFORE INSERT ON ledger_entry
        BEGIN
        SELECT RAISE(ABORT, 'ledger: the number must be the next one')
            WHERE NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_entry);
        SELECT RAISE(ABORT, 'ledger: prev must be the last leaf')
            WHERE NEW.prev IS NOT COALESCE(
                (SELECT leaf_hash FROM ledger_entry WHERE seq = NEW.seq - 1), hex(zeroblob(32)));
        END""",
    "ledger_payload_no_update": """CREATE TRIGGER ledger_payload_no_update BEFORE UPDATE ON ledger_payload
        BEGIN SELECT RAISE(ABORT, 'ledger: payloads are never changed'); END""",
    "ledger_payload_no_replace": """CREATE TRIGGER ledger_payload_no_replace BEFORE INSERT ON ledger_payload
        WHEN EXISTS (SELECT 1 FROM ledger_payload WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'ledger: payloads are never changed'); END""",
}

_POSTGRESQL_FUNCTIONS = {
    "ledger_refuse": """CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'ledger: % on % is refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
    "ledger_next_only": """CREATE OR REPLACE FUNCTION ledger_next_only() RETURNS trigger
        LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.seq IS DISTINCT FROM (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_entry) THEN
                RAISE EXCEPTION 'ledger: the number must be the next one'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF NEW.prev IS DISTINCT FROM COALESCE(
                (SELECT leaf_hash FROM ledger_entry WHERE seq = NEW.seq - 1), repeat('0', 64)) THEN
                RAISE EXCEPTION 'ledger: prev must be the last leaf'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
}

_POSTGRESQL = {
    "ledger_entry_no_change": ("ledger_entry", "BEFORE UPDATE OR DELETE", "ROW", "ledger_refuse"),
    "ledger_entry_no_truncate": ("ledger_entry", "BEFORE TRUNCATE", "STATEMENT", "ledger_refuse"),
    "ledger_entry_next_only": ("ledger_entry", "BEFORE INSERT", "ROW", "ledger_next_only"),
    "ledger_payload_no_update": ("ledger_payload", "BEFORE UPDATE", "ROW", "ledger_refuse"),
    "ledger_payload_no_truncate": ("ledger_payload", "BEFORE TRUNCATE", "STATEMENT", "ledger_refuse"),
}


def _postgresql_statements() -> list[str]:
    statements = list(_POSTGRESQL_FUNCTIONS.values())
    for name, (table, when, each, function) in _POSTGRESQL.items():
        statements.append(
            f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
        # ALWAYS: session_replication_role=replica does not switch it off.
        statements.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return statements


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the guard on this database."""
    is_sqlite = connection.vendor == "sqlite"
    _run(connection, list(_SQLITE.values()) if is_sqlite else _postgresql_statements())


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the guard from this database."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE])
    else:
        names = ((name, row[0]) for name, row in _POSTGRESQL.items())
        _run(connection, [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guard triggers this database lacks or has switched off."""
    if connection.vendor == "sqlite":
        expected, query = set(_SQLITE), "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        expected, query = set(_POSTGRESQL), "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(expected - {row[0] for row in cursor.fetchall()})
