"""Scales: how a raw value becomes points from 0 to 100.

Belongs here: the four kinds of scale, read from a policy. Does not belong here: the arithmetic over columns
(`scoring`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from merit.engine.checks import (
    as_choice,
    as_decimal,
    as_filled_list,
    as_id,
    as_object,
    as_points,
    as_positive,
    as_record,
)
from merit.engine.errors import ABSENT, member, refusal
from merit.engine.measures import NUMBER, Value, parse_key


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table from value to points; a value not in it cannot be decided."""

    table: dict[Value, int]


@dataclass(frozen=True, slots=True)
class Bands:
    """Contiguous half-open bands `[e(i-1), e(i))`, the last closed; edges in 1/1,000,000."""

    edges: tuple[int, ...]
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight line from 0 points at `start` to 100 points at `end`, clamped; it may fall."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """The share of a standard, capped at 100; the standard is fixed or the post's of that name."""

    standard: int | None
    post_standard: str | None


Scale = Lookup | Bands | Linear | Ratio


def parse_scale(data: Any, path: str, kind: str) -> Scale:
    """Read the scale of an item over a measure of type `kind`.

    Raises
    ------
    CaseError
        If the kind is unknown, needs a number measure, or its fields contradict each other.
    """
    record = as_object(data, path)
    name = as_choice(record.get("kind", ABSENT), member(path, "kind"), KINDS)
    if name == "lookup":
        return _parse_lookup(data, path, kind)
    if kind != NUMBER:
        raise refusal(member(path, "kind"), name, "number_measure", kind=name)
    return _READERS[name](data, path)


def _parse_lookup(data: Any, path: str, kind: str) -> Lookup:
    as_record(data, path, ("kind", "points"))
    where = member(path, "points")
    table: dict[Value, int] = {}
    spelled: dict[Value, str] = {}
    for key, points in as_object(data["points"], where).items():
        place = member(where, key)
        value = parse_key(kind, key, place)
        if value in table:
            raise refusal(place, key, "lookup_equal", other=spelled[value])
        table[value] = as_points(points, place)
        spelled[value] = key
    return Lookup(table)


def _parse_bands(data: Any, path: str) -> Bands:
    as_record(data, path, ("kind", "edges", "points"))
    edges_path, points_path = member(path, "edges"), member(path, "points")
    edges = _parse_edges(as_filled_list(data["edges"], edges_path), edges_path)
    given = as_filled_list(data["points"], points_path)
    points = tuple(as_points(value, f"{points_path}[{place}]") for place, value in enumerate(given))
    if len(edges) != len(points) + 1:
        raise refusal(edges_path, data["edges"], "edges_count", edges=len(edges), points=len(points))
    return Bands(edges, points)


def _parse_edges(given: list[Any], path: str) -> tuple[int, ...]:
    edges: list[int] = []
    for place, value in enumerate(given):
        edge = as_decimal(value, f"{path}[{place}]")
        if edges and edge <= edges[-1]:
            raise refusal(f"{path}[{place}]", value, "edges_order", previous=given[place - 1])
        edges.append(edge)
    return tuple(edges)


def _parse_linear(data: Any, path: str) -> Linear:
    as_record(data, path, ("kind", "from", "to"))
    start = as_decimal(data["from"], member(path, "from"))
    end = as_decimal(data["to"], member(path, "to"))
    if start == end:
        raise refusal(member(path, "to"), data["to"], "linear_span")
    return Linear(start, end)


def _parse_ratio(data: Any, path: str) -> Ratio:
    as_record(data, path, ("kind", "standard"))
    where = member(path, "standard")
    standard = data["standard"]
    if isinstance(standard, dict):
        as_record(standard, where, ("post",))
        return Ratio(None, as_id(standard["post"], member(where, "post")))
    return Ratio(as_positive(standard, where), None)


_READERS: dict[str, Callable[[Any, str], Scale]] = {
    "bands": _parse_bands,
    "linear": _parse_linear,
    "ratio": _parse_ratio,
}
KINDS = ("lookup", *_READERS)
