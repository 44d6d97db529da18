"""A helper of the constraint tests: the database itself must refuse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DataError, IntegrityError, transaction


@contextmanager
def refused_by_database() -> Iterator[None]:
    """Expect the statements inside to be refused by the database, and leave the transaction usable."""
    with pytest.raises(IntegrityError), transaction.atomic():
        yield


def is_refused(write: Callable[[], Any]) -> bool:
    """Say whether the database refuses a write."""
    try:
        with transaction.atomic():
            write()
    except (DataError, IntegrityError):
        return True
    return False
