"""A policy: what is counted, who is admitted, how equals are told apart, how many are named.

Belongs here: the policy as a value and its reading. Does not belong here: people and posts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from merit.engine.checks import (
    LARGEST_INTEGER,
    as_bool,
    as_choice,
    as_decimal,
    as_id,
    as_integer,
    as_known,
    as_list,
    as_record,
)
from merit.engine.errors import member, refusal
from merit.engine.gates import Gate, leaves, parse_gates
from merit.engine.groups import Group, Item, parse_groups
from merit.engine.scales import Ratio

AXES = ("potensial", "kinerja")
ALL_BOXES = (1, 2, 3, 4, 5, 6, 7, 8, 9)
BOX_OF_LEVELS = ((1, 3, 6), (2, 5, 8), (4, 7, 9))
"""Box by kinerja level (row) and potensial level (column), low to high (PermenPANRB 3/2020, annex)."""

_REQUIRED = ("id", "decimals", "groups", "shortlist")
_OPTIONAL = ("rank_on", "gates", "axes", "ties", "pass_mark", "pass_strict", "minimum_pool")


@dataclass(frozen=True, slots=True)
class Axes:
    """Two top-level groups (by index) as axes, their cut points in 1/1,000,000, and the boxes admitted."""

    potensial: int
    kinerja: int
    potensial_cuts: tuple[int, int]
    kinerja_cuts: tuple[int, int]
    allowed: tuple[int, ...]

    @property
    def is_restrictive(self) -> bool:
        """Whether some box excludes."""
        return not set(ALL_BOXES) <= set(self.allowed)

    @property
    def required(self) -> str:
        """What a reason of the box prints."""
        return f"[{', '.join(str(box) for box in self.allowed)}]"


@dataclass(frozen=True, slots=True)
class Tie:
    """One key of the tie chain: the points of an item (by index) or the value of a measure."""

    item: int | None
    measure: str | None
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """A published policy, checked.

    `groups` holds the tree and `items` its leaves in policy order; `measures` are those it uses, with their
    types, and `standards` the names it asks of the post.
    """

    id: str
    measures: Mapping[str, str]
    standards: tuple[str, ...]
    decimals: int
    ranks_on_decimals: bool
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    gates: tuple[Gate, ...]
    axes: Axes | None
    ties: tuple[Tie, ...]
    shortlist: int
    pass_mark: int | None
    pass_strict: bool
    minimum_pool: int | None


def parse_policy(data: Any, measures: Mapping[str, str], path: str = "$.policy") -> Policy:
    """Read and check a policy block.

    Parameters
    ----------
    data : object
        The block as JSON or YAML values (texts, integers, lists, objects).
    measures : Mapping[str, str]
        Declared measures: name -> `number`, `text`, `bool` or `date`.
    path : str
        Where the block stands, for refusals.

    Returns
    -------
    Policy

    Raises
    ------
    CaseError
        If the block breaks a rule of `merit.case/1`.
    """
    record = as_record(data, path, _REQUIRED, _OPTIONAL)
    name = as_id(record["id"], member(path, "id"))
    decimals = as_integer(record["decimals"], member(path, "decimals"), 0, 4)
    groups = parse_groups(record["groups"], member(path, "groups"), measures)
    items = tuple(item for group in groups for item in group.items())
    gates_path = member(path, "gates")
    gates = parse_gates(as_list(record.get("gates", []), gates_path), gates_path, measures)
    ties = _parse_ties(record.get("ties", []), member(path, "ties"), measures, items)
    return Policy(
        id=name,
        measures={used: measures[used] for used in _used_measures(items, gates, ties)},
        standards=_used_standards(items),
        decimals=decimals,
        ranks_on_decimals=_ranks_on_decimals(record, path),
        groups=groups,
        items=items,
        gates=gates,
        axes=_parse_axes(record["axes"], member(path, "axes"), groups) if "axes" in record else None,
        ties=ties,
        shortlist=as_integer(record["shortlist"], member(path, "shortlist"), 1, LARGEST_INTEGER),
        pass_mark=_optional_decimal(record, path, "pass_mark"),
        pass_strict=as_bool(record.get("pass_strict", False), member(path, "pass_strict")),
        minimum_pool=_optional_count(record, path, "minimum_pool"),
    )


def _used_measures(items: tuple[Item, ...], gates: tuple[Gate, ...], ties: tuple[Tie, ...]) -> list[str]:
    used = {item.measure for item in items}
    used |= {rule.measure for gate in gates for rule in leaves(gate)}
    used |= {tie.measure for tie in ties if tie.measure is not None}
    return sorted(used)


def _used_standards(items: tuple[Item, ...]) -> tuple[str, ...]:
    scales = [item.scale for item in items if isinstance(item.scale, Ratio)]
    return tuple(sorted({scale.post_standard for scale in scales if scale.post_standard is not None}))


def _ranks_on_decimals(record: dict[str, Any], path: str) -> bool:
    choice = as_choice(record.get("rank_on", "exact"), member(path, "rank_on"), ("exact", "decimals"))
    return choice == "decimals"


def _optional_decimal(record: dict[str, Any], path: str, key: str) -> int | None:
    return as_decimal(record[key], member(path, key)) if key in record else None


def _optional_count(record: dict[str, Any], path: str, key: str) -> int | None:
    return as_integer(record[key], member(path, key), 0, LARGEST_INTEGER) if key in record else None


def _parse_axes(data: Any, path: str, groups: tuple[Group, ...]) -> Axes:
    record = as_record(data, path, (*AXES, "cuts"), ("allowed",))
    names = [group.id for group in groups]
    potensial, kinerja = (
        names.index(as_known(record[axis], member(path, axis), names, "$.policy.groups")) for axis in AXES
    )
    if potensial == kinerja:
        raise refusal(member(path, "kinerja"), record["kinerja"], "axes_differ")
    cuts_path = member(path, "cuts")
    cuts = as_record(record["cuts"], cuts_path, AXES)
    allowed = record.get("allowed", list(ALL_BOXES))
    return Axes(
        potensial=potensial,
        kinerja=kinerja,
        potensial_cuts=_parse_cuts(cuts["potensial"], member(cuts_path, "potensial")),
        kinerja_cuts=_parse_cuts(cuts["kinerja"], member(cuts_path, "kinerja")),
        allowed=_parse_allowed(allowed, member(path, "allowed")),
    )


def _parse_cuts(data: Any, path: str) -> tuple[int, int]:
    given = as_list(data, path)
    cuts = tuple(as_decimal(value, f"{path}[{place}]") for place, value in enumerate(given))
    if len(cuts) != 2 or cuts[0] >= cuts[1]:
        raise refusal(path, data, "cuts")
    return cuts[0], cuts[1]


def _parse_allowed(data: Any, path: str) -> tuple[int, ...]:
    given = as_list(data, path)
    return tuple(as_integer(box, f"{path}[{place}]", 1, 9) for place, box in enumerate(given))


def _parse_ties(
    data: Any, path: str, measures: Mapping[str, str], items: tuple[Item, ...]
) -> tuple[Tie, ...]:
    names = [item.id for item in items]
    given = as_list(data, path)
    return tuple(_parse_tie(one, f"{path}[{place}]", measures, names) for place, one in enumerate(given))


def _parse_tie(data: Any, path: str, measures: Mapping[str, str], items: list[str]) -> Tie:
    record = as_record(data, path, ("order",), ("measure", "item"))
    is_descending = as_choice(record["order"], member(path, "order"), ("desc", "asc")) == "desc"
    if ("measure" in record) == ("item" in record):
        raise refusal(path, data, "measure_or_item")
    if "item" in record:
        found = as_known(record["item"], member(path, "item"), items, "$.policy.groups")
        return Tie(items.index(found), None, is_descending)
    measure = as_known(record["measure"], member(path, "measure"), measures, "$.measures")
    return Tie(None, measure, is_descending)
