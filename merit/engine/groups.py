"""Groups and items: the weighted tree that makes a total.

Belongs here: the tree, its weights and their sums, effective weights. Does not belong here: points of people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from merit.engine.arithmetic import AXIS_DIGITS, POINT_DIGITS, WEIGHT_DIGITS, exact_text
from merit.engine.checks import as_filled_list, as_known, as_new_id, as_points, as_record, as_text, as_weight
from merit.engine.errors import member, refusal
from merit.engine.scales import Scale, parse_scale

WHOLE = 100 * 10**WEIGHT_DIGITS
LEVELS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf of the tree: one measure, its scale, its weight.

    Attributes
    ----------
    top : int
        Index of the top-level group it belongs to.
    missing_points : int or None
        Points (1/10,000) that stand in for a missing value; None makes the person incomplete.
    contribution_factor : int
        Contribution to the total, in 1/10**16, of 1/10,000 of a point.
    axis_factor : int
        Contribution to its top-level group's own score, in 1/10**12, of 1/10,000 of a point.
    """

    id: str
    measure: str
    scale: Scale
    weight: int
    top: int
    missing_points: int | None
    heading: str
    contribution_factor: int
    axis_factor: int

    @property
    def effective_weight(self) -> str:
        """Weight in percent of the total, exact, without trailing zeros."""
        return exact_text(self.contribution_factor, AXIS_DIGITS - WEIGHT_DIGITS)


@dataclass(frozen=True, slots=True)
class Group:
    """A node of the tree: its members' weights sum to exactly 100."""

    id: str
    weight: int
    members: tuple["Group | Item", ...]

    def items(self) -> Iterator[Item]:
        """Yield the leaves in policy order."""
        for found in self.members:
            if isinstance(found, Group):
                yield from found.items()
            else:
                yield found


@dataclass(slots=True)
class _Tree:
    """What has been seen while one tree is read."""

    measures: Mapping[str, str]
    groups: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a member stands: its top-level group and the weights from there on, in 1/100."""

    top: int
    weights: tuple[int, ...] = ()

    def under(self, weight: int) -> "_Place":
        return _Place(self.top, (*self.weights, weight))


def parse_groups(data: Any, path: str, measures: Mapping[str, str]) -> tuple[Group, ...]:
    """Read the top-level groups of a policy.

    Parameters
    ----------
    data : object
        The `groups` list of a policy.
    path : str
        Its JSON path.
    measures : Mapping[str, str]
        Declared measures: name -> type.

    Raises
    ------
    CaseError
        If anything is not as `merit.case/1` asks, in particular when siblings do not sum to exactly 100.
    """
    tree = _Tree(measures)
    given = as_filled_list(data, path)
    groups = tuple(
        _parse_group(one, f"{path}[{place}]", tree, _Place(place)) for place, one in enumerate(given)
    )
    _require_whole(groups, path)
    return groups


def _parse_group(data: Any, path: str, tree: _Tree, place: _Place) -> Group:
    record = as_record(data, path, ("id", "weight", "items"))
    name = as_new_id(record["id"], member(path, "id"), tree.groups)
    weight = as_weight(record["weight"], member(path, "weight"))
    inside, where = place.under(weight), member(path, "items")
    members = tuple(
        _parse_member(one, f"{where}[{index}]", tree, inside)
        for index, one in enumerate(as_filled_list(record["items"], where))
    )
    _require_whole(members, where)
    return Group(name, weight, members)


def _parse_member(data: Any, path: str, tree: _Tree, place: _Place) -> Group | Item:
    if not isinstance(data, dict) or "items" not in data:
        return _parse_item(data, path, tree, place)
    if len(place.weights) == LEVELS - 1:
        raise refusal(path, data, "groups_depth")
    return _parse_group(data, path, tree, place)


def _parse_item(data: Any, path: str, tree: _Tree, place: _Place) -> Item:
    record = as_record(data, path, ("id", "weight", "measure", "scale"), ("if_missing", "heading"))
    name = as_new_id(record["id"], member(path, "id"), tree.items)
    weight = as_weight(record["weight"], member(path, "weight"))
    measure = as_known(record["measure"], member(path, "measure"), tree.measures, "$.measures")
    scale = parse_scale(record["scale"], member(path, "scale"), tree.measures[measure])
    axis_factor = _axis_factor(place.under(weight).weights)
    return Item(
        id=name,
        measure=measure,
        scale=scale,
        weight=weight,
        top=place.top,
        missing_points=_parse_if_missing(record.get("if_missing", "incomplete"), member(path, "if_missing")),
        heading=as_text(record.get("heading", ""), member(path, "heading")),
        contribution_factor=axis_factor * place.weights[0],
        axis_factor=axis_factor,
    )


def _axis_factor(weights: tuple[int, ...]) -> int:
    """Return weight of a path below its top-level group, so that points times it are in 1/10**12."""
    factor = 10 ** (AXIS_DIGITS - POINT_DIGITS - (len(weights) - 1) * (WEIGHT_DIGITS + 2))
    for weight in weights[1:]:
        factor *= weight
    return factor


def _parse_if_missing(data: Any, path: str) -> int | None:
    if data == "incomplete":
        return None
    if not isinstance(data, dict):
        raise refusal(path, data, "one_of", choices='"incomplete", {"points": "0"}')
    record = as_record(data, path, ("points",))
    return as_points(record["points"], member(path, "points"))


def _require_whole(members: tuple[Group | Item, ...], path: str) -> None:
    total = sum(found.weight for found in members)
    if total == WHOLE:
        return
    names = " + ".join(f"{found.id} {exact_text(found.weight, WEIGHT_DIGITS)}" for found in members)
    shown = exact_text(total, WEIGHT_DIGITS)
    raise refusal(path, shown, "weights_sum", names=names, total=shown)
