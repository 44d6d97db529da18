"""Lifting the guard triggers of append-only tables while a transactional test empties the database.

Django empties tables with DELETE (SQLite) or TRUNCATE (PostgreSQL); sealed tables refuse both.
Only the test suite lifts the guards, around that one step, and puts back exactly what stood before.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL"
# Bit 32 of tgtype: fires on TRUNCATE. Row triggers do not fire then.
_POSTGRESQL = """SELECT tgname, tgrelid::regclass::text, tgenabled FROM pg_trigger
    WHERE NOT tgisinternal AND (tgtype & 32) <> 0 AND tgenabled <> 'D'"""
_ENABLE = {"A": "ENABLE ALWAYS", "O": "ENABLE", "R": "ENABLE REPLICA"}


def _plan(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    """Return the statements that lift the guards and those that put them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE)
            found = cursor.fetchall()
            return [f'DROP TRIGGER "{name}"' for name, _sql in found], [sql for _name, sql in found]
        cursor.execute(_POSTGRESQL)
        found = cursor.fetchall()
    lift = [f'ALTER TABLE {table} DISABLE TRIGGER "{name}"' for name, table, _state in found]
    restore = [f'ALTER TABLE {table} {_ENABLE[state]} TRIGGER "{name}"' for name, table, state in found]
    return lift, restore


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift the guards of one database and put them back."""
    lift, restore = _plan(connection)
    _run(connection, lift)
    try:
        yield
    finally:
        _run(connection, restore)
