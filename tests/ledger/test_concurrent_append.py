"""Many writers at once: no gap, no fork, no lost entry."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from merit.ledger.models import LedgerEntry
from merit.ledger.verify import verify
from tests.ledger.conftest import write

WRITERS = 8
EACH = 12


def _copy_to_file(path: Path) -> None:
    """Copy the in-memory test database to a file: shared-cache memory has no waiting for locks."""
    import sqlite3

    connection.ensure_connection()
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()


@contextmanager
def _own_connection(path: Path) -> Iterator[None]:
    """Give this thread its own connection: to the file copy on SQLite, to the test database elsewhere."""
    mine = connections.create_connection("default")
    if mine.vendor == "sqlite":
        mine.settings_dict = {**mine.settings_dict, "NAME": str(path)}
    connections["default"] = mine
    try:
        yield
    finally:
        mine.close()


def _write_many(path: Path) -> list[int]:
    with _own_connection(path):
        numbers = []
        for _ in range(EACH):
            with transaction.atomic():
                numbers.append(write().seq)
        return numbers


def _what_stands(path: Path) -> tuple[list[int], bool]:
    with _own_connection(path):
        return list(LedgerEntry.objects.values_list("seq", flat=True)), verify().is_sound


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_leave_no_gap(tmp_path):
    path = tmp_path / "merit.sqlite3"
    if connection.vendor == "sqlite":
        _copy_to_file(path)
    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [
            seq
            for future in [pool.submit(_write_many, path) for _ in range(WRITERS)]
            for seq in future.result()
        ]
    with ThreadPoolExecutor(1) as pool:
        stored, is_sound = pool.submit(_what_stands, path).result()
    assert sorted(numbers) == stored == list(range(1, WRITERS * EACH + 1))
    assert is_sound
