"""The database's own guard over freezes: what is frozen is never updated or replaced, on both databases.

Deleting a whole freeze stays possible for retention: whoever rests on one protects it by a foreign key, and
the ledger keeps its hash. Reading checks every hash, so a change behind the guard is found by name.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("measures_freeze", "measures_freezecolumn", "measures_freezepart")

_SQLITE_UPDATE = """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'measures: a freeze is never changed'); END"""
# INSERT OR REPLACE would put other bytes under a known hash; offering the same content again is harmless.
_SQLITE_REPLACE = """CREATE TRIGGER measures_freezecolumn_no_replace BEFORE INSERT ON measures_freezecolumn
    WHEN EXISTS (SELECT 1 FROM measures_freezecolumn AS kept WHERE kept.sha256 = NEW.sha256
        AND (kept.data <> NEW.data OR kept.whys <> NEW.whys OR kept.codebook <> NEW.codebook))
    BEGIN SELECT RAISE(ABORT, 'measures: a freeze is never changed'); END"""
_SQLITE_NO_REPLACE = "measures_freezecolumn_no_replace"

_POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION measures_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'measures: a freeze is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$"""
_POSTGRESQL_UPDATE = """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION measures_refuse()"""
_POSTGRESQL_ALWAYS = "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_update"


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the guard on this database."""
    if connection.vendor == "sqlite":
        _run(connection, [*(_SQLITE_UPDATE.format(table=table) for table in TABLES), _SQLITE_REPLACE])
        return
    _run(connection, [_POSTGRESQL_FUNCTION])
    for table in TABLES:
        _run(connection, [_POSTGRESQL_UPDATE.format(table=table), _POSTGRESQL_ALWAYS.format(table=table)])


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the guard from this database."""
    if connection.vendor == "sqlite":
        names = [*(f"{table}_no_update" for table in TABLES), _SQLITE_NO_REPLACE]
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names])
        return
    _run(connection, [f"DROP TRIGGER IF EXISTS {table}_no_update ON {table}" for table in TABLES])
    _run(connection, ["DROP FUNCTION IF EXISTS measures_refuse()"])
