"""From law files to a ``RuleBook``: everything that can be wrong with a file is refused here.

Here belong: what keys a law file has, how its dated values follow each other, unique ids.
Not here: the shape of values (``merit.rules.rule_types``).
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from merit.rules.book import Basis, Rule, RuleBook, Value
from merit.rules.codes import STATUSES, UNITS
from merit.rules.errors import RuleFileError
from merit.rules.rule_types import TYPES
from merit.rules.shapes import CODE, LABEL, Reader, day, entries, list_of, one_of, optional, record, text
from merit.rules.source import Place, parse

DATA = Path(__file__).parent / "data"

BASIS = record({"instrument": text, "provision": text})
HEAD_KEYS = ("id", "label", "type", "unit", "values")


@lru_cache(maxsize=1)
def load_rules() -> RuleBook:
    """Return the project's law, read and checked once per process."""
    return read_rules(DATA)


def read_rules(root: Path) -> RuleBook:
    """Read every ``*.yaml`` below a folder.

    Parameters
    ----------
    root : Path
        The folder; messages name files relative to it.

    Returns
    -------
    RuleBook
        All rules, checked.

    Raises
    ------
    RuleFileError
        A file is refused, or two files have the same id.
    """
    paths = sorted(root.rglob("*.yaml"))
    rules: dict[str, Rule] = {}
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        file = path.relative_to(root).as_posix()
        rule = read_rule(_text(content, file), file)
        if rule.rule_id in rules:
            other = rules[rule.rule_id].file
            raise RuleFileError(
                file, None, "id", repr(rule.rule_id), f"{other} has the same id", "each id once"
            )
        rules[rule.rule_id] = rule
        digest.update(f"{file}\n{len(content)}\n".encode() + content)
    return RuleBook(MappingProxyType(rules), f"sha256:{digest.hexdigest()}")


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RuleFileError(file, line, "", "", "not UTF-8 text", "UTF-8") from error


def read_rule(content: str, file: str) -> Rule:
    """Read one law file.

    Parameters
    ----------
    content : str
        Its text.
    file : str
        Its path as named in messages.

    Raises
    ------
    RuleFileError
        Anything in it is not as it must be.
    """
    root, place = parse(content, file), Place(file)
    found = _head(root, place)
    rule_id = _rule_id(found["id"], place.down("id"))
    label = LABEL(found["label"], place.down("label"))
    type_name = one_of(tuple(TYPES))(found["type"], place.down("type"))
    unit = one_of(UNITS)(found["unit"], place.down("unit"))
    rows = _dated_values(TYPES[type_name])(found["values"], place.down("values"))
    values = tuple(_value(row, rule_id) for row in rows)
    _check_values(values, found["values"].value, place.down("values"))
    return Rule(rule_id, label, type_name, unit, values, file)


def _head(root: yaml.Node, place: Place) -> dict[str, yaml.Node]:
    found = entries(root, place)
    for key, node in found.items():
        if key not in HEAD_KEYS:
            place.down(key).refuse(node, "unknown key", ", ".join(HEAD_KEYS))
    for key in HEAD_KEYS:
        if key not in found:
            place.down(key).refuse(root, "the key is missing", ", ".join(HEAD_KEYS))
    return found


def _rule_id(node: yaml.Node, place: Place) -> str:
    rule_id = text(node, place)
    parts = rule_id.split(".")
    if len(parts) < 2 or not all(CODE.match(part) for part in parts):
        place.refuse(node, "not a rule id", "codes joined by dots, such as retirement.bup")
    return rule_id


def _dated_values(value_reader: Reader) -> Reader:
    return list_of(
        record(
            {
                "from": day,
                "to": optional(day),
                "value": value_reader,
                "basis": BASIS,
                "status": one_of(STATUSES),
                "checked_on": day,
            },
            {"note": LABEL},
        )
    )


def _value(row: Any, rule_id: str) -> Value[Any]:
    return Value(
        value=row["value"],
        basis=Basis(**row["basis"]),
        status=row["status"],
        valid_from=row["from"],
        valid_to=row["to"],
        rule_id=rule_id,
        checked_on=row["checked_on"],
        note=row["note"],
    )


def _check_values(values: Iterable[Value[Any]], nodes: list[yaml.Node], place: Place) -> None:
    before: Value[Any] | None = None
    for index, (value, node) in enumerate(zip(values, nodes, strict=True)):
        here = place.item(index)
        if value.valid_to is not None and value.valid_from >= value.valid_to:
            here.refuse(node, f"from {value.valid_from} is not before to {value.valid_to}", "from before to")
        if value.is_assumed and value.note is None:
            here.refuse(node, "an assumed value has no note", "note: what is assumed and why, in id and en")
        if before is not None:
            _check_succession(before, value, node, here)
        before = value


def _check_succession(before: Value[Any], value: Value[Any], node: yaml.Node, here: Place) -> None:
    if value.valid_from <= before.valid_from:
        reason = f"from {value.valid_from} does not follow from {before.valid_from}"
        here.refuse(node, reason, "values in order of date, oldest first")
    if before.valid_to is None:
        reason = f"from {value.valid_from} overlaps the value before it, which has no end"
        here.refuse(node, reason, f"to: {value.valid_from} on the value before it")
    if value.valid_from < before.valid_to:
        reason = f"from {value.valid_from} overlaps the value before it (to {before.valid_to})"
        here.refuse(node, reason, f"from {before.valid_to}")
    if value.valid_from > before.valid_to:
        reason = f"nothing is in force from {before.valid_to} to {value.valid_from}"
        here.refuse(node, reason, f"from {before.valid_to}, the day the value before it ends")
