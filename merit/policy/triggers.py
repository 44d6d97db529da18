"""The database's own guard over kit versions: content never changes, state only moves on, used ones stay.

Here belong: the triggers of both databases. `drop` exists for migrations backwards.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "policy_kitversion"
FROZEN = (
    "kit_id",
    "number",
    "agreement_id",
    "content",
    "canonical",
    "sha256",
    "file_name",
    "drafted_by",
    "drafted_at",
)
ORDER = "CASE {row}.state WHEN 'draft' THEN 0 WHEN 'verified' THEN 1 WHEN 'active' THEN 2 ELSE 3 END"

_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FROZEN)
_CHANGED_POSTGRESQL = _CHANGED.replace("IS NOT", "IS DISTINCT FROM")
_STEP = f"{ORDER.format(row='NEW')} - {ORDER.format(row='OLD')}"

_SQLITE = {
    "policy_kitversion_content": f"""CREATE TRIGGER policy_kitversion_content BEFORE UPDATE ON {TABLE}
        WHEN {_CHANGED}
        BEGIN SELECT RAISE(ABORT, 'policy: the content of a version is never changed'); END""",
    "policy_kitversion_state": f"""CREATE TRIGGER policy_kitversion_state BEFORE UPDATE ON {TABLE}
        WHEN {_STEP} NOT IN (0, 1) OR OLD.state = 'retired'
        BEGIN SELECT RAISE(ABORT, 'policy: states follow draft, verified, active, retired'); END""",
    "policy_kitversion_delete": f"""CREATE TRIGGER policy_kitversion_delete BEFORE DELETE ON {TABLE}
        WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'policy: only a draft can be deleted'); END""",
}

_POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION policy_kitversion_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.state <> 'draft' THEN
                    RAISE EXCEPTION 'policy: only a draft can be deleted'
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN OLD;
            END IF;
            IF {_CHANGED_POSTGRESQL} THEN
                RAISE EXCEPTION 'policy: the content of a version is never changed'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF (({_STEP}) NOT IN (0, 1) OR OLD.state = 'retired') THEN
                RAISE EXCEPTION 'policy: states follow draft, verified, active, retired'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
    f"""CREATE TRIGGER policy_kitversion_guard BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION policy_kitversion_guard()""",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER policy_kitversion_guard",
]


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the guard on this database."""
    statements = list(_SQLITE.values()) if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the guard from this database."""
    on_table = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    names = list(_SQLITE) if connection.vendor == "sqlite" else ["policy_kitversion_guard"]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
