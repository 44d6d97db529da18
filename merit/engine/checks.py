"""Checks of single values of a document, each refusing with path, value and what is allowed.

Belongs here: object, list, text, id, integer, decimal, weight, points, date. Does not belong here: what a
policy is.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from merit.engine.arithmetic import (
    MICRO,
    RAW_DIGITS,
    WEIGHT_DIGITS,
    count_decimals,
    parse_decimal,
    points_from_micro,
)
from merit.engine.errors import ABSENT, member, refusal
from merit.engine.reading import Repeated

LARGEST_INTEGER = 2**53 - 1
LARGEST_SCORE = 100 * MICRO

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_object(value: Any, path: str) -> dict[str, Any]:
    """Return `value` if it is a JSON object without repeated keys."""
    if isinstance(value, Repeated):
        raise refusal(member(path, value.key), value[value.key], "key_repeated")
    if not isinstance(value, dict):
        raise refusal(path, value, "object")
    return value


def as_record(
    value: Any, path: str, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return `value` if it is an object with all `required` keys and no key beyond `optional`."""
    record = as_object(value, path)
    for key in record:
        if key not in required and key not in optional:
            raise refusal(member(path, key), record[key], "key_unknown", keys=", ".join(required + optional))
    for key in required:
        if key not in record:
            raise refusal(member(path, key), ABSENT, "key_required")
    return record


def as_list(value: Any, path: str) -> list[Any]:
    """Return `value` if it is a JSON list."""
    if not isinstance(value, list):
        raise refusal(path, value, "list")
    return value


def as_filled_list(value: Any, path: str) -> list[Any]:
    """Return `value` if it is a JSON list with at least one element."""
    found = as_list(value, path)
    if not found:
        raise refusal(path, value, "filled_list")
    return found


def as_text(value: Any, path: str) -> str:
    """Return `value` if it is a text in NFC that can be written as UTF-8."""
    if not isinstance(value, str):
        raise refusal(path, value, "text")
    if value.isascii():
        return value
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise refusal(path, value, "unicode")
    if not unicodedata.is_normalized("NFC", value):
        raise refusal(path, value, "nfc")
    return value


def as_id(value: Any, path: str) -> str:
    """Return `value` if it is a text that is not empty and has no control character."""
    text = as_text(value, path)
    if not text or any(unicodedata.category(char) == "Cc" for char in text):
        raise refusal(path, value, "id")
    return text


def as_new_id(value: Any, path: str, taken: dict[str, str]) -> str:
    """Return `value` if it is an id not yet in `taken`, and note it there with its path."""
    name = as_id(value, path)
    if name in taken:
        raise refusal(path, value, "unique", first=taken[name])
    taken[name] = path
    return name


def as_bool(value: Any, path: str) -> bool:
    """Return `value` if it is JSON true or false."""
    if not isinstance(value, bool):
        raise refusal(path, value, "bool")
    return value


def as_integer(value: Any, path: str, low: int, high: int) -> int:
    """Return `value` if it is a JSON integer from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise refusal(path, value, "integer", low=low, high=high)
    return value


def as_choice(value: Any, path: str, choices: Iterable[str]) -> str:
    """Return `value` if it is one of the texts `choices`."""
    allowed = tuple(choices)
    if not isinstance(value, str) or value not in allowed:
        raise refusal(path, value, "one_of", choices=", ".join(allowed))
    return value


def as_known(value: Any, path: str, names: Iterable[str], where: str) -> str:
    """Return `value` if it is one of the `names` declared at `where`."""
    text = as_text(value, path)
    known = list(names)
    if text not in known:
        raise refusal(path, value, "known", where=where, names=", ".join(known[:20]) or "-")
    return text


def as_decimal(value: Any, path: str) -> int:
    """Return a decimal text as an integer in 1/1,000,000."""
    found = parse_decimal(value) if isinstance(value, str) else None
    if found is None:
        raise refusal(path, value, "decimal")
    return found


def as_positive(value: Any, path: str) -> int:
    """Return a decimal text greater than 0 as an integer in 1/1,000,000."""
    found = as_decimal(value, path)
    if found <= 0:
        raise refusal(path, value, "positive")
    return found


def as_weight(value: Any, path: str) -> int:
    """Return a weight text ("0" to "100", at most two decimals) as an integer in 1/100."""
    found = as_decimal(value, path)
    if not 0 <= found <= LARGEST_SCORE or count_decimals(value) > WEIGHT_DIGITS:
        raise refusal(path, value, "weight")
    return found // 10 ** (RAW_DIGITS - WEIGHT_DIGITS)


def as_points(value: Any, path: str) -> int:
    """Return declared points ("0" to "100"), rounded half-up, as an integer in 1/10,000."""
    found = as_decimal(value, path)
    if not 0 <= found <= LARGEST_SCORE:
        raise refusal(path, value, "points")
    return points_from_micro(found)


def as_date(value: Any, path: str) -> int:
    """Return an ISO date as its proleptic Gregorian ordinal."""
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise refusal(path, value, "date")
    return found


def parse_date(text: str) -> int | None:
    """Read `YYYY-MM-DD` as an ordinal; None when it is not a date of the calendar.

    Examples
    --------
    >>> parse_date("2026-02-28"), parse_date("2026-02-30")
    (739675, None)
    """
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def as_names(value: Any, path: str) -> Mapping[str, Any]:
    """Return an object whose keys are all valid ids."""
    record = as_object(value, path)
    for key in record:
        as_id(key, member(path, key))
    return record
