"""The database's own guard over runs: kept bytes, entries and papers never change, a run is finished once.

Here belong: the triggers of both databases. `drop` exists for migrations backwards.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

FIXED = ("selection_runartifact", "selection_runentry", "selection_rundocument")
RUN = "selection_run"
# All but state, explanation, fingerprint and finished_at, which run_explain writes once.
STANDING = (
    "id",
    "position_id",
    "vacancy_id",
    "freeze_id",
    "kit_version_id",
    "as_of",
    "is_trial",
    "trial_number",
    "considered",
    "eligible",
    "complete",
    "ranked",
    "shortlisted",
    "ineligible",
    "incomplete",
    "flags",
    "artifact_id",
    "created_by",
    "started_at",
)
_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in STANDING)
# jsonb and json compare as text; a flag list is written once and never reordered.
_CHANGED_POSTGRESQL = " OR ".join(f"NEW.{name}::text IS DISTINCT FROM OLD.{name}::text" for name in STANDING)


def _sqlite() -> dict[str, str]:
    """Return the triggers of SQLite by name."""
    found = {}
    for table in FIXED:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            found[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'selection: what a run keeps is never changed'); END"
            )
    found["selection_run_no_delete"] = (
        f"CREATE TRIGGER selection_run_no_delete BEFORE DELETE ON {RUN} "
        "BEGIN SELECT RAISE(ABORT, 'selection: a run is never deleted'); END"
    )
    found["selection_run_once"] = (
        f"CREATE TRIGGER selection_run_once BEFORE UPDATE ON {RUN} WHEN OLD.state = 'finished' OR {_CHANGED} "
        "BEGIN SELECT RAISE(ABORT, 'selection: a run is never changed, only finished once'); END"
    )
    return found


def _postgresql() -> list[str]:
    """Return the statements for PostgreSQL."""
    statements = [
        """CREATE OR REPLACE FUNCTION selection_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'selection: what a run keeps is never changed'
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$""",
        f"""CREATE OR REPLACE FUNCTION selection_run_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.state = 'finished' OR {_CHANGED_POSTGRESQL} THEN
                    RAISE EXCEPTION 'selection: a run is never changed, only finished once'
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN NEW;
            END $$""",
    ]
    guards = [(f"{table}_fixed", "UPDATE OR DELETE", table, "selection_refuse") for table in FIXED]
    guards.append(("selection_run_no_delete", "DELETE", RUN, "selection_refuse"))
    guards.append(("selection_run_once", "UPDATE", RUN, "selection_run_once"))
    for name, verbs, table, function in guards:
        statements.append(
            f"CREATE TRIGGER {name} BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
        statements.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return statements


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the guard on this database."""
    statements = list(_sqlite().values()) if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the guard from this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _sqlite():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for table in FIXED:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_fixed ON {table}")
        for name in ("selection_run_no_delete", "selection_run_once"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {RUN}")
