"""The shape of a kit file: which keys it has and what stands under each.

Here belong: readers built from `merit.rules.shapes`. Not here: what keys must say together (`kit_reading`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from merit.rules.codes import POST_LEVELS, STATUSES
from merit.rules.shapes import (
    LABEL,
    code,
    day,
    entries,
    integer,
    list_of,
    map_of,
    one_of,
    optional,
    record,
    text,
)
from merit.rules.source import Place, tag_of

SCHEMA = "merit.kit/1"
DEEPEST = 40
CUTOFFS = ("run_day", "month_start", "vacancy_open")
DUTIES = ("shortlists", "proposes", "decides")


def plain(node: yaml.Node, place: Place, depth: int = 0) -> Any:
    """Read any tree of texts, whole numbers, truth values, nulls, lists and mappings, as JSON has them."""
    if depth > DEEPEST:
        place.refuse(node, "nested too deeply", f"at most {DEEPEST} levels")
    if isinstance(node, yaml.MappingNode):
        found = entries(node, place)
        return {key: plain(value, place.down(key), depth + 1) for key, value in found.items()}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value, place.item(index), depth + 1) for index, value in enumerate(node.value)]
    return _scalar(node, place)


def _scalar(node: yaml.Node, place: Place) -> Any:
    kind = tag_of(node)
    if kind == "str":
        return node.value
    if kind == "bool" and node.value in ("true", "false"):
        return node.value == "true"
    if kind == "int" and node.value.lstrip("-").isdecimal():
        return int(node.value)
    if kind == "null":
        return None
    return place.refuse(
        node, "not a value of JSON", 'text in quotes ("22.5", "2026-01-31"), whole number, true or false'
    )


def by_level(reader: Any) -> Any:
    """Return a reader of a mapping from post levels, possibly empty."""

    def read(node: yaml.Node, place: Place) -> Mapping[str, Any]:
        return map_of(POST_LEVELS, reader)(node, place) if entries(node, place) else {}

    return read


def gate_list(node: yaml.Node, place: Place) -> list[Any]:
    """Read a list of gates; the engine's parser says what a gate is."""
    if not isinstance(node, yaml.SequenceNode):
        place.refuse(node, "not a list", "a list of gates")
    return [plain(gate, place.item(index)) for index, gate in enumerate(node.value)]


AGREEMENT = record(
    {
        "kind": one_of(("MoU", "PKS")),
        "number": optional(text),
        "signed_on": optional(day),
        "parties": list_of(text, low=2),
        "status": one_of(STATUSES),
    }
)
INSTRUMENT = record(
    {"title": LABEL, "number": optional(text), "signed_on": optional(day), "status": one_of(STATUSES)}
)
BODY = record(
    {"id": code, "label": LABEL, "levels": list_of(one_of(POST_LEVELS)), "duty": one_of(DUTIES)},
)
WINDOW = record(
    {"id": code, "label": LABEL, "days": integer(1, 366), "counted": one_of(("working", "calendar"))},
)
KIT = record(
    {
        "schema": one_of((SCHEMA,)),
        "id": code,
        "label": LABEL,
        "adopted_from": optional(code),
        "agreement": optional(AGREEMENT),
        "instrument": INSTRUMENT,
        "sources": list_of(text, low=0),
        "policy": plain,
        "labels": map_of(None, LABEL),
        "assumed": list_of(record({"id": text, "note": LABEL}), low=0),
        "gates": record({"by_level": by_level(gate_list)}),
        "bodies": list_of(BODY),
        "windows": list_of(WINDOW, low=0),
        "cutoff": record({"as_of": one_of(CUTOFFS), "label": LABEL}),
        "shortlist": by_level(integer(1, 99)),
    }
)


def thaw(value: Any) -> Any:
    """Return read-only mappings, tuples and dates as plain JSON values."""
    if isinstance(value, Mapping):
        return {key: thaw(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [thaw(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
