"""Readers that turn YAML nodes into immutable Python values, or refuse them.

Here belong: scalars, lists, mappings, records and bands as combinators. A reader takes a node and its place
and returns a value made of str, int, Decimal, bool, None, tuple and read-only mapping.
Not here: which shapes law knows by name (``merit.rules.rule_types``).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import yaml

from merit.rules.source import Place, tag_of

Reader = Callable[[yaml.Node, Place], Any]

CODE = re.compile(r"[a-z0-9][a-z0-9_]*\Z")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?\Z")
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})\Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def text(node: yaml.Node, place: Place) -> str:
    """Read a non-empty text."""
    if tag_of(node) != "str" or not node.value.strip():
        place.refuse(node, "not a text", "a non-empty text (quote numbers and yes/no)")
    return str(node.value)


def code(node: yaml.Node, place: Place) -> str:
    """Read a code: lower-case letters, digits and underscores."""
    if tag_of(node) != "str" or not CODE.match(node.value):
        place.refuse(node, "not a code", "lower-case letters, digits and _ (quote numbers)")
    return str(node.value)


def one_of(choices: Sequence[str]) -> Reader:
    """Return a reader of one text out of a closed list."""

    def read(node: yaml.Node, place: Place) -> str:
        if tag_of(node) != "str" or node.value not in choices:
            place.refuse(node, "not one of the list", ", ".join(choices))
        return str(node.value)

    return read


def integer(low: int = 0, high: int = 999_999_999) -> Reader:
    """Return a reader of a whole number between two bounds, both included."""

    def read(node: yaml.Node, place: Place) -> int:
        if tag_of(node) == "float":
            place.refuse(node, "a float has no exact value", f"a whole number {low}..{high}")
        if tag_of(node) != "int" or not INTEGER.match(node.value) or not low <= int(node.value) <= high:
            place.refuse(node, "not a whole number in range", f"an unquoted whole number {low}..{high}")
        return int(node.value)

    return read


def decimal(node: yaml.Node, place: Place) -> Decimal:
    """Read an exact decimal, written in quotes."""
    if tag_of(node) == "float":
        place.refuse(node, "a float has no exact value", f'a quoted decimal: "{node.value}"')
    if tag_of(node) != "str" or not DECIMAL.match(node.value):
        place.refuse(node, "not a quoted decimal", 'a decimal in quotes, at most six places: "22.5"')
    return Decimal(node.value)


def boolean(node: yaml.Node, place: Place) -> bool:
    """Read true or false; YAML's yes, no, on and off are refused as easy to misread."""
    if tag_of(node) != "bool" or node.value not in ("true", "false"):
        place.refuse(node, "not a truth value", "true or false")
    return bool(node.value == "true")


def day(node: yaml.Node, place: Place) -> date:
    """Read a calendar date, unquoted."""
    if tag_of(node) == "timestamp" and DAY.match(node.value):
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            place.refuse(node, "no such day in the calendar", "a real date YYYY-MM-DD")
    return place.refuse(node, "not a date", "an unquoted date YYYY-MM-DD, without a time")


def optional(reader: Reader) -> Reader:
    """Return a reader that also takes null."""

    def read(node: yaml.Node, place: Place) -> Any:
        return None if tag_of(node) == "null" and node.value == "null" else reader(node, place)

    return read


def list_of(reader: Reader, low: int = 1) -> Reader:
    """Return a reader of a list without repeated scalars, at least ``low`` long."""

    def read(node: yaml.Node, place: Place) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            place.refuse(node, "not a list", f"a list of at least {low}")
        if len(node.value) < low:
            place.refuse(node, f"the list has {len(node.value)} entries", f"at least {low}")
        items = tuple(reader(item, place.item(index)) for index, item in enumerate(node.value))
        for index, item in enumerate(items):
            if item in items[:index]:
                place.item(index).refuse(node.value[index], "stands twice in the list", "each entry once")
        return items

    return read


def entries(node: yaml.Node, place: Place) -> dict[str, yaml.Node]:
    """Return a mapping's entries by key.

    Raises
    ------
    RuleFileError
        The node is no mapping, a key is no text, or a key stands twice.
    """
    if not isinstance(node, yaml.MappingNode):
        place.refuse(node, "not a mapping", "keys with values")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if tag_of(key) != "str":
            place.refuse(key, "the key is not a text", "a text key (quote numbers and yes/no)")
        if key.value in found:
            place.down(key.value).refuse(value, "the key stands twice", "each key once")
        found[key.value] = value
    return found


def map_of(keys: Sequence[str] | None, reader: Reader, complete: bool = False) -> Reader:
    """Return a reader of a mapping from codes to values.

    Parameters
    ----------
    keys : sequence of str or None
        The closed list of keys; None takes any code.
    reader : Reader
        Reads each value.
    complete : bool
        Whether every key of the list must be present.
    """

    def read(node: yaml.Node, place: Place) -> Mapping[str, Any]:
        found = entries(node, place)
        for key, value in found.items():
            if keys is not None and key not in keys:
                place.down(key).refuse(value, "unknown key", ", ".join(keys))
        absent = [key for key in keys or () if complete and key not in found]
        if absent or not found:
            place.refuse(
                node, f"keys are missing: {', '.join(absent) or 'all'}", ", ".join(keys or ("codes",))
            )
        return MappingProxyType({key: reader(value, place.down(key)) for key, value in found.items()})

    return read


def record(required: Mapping[str, Reader], extra: Mapping[str, Reader] | None = None) -> Reader:
    """Return a reader of a mapping with exactly the required keys and perhaps the extra ones.

    An extra key left out reads as None.
    """
    readers = {**required, **(extra or {})}

    def read(node: yaml.Node, place: Place) -> Mapping[str, Any]:
        found = entries(node, place)
        for key, value in found.items():
            if key not in readers:
                place.down(key).refuse(value, "unknown key", ", ".join(readers))
        for key in required:
            if key not in found:
                place.down(key).refuse(node, "the key is missing", ", ".join(readers))
        return MappingProxyType(
            {
                key: each(found[key], place.down(key)) if key in found else None
                for key, each in readers.items()
            }
        )

    return read


LABEL = record({"id": text, "en": text})


def by_code(reader: Reader, keys: Sequence[str], name: str = "code", complete: bool = True) -> Reader:
    """Return a reader of a table written as rows, kept in order and found by one column.

    Parameters
    ----------
    reader : Reader
        Reads a row, a record that has the column ``name``.
    keys : sequence of str
        The codes that column may hold.
    name : str
        The column rows are found by.
    complete : bool
        Whether every code must have a row.
    """
    rows = list_of(reader)

    def read(node: yaml.Node, place: Place) -> Mapping[str, Mapping[str, Any]]:
        table: dict[str, Mapping[str, Any]] = {}
        for index, row in enumerate(rows(node, place)):
            if row[name] in table:
                place.item(index).down(name).refuse(
                    node.value[index], "the code has two rows", "one row per code"
                )
            table[row[name]] = row
        absent = [key for key in keys if complete and key not in table]
        if absent:
            place.refuse(node, f"rows are missing: {', '.join(absent)}", "one row per code")
        return MappingProxyType(table)

    return read


def bands(node: yaml.Node, place: Place) -> tuple[Mapping[str, Any], ...]:
    """Read bands, lowest first, that leave no gap and do not overlap.

    A row starts ``from`` (included) or ``over`` (excluded) and ends ``below`` (excluded) or ``to``
    (included); the first may have no start and the last no end.
    """
    rows: tuple[Mapping[str, Any], ...] = list_of(BAND_ROW)(node, place)
    for index, row in enumerate(rows):
        here = place.item(index)
        if (row["from"] is not None and row["over"] is not None) or (
            row["to"] is not None and row["below"] is not None
        ):
            here.refuse(node.value[index], "a band has two starts or two ends", "from or over, to or below")
        if index and not _adjoin(rows[index - 1], row):
            allowed = "below X then from X, or to X then over X"
            here.refuse(node.value[index], "the band does not adjoin the one before it", allowed)
    return rows


def _adjoin(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> bool:
    included = upper["from"] is not None and lower["below"] == upper["from"]
    excluded = upper["over"] is not None and lower["to"] == upper["over"]
    return included or excluded


BAND_ROW = record(
    {"code": code, "label": LABEL},
    {"from": decimal, "over": decimal, "to": decimal, "below": decimal, "points": decimal},
)
