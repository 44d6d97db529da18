"""The database's guard over the access log: entries are never changed; retention may delete them."""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_accesslog
    BEGIN SELECT RAISE(ABORT, 'access log: entries are never changed'); END"""
_SQLITE_REPLACE = """CREATE TRIGGER access_log_no_replace BEFORE INSERT ON access_accesslog
    WHEN EXISTS (SELECT 1 FROM access_accesslog WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'access log: entries are never changed'); END"""
_POSTGRESQL = (
    "CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_accesslog"
    " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
    "ALTER TABLE access_accesslog ENABLE ALWAYS TRIGGER access_log_no_update",
)


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the guard on this database; PostgreSQL shares the ledger's refusing function."""
    statements = (_SQLITE, _SQLITE_REPLACE) if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the guard from this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS access_log_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS access_log_no_replace")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS access_log_no_update ON access_accesslog")
