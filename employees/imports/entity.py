"""One entity of SIASN's riwayat: a sheet, the records it writes, and how its rows are planned.

The kind riwayat is put together from these in assessments.imports, the highest layer an entity writes to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from employees.imports.people import People, Person
from merit.intake.kinds import Sheet
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target

# The rows of an entity with the person each is about; rows about nobody we know are left out.
Known = Sequence[tuple[Row, Person]]


def nothing_known(_rows: Known, _planner: Planner) -> None:
    """Fetch nothing: the rows stand for themselves."""


@dataclass(frozen=True)
class Entity:
    """A sheet of riwayat: `prepare` fetches what all rows need, `plan` says what one row wants."""

    sheet: Sheet
    targets: Sequence[Target]
    plan: Callable[[Row, Planner, Person, Any], None]
    prepare: Callable[[Known, Planner], Any] = nothing_known

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return self.sheet.name


def known_rows(rows: Sequence[Row], people: People) -> Known:
    """Return the rows whose person is recorded; the others are refused when they are planned."""
    found = ((row, people.find(row).person) for row in rows)
    return [(row, person) for row, person in found if person is not None]


def names_of(name: str) -> tuple[str, ...]:
    """Return the other names an entity's sheet, table or endpoint goes by."""
    return (f"rw-{name}", f"riwayat {name}")
