"""A writer of plain events for the ledger tests."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from merit.ledger.services import LedgerEvent, append

ACTOR = f"usr:{UUID(int=7)}"
AT = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)


def write(**changes: object) -> LedgerEvent:
    """Append one event; any member can be replaced."""
    event: dict = {
        "actor": ACTOR,
        "role": "operator",
        "action": "record.change",
        "obj": f"employees.employee:{uuid4()}",
        "payload": {"field": "name", "after": "Siti"},
        "at": AT,
    }
    return append(**{**event, **changes})


@pytest.fixture
def three_events(db) -> list[LedgerEvent]:
    """Return a log of three entries."""
    return [write(payload={"number": number}) for number in range(3)]


@pytest.fixture
def unguarded(db) -> Callable:
    """Return a runner of raw SQL with the guard triggers lifted: what the owner of the database could do."""
    from django.db import connection

    from merit.ledger import triggers

    def run(sql: str, parameters: list | None = None) -> None:
        connection.check_constraints()  # PostgreSQL alters no table with pending foreign key checks
        triggers.drop(connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
        connection.check_constraints()
        triggers.create(connection)

    return run
