"""The four types a measure can have, and how a value of each is read and written.

Belongs here: names of types, value -> comparable integer or text and back. Does not belong here: columns.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from merit.engine.arithmetic import exact_text
from merit.engine.checks import as_bool, as_choice, as_date, as_decimal, as_names, as_text
from merit.engine.errors import member

NUMBER = "number"
TEXT = "text"
BOOL = "bool"
DATE = "date"
TYPES = (NUMBER, TEXT, BOOL, DATE)
ORDERED_TYPES = (NUMBER, DATE)

Value = int | str
"""A number in 1/1,000,000, a date as ordinal, a bool as 0 or 1, or a text."""


def parse_measures(data: Any, path: str) -> dict[str, str]:
    """Read the declaration of measures: name -> type."""
    declared = as_names(data, path)
    return {name: as_choice(kind, member(path, name), TYPES) for name, kind in declared.items()}


def parse_value(kind: str, value: Any, path: str) -> Value:
    """Read one value of a measure of type `kind`.

    Raises
    ------
    CaseError
        If the value is not of that type.
    """
    if kind == NUMBER:
        return as_decimal(value, path)
    if kind == DATE:
        return as_date(value, path)
    if kind == BOOL:
        return int(as_bool(value, path))
    return as_text(value, path)


def parse_key(kind: str, key: str, path: str) -> Value:
    """Read one key of a lookup table over a measure of type `kind`: bool keys are `true` and `false`."""
    if kind == BOOL:
        return int(as_choice(key, path, ("true", "false")) == "true")
    return parse_value(kind, key, path)


def write_value(kind: str, code: int, digits: int, vocabulary: Sequence[str]) -> str | bool:
    """Write an integer code of a column as a case file writes the value.

    Examples
    --------
    >>> write_value("number", 8550, 2, ()), write_value("bool", 1, 0, ())
    ('85.5', True)
    """
    if kind == NUMBER:
        return exact_text(code, digits)
    if kind == BOOL:
        return bool(code)
    if kind == DATE:
        return date.fromordinal(code).isoformat()
    return vocabulary[code]
