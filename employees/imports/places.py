"""Units and posts that rows name, found by their codes and never by their names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from merit.intake.planner import Planner
from positions.models import Position, Unit

_POST_FIELDS = ("pk", "title", "unit_id", "kind", "level", "eselon", "field")


@dataclass(frozen=True, slots=True)
class Post:
    """One of our posts as an appointment needs it."""

    id: UUID
    title: str
    unit_id: UUID
    kind: str
    level: str
    eselon: str
    field: str


@dataclass(frozen=True, slots=True)
class Places:
    """Units and posts by code."""

    units: dict[str, UUID] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    @classmethod
    def load(cls, planner: Planner, units: Iterable[str], posts: Iterable[str]) -> "Places":
        """Fetch the units and posts of these codes: two queries."""
        found = planner.group(Position, by="code", values=posts, fields=_POST_FIELDS)
        return cls(
            units=planner.lookup(Unit, by="code", values=units),
            posts={code: _post(records[0]) for code, records in found.items()},
        )

    def unit(self, code: str | None) -> UUID | None:
        """Return the unit of a code, if we know it."""
        return self.units.get(code) if code else None

    def post(self, *codes: str | None) -> Post | None:
        """Return the first post that one of the codes names."""
        return next((self.posts[code] for code in codes if code and code in self.posts), None)


def _post(record: dict[str, Any]) -> Post:
    return Post(
        id=record["pk"],
        title=record["title"],
        unit_id=record["unit_id"],
        kind=record["kind"],
        level=record["level"],
        eselon=record["eselon"],
        field=record["field"],
    )
