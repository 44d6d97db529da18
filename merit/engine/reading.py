"""Strict reading of JSON bytes: what the standard reader forgives is kept visible or refused.

Belongs here: bytes to Python values. Does not belong here: what the values must be (`checks`).

The reader never fails on a number or a repeated key by itself, because it knows no path there: it leaves an
`OddNumber` or a `Repeated` in the tree, and the checks, which visit everything, refuse it with its path.
"""

import json
from collections.abc import Iterable
from typing import Any

from merit.engine.errors import ROOT, OddNumber, refusal

_SAFE_INTEGER_CHARACTERS = 16
_SAFE_INTEGER = 2**53 - 1


class Repeated(dict[str, Any]):
    """A JSON object in which a key stands more than once."""

    __slots__ = ("key",)

    def __init__(self, pairs: Iterable[tuple[str, Any]], key: str) -> None:
        super().__init__(pairs)
        self.key = key


def read_json(data: bytes) -> Any:
    """Read one JSON document.

    Parameters
    ----------
    data : bytes
        UTF-8 without a byte order mark.

    Returns
    -------
    object
        dict, list, str, int, bool, None, `OddNumber` or `Repeated`.

    Raises
    ------
    CaseError
        If the bytes are not UTF-8 or not one JSON document.

    Examples
    --------
    >>> read_json(b'{"shortlist": 3}')
    {'shortlist': 3}
    """
    text = _decode(data)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=OddNumber,
            parse_constant=OddNumber,
        )
    except json.JSONDecodeError as error:
        found = text[error.pos : error.pos + 20]
        raise refusal(ROOT, found, "json", line=error.lineno, column=error.colno, reason=error.msg) from None
    except RecursionError:
        raise refusal(ROOT, text[:20], "json_depth") from None


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = data[error.start : error.start + 4].hex(" ")
        raise refusal(ROOT, shown, "utf8", position=error.start) from None
    if text.startswith("\ufeff"):
        raise refusal(ROOT, "ef bb bf", "utf8", position=0)
    return text


def _integer(token: str) -> int | OddNumber:
    if len(token) > _SAFE_INTEGER_CHARACTERS + 1:
        return OddNumber(token)
    value = int(token)
    return value if -_SAFE_INTEGER <= value <= _SAFE_INTEGER else OddNumber(token)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            return Repeated(pairs, key)
        seen.add(key)
    return found
