"""Writing behind the back of the triggers, as who owns the database can."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from merit.measures import triggers as measures_triggers
from merit.selection import stored, triggers


@contextmanager
def without_guards() -> Iterator[None]:
    """Lift the guards of runs and freezes; what was remembered is forgotten after."""
    connection.check_constraints()
    for each in (triggers, measures_triggers):
        each.drop(connection)
    yield
    connection.check_constraints()
    for each in (triggers, measures_triggers):
        each.create(connection)
    stored.forget()
