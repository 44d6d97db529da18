"""Gates: rules that admit or exclude, and never add a point.

Belongs here: rules and groups of rules, read from a policy. Does not belong here: their outcome for people
(`gating`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from merit.engine.checks import as_choice, as_filled_list, as_known, as_new_id, as_record, as_text
from merit.engine.errors import member, refusal
from merit.engine.measures import ORDERED_TYPES, Value, parse_value

BOX_GATE = "box"
ORDERING_OPS = ("<=", "<", ">=", ">")
LIST_OPS = ("in", "not_in")
OPS = (*ORDERING_OPS, "==", "!=", *LIST_OPS)
DEEPEST_RULE = 200

_NOTES = ("basis", "message")


@dataclass(frozen=True, slots=True)
class Rule:
    """`measure op value`: the smallest gate. `required` is what a reason prints."""

    id: str
    measure: str
    kind: str
    op: str
    values: tuple[Value, ...]
    required: str
    basis: str
    message: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """A gate that passes when one (`any`) or all (`all`) of its members pass."""

    id: str
    mode: str
    members: tuple["Gate", ...]
    basis: str
    message: str

    @property
    def required(self) -> str:
        """What a reason prints."""
        return self.mode


Gate = Rule | RuleGroup


def leaves(gate: Gate) -> Iterator[Rule]:
    """Yield the rules of a gate, in policy order."""
    if isinstance(gate, Rule):
        yield gate
        return
    for inner in gate.members:
        yield from leaves(inner)


@dataclass(slots=True)
class _Rules:
    """What has been seen while the gates of a policy are read."""

    measures: Mapping[str, str]
    taken: dict[str, str] = field(default_factory=dict)


def parse_gates(data: Any, path: str, measures: Mapping[str, str]) -> tuple[Gate, ...]:
    """Read the gates of a policy.

    Parameters
    ----------
    data : list
        The `gates` list of a policy; it may be empty.
    path : str
        Its JSON path.
    measures : Mapping[str, str]
        Declared measures: name -> type.

    Raises
    ------
    CaseError
        If a rule is not as `merit.case/1` asks.
    """
    rules = _Rules(measures)
    return tuple(_parse_gate(one, f"{path}[{place}]", rules, 1) for place, one in enumerate(data))


def _parse_gate(data: Any, path: str, rules: _Rules, depth: int) -> Gate:
    if isinstance(data, dict) and ("any" in data or "all" in data):
        return _parse_rule_group(data, path, rules, depth)
    return _parse_rule(data, path, rules)


def _parse_rule_group(data: dict[str, Any], path: str, rules: _Rules, depth: int) -> RuleGroup:
    if depth >= DEEPEST_RULE:
        raise refusal(path, data, "rule_depth", limit=DEEPEST_RULE)
    mode = "any" if "any" in data else "all"
    record = as_record(data, path, ("id", mode), _NOTES)
    name = _parse_rule_id(record["id"], member(path, "id"), rules)
    where = member(path, mode)
    members: list[Gate] = []
    for place, one in enumerate(as_filled_list(record[mode], where)):
        members.append(_parse_gate(one, f"{where}[{place}]", rules, depth + 1))
    return RuleGroup(name, mode, tuple(members), *_parse_notes(record, path))


def _parse_rule(data: Any, path: str, rules: _Rules) -> Rule:
    record = as_record(data, path, ("id", "measure", "op", "value"), _NOTES)
    name = _parse_rule_id(record["id"], member(path, "id"), rules)
    measure = as_known(record["measure"], member(path, "measure"), rules.measures, "$.measures")
    op = as_choice(record["op"], member(path, "op"), OPS)
    kind = rules.measures[measure]
    if op in ORDERING_OPS and kind not in ORDERED_TYPES:
        raise refusal(member(path, "op"), op, "ordering", op=op)
    values = _parse_rule_values(op, kind, record["value"], member(path, "value"))
    required = f"{op} {_as_given(record['value'])}"
    return Rule(name, measure, kind, op, values, required, *_parse_notes(record, path))


def _parse_rule_id(data: Any, path: str, rules: _Rules) -> str:
    if data == BOX_GATE:
        raise refusal(path, data, "reserved")
    return as_new_id(data, path, rules.taken)


def _parse_rule_values(op: str, kind: str, data: Any, path: str) -> tuple[Value, ...]:
    if op not in LIST_OPS:
        return (parse_value(kind, data, path),)
    return tuple(
        parse_value(kind, one, f"{path}[{place}]") for place, one in enumerate(as_filled_list(data, path))
    )


def _parse_notes(record: dict[str, Any], path: str) -> tuple[str, str]:
    basis, message = (as_text(record.get(key, ""), member(path, key)) for key in _NOTES)
    return basis, message


def _as_given(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_as_given(one) for one in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
