"""Read a region file; every refusal names the file, the key and what is allowed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TEXT_KEYS = (
    "id",
    "name",
    "government",
    "agency",
    "agency_short",
    "address",
    "city",
    "decision_maker_title",
    "proposer_title",
    "head_title",
    "head_name",
    "time_zone",
    "ledger_origin",
    "kit",
)
MAY_BE_EMPTY = {"head_name"}


class RegionError(ValueError):
    """A region file is wrong; the text says which file, which key and what is allowed."""


@dataclass(frozen=True)
class Region:
    """What one regional government is called and when it works."""

    id: str
    name: str
    government: str
    agency: str
    agency_short: str
    address: str
    city: str
    decision_maker_title: str
    proposer_title: str
    head_title: str
    head_name: str
    time_zone: str
    ledger_origin: str
    kit: str
    letterhead: tuple[str, ...]
    working_hours: dict[str, tuple[str, str]]


def load_region(path: Path) -> Region:
    """Return the region described by a YAML file.

    Raises:
        RegionError: the file is missing, is not YAML, or a key is missing, unknown or of the wrong kind.
    """
    data = _mapping(path)
    expected = {*TEXT_KEYS, "letterhead", "working_hours"}
    for key in sorted(set(data) - expected):
        raise RegionError(f"{path}: {key}: unknown key; allowed: {', '.join(sorted(expected))}.")
    for key in sorted(expected - set(data)):
        raise RegionError(f"{path}: {key}: missing.")
    texts = {key: _text(path, key, data[key]) for key in TEXT_KEYS}
    try:
        ZoneInfo(texts["time_zone"])
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise RegionError(
            f"{path}: time_zone: {texts['time_zone']!r} is no time zone; for example 'Asia/Makassar'."
        ) from error
    return Region(
        **texts,
        letterhead=_letterhead(path, data["letterhead"]),
        working_hours=_working_hours(path, data["working_hours"]),
    )


def _mapping(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RegionError(f"{path}: no such file; point MERIT_REGION_FILE at a region file.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegionError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(data, dict):
        raise RegionError(f"{path}: a region file is a list of keys and values.")
    return data


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or (not value.strip() and key not in MAY_BE_EMPTY):
        raise RegionError(f"{path}: {key}: {value!r} is not a text.")
    return value


def _letterhead(path: Path, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= 4:
        raise RegionError(f"{path}: letterhead: {value!r} is not a list of one to four lines.")
    return tuple(_text(path, "letterhead", line) for line in value)


def _working_hours(path: Path, value: object) -> dict[str, tuple[str, str]]:
    if not isinstance(value, dict):
        raise RegionError(f"{path}: working_hours: {value!r} is not a list of days.")
    return {_day(path, day): _span(path, day, span) for day, span in value.items()}


def _day(path: Path, day: object) -> str:
    if day not in WEEKDAYS:
        raise RegionError(f"{path}: working_hours: {day!r} is no day; allowed: {', '.join(WEEKDAYS)}.")
    return str(day)


def _span(path: Path, day: object, span: object) -> tuple[str, str]:
    clock = [part for part in span if _is_clock(part)] if isinstance(span, list) else []
    if len(clock) != 2 or clock[0] >= clock[1]:
        raise RegionError(
            f"{path}: working_hours: {day}: {span!r} is not two times such as ['07:30', '16:00']."
        )
    return clock[0], clock[1]


def _is_clock(part: object) -> bool:
    if not isinstance(part, str) or len(part) != 5 or part[2] != ":":
        return False
    hours, minutes = part[:2], part[3:]
    return hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60
