"""Appointments from files: which post a row means, what is recorded already, which vacancy it fills.

Here: what the kinds siasn and riwayat share about posts held. Not here: which columns say what, how a present
post (employees.imports.present) or a whole career (employees.imports.timeline) meets the recorded one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from employees.codes import AppointmentCapacity
from employees.imports.places import Post
from employees.imports.reading import settled
from employees.models import Appointment
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.intake.texts import folded
from positions.codes import PositionKind
from positions.models import Vacancy

DEFINITIVE = AppointmentCapacity.DEFINITIVE.value
_DETAILS_OF_POST = ("level", "eselon", "field")
_DETAILS = (
    "position",
    "unit",
    "unit_name",
    *_DETAILS_OF_POST,
    "decree_number",
    "decree_on",
    "inaugurated_on",
)
_HELD_FIELDS = (
    "pk",
    "valid_from",
    "valid_to",
    "position_id",
    "position_title",
    "unit_id",
    "unit_name",
    *_DETAILS_OF_POST,
)
HELD = Target(Appointment, key=("employee", "capacity", "valid_from"), keep_blank=_DETAILS)
ACTING = Target(
    Appointment, key=("employee", "capacity", "valid_from", "position_title"), keep_blank=_DETAILS
)
VACANCY = Target(Vacancy, key=("position", "open_from"))

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PostFact:
    """The post a row says somebody holds; `inferred` holds what the row does not say but our records do."""

    title: str
    position_id: UUID | None
    unit_id: UUID | None
    unit_name: str
    stated: Mapping[str, str]
    inferred: Mapping[str, str]

    def is_held_as(self, held: Record) -> bool:
        """Say whether a recorded appointment is to the same post."""
        if self.position_id and held["position_id"]:
            return bool(self.position_id == held["position_id"])
        return folded(self.title) == folded(held["position_title"]) and self.unit_id == held["unit_id"]

    def fields(self, held: Record | None) -> dict[str, Any]:
        """Return the columns to record; what stays the same keeps its recorded spelling."""
        return {
            "position_title": self._spelling("position_title", self.title, "position_id", held),
            "position": self.position_id,
            "unit": self.unit_id,
            "unit_name": self._spelling("unit_name", self.unit_name, "unit_id", held),
            **{name: self._detail(name, held) for name in _DETAILS_OF_POST},
        }

    def _spelling(self, name: str, text: str, id_name: str, held: Record | None) -> str:
        if held is None:
            return text
        is_same = getattr(self, id_name) is not None and getattr(self, id_name) == held[id_name]
        return str(held[name] if is_same and held[name] else settled(text, held[name]))

    def _detail(self, name: str, held: Record | None) -> str:
        recorded = held[name] if held is not None else ""
        return self.stated.get(name) or recorded or self.inferred.get(name, "")


def post_fact(
    post: Post | None,
    *,
    title: str | None,
    unit_id: UUID | None,
    unit_name: str | None,
    stated: Mapping[str, str | None],
    level_of_title: str = "",
) -> PostFact:
    """Return the post of a row: what the row says, and what our own record of the post adds.

    A functional post of another unit is not meant: functional posts share one SIASN id all over the country.
    """
    if post is not None and not _may_stand_in(post, unit_id):
        post = None
    inferred = {"level": post.level, "eselon": post.eselon, "field": post.field} if post else {}
    return PostFact(
        title=title or (post.title if post else ""),
        position_id=post.id if post else None,
        unit_id=unit_id or (post.unit_id if post else None),
        unit_name=unit_name or "",
        stated={name: value for name, value in stated.items() if value},
        inferred=inferred or {"level": level_of_title},
    )


def _may_stand_in(post: Post, unit_id: UUID | None) -> bool:
    return unit_id in (None, post.unit_id) or post.kind == PositionKind.STRUKTURAL


def held_by(planner: Planner, people: Iterable[UUID]) -> dict[UUID, list[Record]]:
    """Return the definitive appointments of people in order of time: one query."""
    found = planner.group(
        Appointment,
        by="employee_id",
        values=people,
        fields=_HELD_FIELDS,
        where=Q(capacity=DEFINITIVE),
    )
    return {person: sorted(held, key=lambda one: one["valid_from"]) for person, held in found.items()}


def open_vacancies(planner: Planner, positions: Iterable[UUID]) -> dict[UUID, Record]:
    """Return the open vacancy of each of these posts that has one: one query."""
    found = planner.group(
        Vacancy, by="position_id", values=positions, fields=("pk", "open_from"), where=Q(closed_on=None)
    )
    return {position: records[0] for position, records in found.items()}


def fill_vacancy(
    row: Row, planner: Planner, vacancies: dict[UUID, Record], fact: PostFact, start: date
) -> None:
    """Close the open vacancy of a post held from `start` on; an older holder does not fill it."""
    vacancy = vacancies.get(fact.position_id) if fact.position_id else None
    if vacancy is not None and fact.position_id is not None and vacancy["open_from"] <= start:
        planner.amend(row, VACANCY, vacancy["pk"], closed_on=start)
        del vacancies[fact.position_id]
